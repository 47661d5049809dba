"""What a change means for users, in the terms of oasdiff, and the line that the changelog should have.

oasdiff calls a change breaking for requests where what was accepted may be refused, breaking for answers where what
comes back may be something that was not possible before, and anything else informative. It knows standard keywords
only; for the extensions of these contracts the same two questions are asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from .differences import Difference

__all__ = ["EFFECTS", "Effect", "Meaning", "changelog_line", "meaning", "sentence"]

Effect: TypeAlias = Literal["breaking for requests", "breaking for answers", "additive"]
EFFECTS: Final[tuple[Effect, ...]] = ("breaking for requests", "breaking for answers", "additive")
UPPER: Final = frozenset(
    {
        "maximum",
        "exclusiveMaximum",
        "maxLength",
        "maxItems",
        "x-image.maxBytes",
        "x-image.maxSide",
        "x-image.maxAspectRatio",
    }
)
LOWER: Final = frozenset(
    {
        "minimum",
        "exclusiveMinimum",
        "minLength",
        "minItems",
        "x-image.minBytes",
        "x-image.minSide",
        "x-image.minAspectRatio",
    }
)
CHOICES: Final = frozenset({"enum", "x-image.mediaTypes"})
# What oasdiff calls an operation's own keywords, and whom their change breaks.
REACHING: Final[dict[str, tuple[str, Effect]]] = {
    "path": ("api-path-removed-without-deprecation", "breaking for requests"),
    "method": ("api-removed-without-deprecation", "breaking for requests"),
    "servers": ("", "breaking for requests"),
    "auth": ("api-security-updated", "breaking for requests"),
    "contentType": ("request-body-media-type-removed", "breaking for requests"),
    "statuses": ("response-non-success-status-added", "additive"),
}
REACHED: Final = {
    "path": "the path is",
    "method": "the method is",
    "servers": "the server is",
    "auth": "the authorisation is",
    "contentType": "the body is",
    "statuses": "the statuses are",
}


@dataclass(frozen=True)
class Meaning:
    """Whom a change breaks, and the name of oasdiff's check that says so, empty where it has none."""

    effect: Effect
    check: str


def meaning(one: Difference) -> Meaning:
    """What a difference means once the contract follows the page."""
    if one.subject == "operation":
        added = one.change == "added"
        return (
            Meaning("additive", "endpoint-added") if added else Meaning(EFFECTS[0], "api-removed-without-deprecation")
        )
    if one.subject == "rule":
        is_looser = one.change == "removed"
        return Meaning(
            "additive" if is_looser else EFFECTS[0], f"request-body-all-of-{'removed' if is_looser else 'added'}"
        )
    if one.keyword in REACHING:
        return Meaning(REACHING[one.keyword][1], REACHING[one.keyword][0])
    return _field(one) if one.subject == "field" else _keyword(one)


def _field(one: Difference) -> Meaning:
    kind = _kind(one)
    if one.place == "response":
        always = "required" if one.facts.get("always") else "optional"
        return (
            Meaning("additive", "response-optional-property-added")
            if one.change == "added"
            else Meaning("breaking for answers", f"response-{always}-property-removed")
        )
    if one.change == "added":
        required = bool(one.page_says.get("required"))
        return Meaning(EFFECTS[0] if required else "additive", f"new-{'required' if required else 'optional'}-{kind}")
    return Meaning("breaking for requests", f"{kind}-removed")


def _keyword(one: Difference) -> Meaning:
    """A keyword narrows or widens what is possible; narrower breaks requests, wider breaks answers."""
    name, direction = _direction(one)
    check = f"{_kind(one)}-{name}" if name and not one.keyword.startswith("x-") else ""
    if one.place == "response":
        return Meaning("additive" if direction == "narrower" else "breaking for answers", check)
    if direction == "neither":
        return Meaning("additive", check)
    return Meaning("additive" if direction == "wider" else "breaking for requests", check)


def _kind(one: Difference) -> str:
    places = {"body": "request-property", "response": "response-property"}
    return places.get(one.place, "request-parameter")


def _direction(one: Difference) -> tuple[str, Literal["narrower", "wider", "neither", "both"]]:
    """The end of the check's name, and the direction of the change."""
    new, old = one.page_says, one.contract_says
    if one.keyword in CHOICES:
        return _choices(set(map(str, new or ())), set(map(str, old or ())), one)
    if one.keyword in UPPER | LOWER:
        word = re.sub(r"([A-Z])", r"-\1", one.keyword.replace("imum", "")).lower()
        if one.change != "changed":
            return (
                f"{word}-{'set' if one.change == 'added' else 'unset'}",
                "narrower" if one.change == "added" else "wider",
            )
        is_more = new > old
        return f"{word}-{'increased' if is_more else 'decreased'}", "wider" if is_more == (
            one.keyword in UPPER
        ) else "narrower"
    if one.keyword == "required":
        return ("became-required", "narrower") if new else ("became-optional", "wider")
    if one.keyword == "default":
        return f"default-value-{one.change}", "neither"
    if one.keyword == "deprecated":
        return "deprecated" if new else "reactivated", "neither"
    if one.keyword == "type":
        is_wider = (old, new) == ("integer", "number")
        return ("type-generalized", "wider") if is_wider and one.place != "response" else ("type-changed", "both")
    return "", "both" if one.keyword in ("x-unit", "shown", "items") else "neither"


def _choices(new: set[str], old: set[str], one: Difference) -> tuple[str, Literal["narrower", "wider", "both"]]:
    if one.change != "changed":
        return ("became-enum", "narrower") if one.change == "added" else ("became-not-enum", "wider")
    if old - new and new - old:
        return "enum-value-removed" if one.place != "response" else "enum-value-added", "both"
    return ("enum-value-removed", "narrower") if old - new else ("enum-value-added", "wider")


def sentence(one: Difference) -> str:
    """The change in a sentence, for people who use the client."""
    name = f"`{one.path}`" if one.path else "it"
    if one.subject == "operation":
        return f"`{one.page_says or one.contract_says}` is {'new' if one.change == 'added' else 'gone'}"
    if one.subject == "field":
        return {
            "added": f"{name} is new ({_in_words(one.page_says)})" if one.change == "added" else "",
            "removed": f"{name} is gone",
            "renamed": f"{name} is called `{one.page_says}` now",
        }[one.change]
    if one.subject == "rule":
        now, was = (str(said).replace(":", "") if said else "free" for said in (one.page_says, one.contract_says))
        return f"{name} is {now} now, it was {was}"
    if one.keyword == "required":
        return f"{name} is {'required' if one.page_says else 'optional'} now"
    if one.keyword == "shown":
        return f"{name} stands {one.page_says}"
    if one.keyword == "enum" and one.change == "changed":
        return f"{name} {_values(one)}"
    if one.keyword in REACHING:
        return f"{REACHED[one.keyword]} now {_short(one.page_says)}, not {_short(one.contract_says)}"
    now = "has no" if one.page_says is None else f"has {one.keyword} {_short(one.page_says)}, not"
    was = (
        one.keyword if one.page_says is None else _short(one.contract_says) if one.contract_says is not None else "any"
    )
    return f"{name} {now} {was}" + (" any more" if one.page_says is None else "")


def _values(one: Difference) -> str:
    new = [str(value) for value in one.page_says if value not in one.contract_says]
    old = [str(value) for value in one.contract_says if value not in one.page_says]
    parts = [f"takes {', '.join(new)}" if new else "", f"no longer takes {', '.join(old)}" if old else ""]
    return " and ".join(filter(None, parts))


def _in_words(facts: Any) -> str:
    rest = [f"{name} {_short(value)}" for name, value in facts.items() if name not in ("type", "required")]
    return ", ".join(
        [facts.get("type", "of no stated type"), "required" if facts.get("required") else "optional", *rest]
    )


def _short(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def changelog_line(provider: str, one: Difference) -> str:
    """The line to paste into the changelog."""
    effect = meaning(one).effect
    where = ", ".join(f"`{name}`" for name in one.operations)
    end = "" if effect == "additive" else f" ({effect})"
    return f"- {provider}, {where}: {sentence(one)}{end}."
