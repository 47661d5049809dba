"""What a difference means for those who use the client, in the terms of oasdiff, and in words.

oasdiff calls a change breaking for requests where what was accepted may be refused, breaking for answers where what
comes back may be something that was not possible before, and anything else informative. It is a program of its own that
no package registry of this project has, so one table holds what it would say of each kind of change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from .page_comparison import Difference

__all__ = ["SEVERITIES", "Severity", "Verdict", "changelog_line", "sentence", "severity_of"]

Severity: TypeAlias = Literal["breaking for requests", "breaking for answers", "additive"]
SEVERITIES: Final[tuple[Severity, ...]] = ("breaking for requests", "breaking for answers", "additive")
REQUESTS, ANSWERS, ADDITIVE = SEVERITIES


class Verdict(NamedTuple):
    """Whom a change breaks, and the name of oasdiff's check that says so, empty where it has none."""

    severity: Severity
    check: str


# By subject and change, or by the keyword of how an operation is reached; then for fields by place and change.
WHOLE: Final = {
    ("operation", "added"): Verdict(ADDITIVE, "endpoint-added"),
    ("operation", "removed"): Verdict(REQUESTS, "api-removed-without-deprecation"),
    ("rule", "added"): Verdict(REQUESTS, "request-body-all-of-added"),
    ("rule", "changed"): Verdict(REQUESTS, "request-body-all-of-added"),
    ("rule", "removed"): Verdict(ADDITIVE, "request-body-all-of-removed"),
    "path": Verdict(REQUESTS, "api-path-removed-without-deprecation"),
    "method": Verdict(REQUESTS, "api-removed-without-deprecation"),
    "servers": Verdict(REQUESTS, ""),
    "auth": Verdict(REQUESTS, "api-security-updated"),
    "contentType": Verdict(REQUESTS, "request-body-media-type-removed"),
}
# A keyword narrows or widens what is possible: narrower breaks requests, wider breaks answers.
# For each, by change: the end of the check's name, and the direction; "neither" for all others.
KEYWORDS: Final = {
    ("required", "added"): ("became-required", "narrower"), ("required", "removed"): ("became-optional", "wider"),
    ("deprecated", "added"): ("deprecated", "neither"), ("deprecated", "removed"): ("reactivated", "neither"),
    ("enum", "added"): ("became-enum", "narrower"), ("enum", "removed"): ("became-not-enum", "wider"),
    ("type", "changed"): ("type-changed", "both"), ("x-unit", "changed"): ("", "both"),
    ("shown", "added"): ("", "both"), ("items", "changed"): ("", "both"),
}  # fmt: skip
LIMIT: Final = re.compile(r"(?:x-image\.)?(?P<end>max|min|exclusiveMax|exclusiveMin)(?:imum)?(?P<of>[A-Z]\w*)?")
CHOICES: Final = ("enum", "x-image.mediaTypes")
REACHED: Final = {
    "path": "the path is", "method": "the method is", "servers": "the server is", "auth": "the authorisation is",
    "contentType": "the body is", "statuses": "the statuses are",
}  # fmt: skip


def severity_of(one: Difference) -> Verdict:
    """What a difference means once the contract follows the page."""
    if one.keyword == "statuses":
        gone = set(one.contract_says) - set(one.page_says)
        if any(200 <= status < 300 for status in gone):
            return Verdict(ANSWERS, "response-success-status-removed")
        return Verdict(ADDITIVE, f"response-non-success-status-{'removed' if gone else 'added'}")
    if whole := WHOLE.get((one.subject, one.change)) or WHOLE.get(one.keyword):
        return whole
    kind = {"body": "request-property", "response": "response-property"}.get(one.place, "request-parameter")
    if one.subject == "keyword":
        end, direction = _direction(one)
        is_additive = direction == "narrower" if one.place == "response" else direction in ("wider", "neither")
        worst = ANSWERS if one.place == "response" else REQUESTS
        check = f"{kind}-{end}" if end and not one.keyword.startswith("x-") else ""
        return Verdict(ADDITIVE if is_additive else worst, check)
    if one.place == "response" and one.change == "added":
        return Verdict(ADDITIVE, "response-optional-property-added")
    if one.place == "response":
        return Verdict(ANSWERS, f"response-{'required' if one.always else 'optional'}-property-removed")
    if one.change != "added":
        return Verdict(REQUESTS, f"{kind}-removed")
    is_required = bool(one.page_says.get("required"))
    return Verdict(REQUESTS if is_required else ADDITIVE, f"new-{'required' if is_required else 'optional'}-{kind}")


def _direction(one: Difference) -> tuple[str, str]:
    """The end of the check's name, and the direction of the change."""
    new, old = one.page_says, one.contract_says
    if limit := LIMIT.fullmatch(one.keyword):
        # A limit that is new or moved inwards is narrower.
        name = re.sub(r"([A-Z])", r"-\1", limit["end"] + (limit["of"] or "")).lower()
        if one.change != "changed":
            return (f"{name}-set", "narrower") if one.change == "added" else (f"{name}-unset", "wider")
        is_wider = bool(new > old) == limit["end"].lower().endswith("max")
        return f"{name}-{'increased' if new > old else 'decreased'}", "wider" if is_wider else "narrower"
    if (one.keyword, old, new) == ("type", "integer", "number") and one.place != "response":
        return "type-generalized", "wider"
    if one.keyword == "default":
        return f"default-value-{one.change}", "neither"
    if one.keyword not in CHOICES or one.change != "changed":
        return KEYWORDS.get(("enum" if one.keyword in CHOICES else one.keyword, one.change), ("", "neither"))
    come, gone = set(map(str, new)) - set(map(str, old)), set(map(str, old)) - set(map(str, new))
    if come and gone:
        return f"enum-value-{'added' if one.place == 'response' else 'removed'}", "both"
    return ("enum-value-removed", "narrower") if gone else ("enum-value-added", "wider")


def sentence(one: Difference) -> str:
    """The change in a sentence, for people who use the client."""
    name = f"`{one.path}`" if one.path else "it"
    if one.subject == "operation":
        return f"`{one.page_says or one.contract_says}` is {'new' if one.change == 'added' else 'gone'}"
    if one.change == "renamed":
        return f"{name} is called `{one.page_says}` now"
    if one.subject == "field":
        return f"{name} is new ({_in_words(one.page_says)})" if one.change == "added" else f"{name} is gone"
    if one.subject == "rule":
        now, was = (str(said).replace(":", "") if said else "free" for said in (one.page_says, one.contract_says))
        return f"{name} is {now} now, it was {was}"
    return (
        f"{name} {_keyword_sentence(one)}"
        if one.keyword not in REACHED
        else (f"{REACHED[one.keyword]} now {_short(one.page_says)}, not {_short(one.contract_says)}")
    )


def _keyword_sentence(one: Difference) -> str:
    new, old = one.page_says, one.contract_says
    if one.keyword in ("required", "shown"):
        return f"stands {new}" if one.keyword == "shown" else f"is {'required' if new else 'optional'} now"
    if one.keyword == "enum" and one.change == "changed":
        come, gone = (
            _short([each for each in these if each not in those]) for these, those in ((new, old), (old, new))
        )
        return " and ".join([f"takes {come}"] * bool(come) + [f"no longer takes {gone}"] * bool(gone))
    if new is None:
        return f"has no {one.keyword} any more"
    return f"has {one.keyword} {_short(new)}, " + ("where it had none" if old is None else f"not {_short(old)}")


def _in_words(facts: Any) -> str:
    rest = [f"{name} {_short(value)}" for name, value in facts.items() if name not in ("type", "required")]
    need = "required" if facts.get("required") else "optional"
    return ", ".join([facts.get("type", "of no stated type"), need, *rest])


def _short(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def changelog_line(provider: str, one: Difference) -> str:
    """The line to paste into the changelog."""
    severity = severity_of(one).severity
    where = "".join(f", `{name}`" for name in one.operations) if one.subject != "operation" else ""
    return f"- {provider}{where}: {sentence(one)}{'' if severity == ADDITIVE else f' ({severity})'}."
