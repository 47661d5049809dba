"""What a change means for users, in the terms of oasdiff.

oasdiff calls a change breaking for requests where what was accepted may be refused, breaking for answers where what
comes back may be something that was not possible before, and anything else informative. It knows standard keywords
only; for the extensions of these contracts the same two questions are asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from .differences import Difference

__all__ = ["EFFECTS", "Effect", "Meaning", "meaning"]

Effect: TypeAlias = Literal["breaking for requests", "breaking for answers", "additive"]
EFFECTS: Final[tuple[Effect, ...]] = ("breaking for requests", "breaking for answers", "additive")
UPPER: Final = {
    *("maximum", "exclusiveMaximum", "maxLength", "maxItems"),
    *("x-image.maxBytes", "x-image.maxSide", "x-image.maxAspectRatio"),
}
LOWER: Final = {
    *("minimum", "exclusiveMinimum", "minLength", "minItems"),
    *("x-image.minBytes", "x-image.minSide", "x-image.minAspectRatio"),
}
CHOICES: Final = frozenset({"enum", "x-image.mediaTypes"})
# What oasdiff calls an operation's own keywords, and whom their change breaks.
REACHING: Final[dict[str, tuple[str, Effect]]] = {
    "path": ("api-path-removed-without-deprecation", "breaking for requests"),
    "method": ("api-removed-without-deprecation", "breaking for requests"),
    "servers": ("", "breaking for requests"),
    "auth": ("api-security-updated", "breaking for requests"),
    "contentType": ("request-body-media-type-removed", "breaking for requests"),
}


@dataclass(frozen=True)
class Meaning:
    """Whom a change breaks, and the name of oasdiff's check that says so, empty where it has none."""

    effect: Effect
    check: str


def meaning(one: Difference) -> Meaning:
    """What a difference means once the contract follows the page."""
    if (one.subject, one.change) == ("operation", "added"):
        return Meaning("additive", "endpoint-added")
    if one.subject == "operation":
        return Meaning("breaking for requests", "api-removed-without-deprecation")
    if (one.subject, one.change) == ("rule", "removed"):
        return Meaning("additive", "request-body-all-of-removed")
    if one.subject == "rule":
        return Meaning("breaking for requests", "request-body-all-of-added")
    if one.keyword == "statuses":
        return _statuses(set(one.contract_says) - set(one.page_says))
    if one.keyword in REACHING:
        return Meaning(REACHING[one.keyword][1], REACHING[one.keyword][0])
    return _field(one) if one.subject == "field" else _keyword(one)


def _statuses(gone: set[int]) -> Meaning:
    if any(200 <= status < 300 for status in gone):
        return Meaning("breaking for answers", "response-success-status-removed")
    return Meaning("additive", f"response-non-success-status-{'removed' if gone else 'added'}")


def _field(one: Difference) -> Meaning:
    kind = _kind(one)
    if (one.place, one.change) == ("response", "added"):
        return Meaning("additive", "response-optional-property-added")
    if one.place == "response":
        always = "required" if one.facts.get("always") else "optional"
        return Meaning("breaking for answers", f"response-{always}-property-removed")
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
        return _limit(one, re.sub(r"([A-Z])", r"-\1", one.keyword.replace("imum", "")).lower())
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


def _limit(one: Difference, word: str) -> tuple[str, Literal["narrower", "wider"]]:
    """A limit that is new or moved inwards is narrower."""
    if one.change == "added":
        return f"{word}-set", "narrower"
    if one.change == "removed":
        return f"{word}-unset", "wider"
    is_more = one.page_says > one.contract_says
    return f"{word}-{'increased' if is_more else 'decreased'}", "wider" if is_more == (
        one.keyword in UPPER
    ) else "narrower"


def _choices(new: set[str], old: set[str], one: Difference) -> tuple[str, Literal["narrower", "wider", "both"]]:
    if one.change != "changed":
        return ("became-enum", "narrower") if one.change == "added" else ("became-not-enum", "wider")
    if old - new and new - old:
        return "enum-value-removed" if one.place != "response" else "enum-value-added", "both"
    return ("enum-value-removed", "narrower") if old - new else ("enum-value-added", "wider")
