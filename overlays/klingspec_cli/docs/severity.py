"""Whom a difference breaks, and the difference in words.

A change breaks requests where what was accepted may be refused, and answers where what comes back may be something that
was not possible before; anything else is additive. oasdiff, which would say so of two contracts, is a Go program
without a package for Python, so one table holds what each kind of change does.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from klingspec_contract.values import is_array

if TYPE_CHECKING:
    from klingspec_pages.page_comparison import Difference

Severity: TypeAlias = Literal["breaking for requests", "breaking for answers", "additive"]
SEVERITIES: Final[tuple[Severity, ...]] = ("breaking for requests", "breaking for answers", "additive")
REQUESTS, ANSWERS, ADDITIVE = SEVERITIES

# What a change does to what is possible, by what it is about; "added" and "removed" undo each other's effect.
# A limit makes less possible, so does a requirement; where nothing stands here, a change makes no difference to anyone.
NARROWS: Final = re.compile(r"required|enum|rule|(?:x-\w+\.)?(?:exclusiveM|m)(?:in|ax)\w+|x-\w+\.mediaTypes")
BREAKS: Final = {
    *(("operation", "removed"), ("field", "removed"), ("field", "renamed"), ("rule", "changed")),
    *((name, "changed") for name in ("type", "items", "x-unit", "path", "method", "servers", "auth", "contentType")),
    *(("shown", "added"), ("servers", "removed"), ("type", "removed"), ("items", "removed")),
}
REACHED: Final = {
    "path": "the path is", "method": "the method is", "servers": "the server is", "auth": "the authorisation is",
    "contentType": "the body is", "statuses": "the statuses are",
}  # fmt: skip


def severity_of(one: Difference) -> Severity:
    """Whom a difference breaks once the contract follows the page."""
    is_narrower, is_wider = _effect(one)
    if one.place == "response" or one.keyword == "statuses":
        return ANSWERS if is_wider else ADDITIVE
    return REQUESTS if is_narrower else ADDITIVE


def _effect(one: Difference) -> tuple[bool, bool]:
    new, old = one.page_says, one.contract_says
    kind = one.subject if one.subject in ("operation", "field", "rule") else one.keyword
    if (kind, one.change) == ("field", "added"):
        return bool(new.get("required")), False
    if kind == "statuses":
        return False, any(200 <= status < 300 for status in set(old) - set(new))
    if (kind, old, new) == ("type", "integer", "number"):
        return False, True
    if (kind, one.change) in BREAKS or not NARROWS.fullmatch(kind):
        return (kind, one.change) in BREAKS, (kind, one.change) in BREAKS
    if one.change != "changed":
        return one.change == "added", one.change == "removed"
    if is_array(new):
        return bool(set(map(str, old)) - set(map(str, new))), bool(set(map(str, new)) - set(map(str, old)))
    return ((new < old), (new > old)) if "ax" in kind else ((new > old), (new < old))


def sentence(one: Difference) -> str:
    """The change in a sentence, for people who use the client."""
    name, new, old = f"`{one.path}`" if one.path else "it", one.page_says, one.contract_says
    if one.subject == "operation":
        return f"`{new or old}` is {'new' if one.change == 'added' else 'gone'}"
    if one.change == "renamed":
        return f"{name} is called `{new}` now"
    if one.subject == "field":
        return f"{name} is new ({_new_field(new)})" if one.change == "added" else f"{name} is gone"
    if one.subject == "rule":
        now, was = (str(said).replace(":", "") if said else "free" for said in (new, old))
        return f"{name} is {now} now, it was {was}"
    if one.keyword in REACHED:
        return f"{REACHED[one.keyword]} now {in_words(new)}, not {in_words(old)}"
    if one.keyword in ("required", "shown"):
        return f"{name} " + (
            f"stands {new}" if one.keyword == "shown" else f"is {'required' if new else 'optional'} now"
        )
    if one.keyword == "enum" and one.change == "changed":
        come, gone = (", ".join(str(each) for each in a if each not in b) for a, b in ((new, old), (old, new)))
        return f"{name} " + " and ".join([f"takes {come}"] * bool(come) + [f"no longer takes {gone}"] * bool(gone))
    if new is None:
        return f"{name} has no {one.keyword} any more"
    return f"{name} has {one.keyword} {in_words(new)}, " + (
        "where it had none" if old is None else f"not {in_words(old)}"
    )


def _new_field(facts: Any) -> str:
    rest = [f"{name} {in_words(value)}" for name, value in facts.items() if name not in ("type", "required")]
    need = "required" if facts.get("required") else "optional"
    return ", ".join([facts.get("type", "of no stated type"), need, *rest])


def in_words(value: Any) -> str:
    """A value as people read it: a list without brackets, which can break anywhere."""
    if value is None or isinstance(value, str):
        return "nothing" if value is None else value
    return ", ".join(map(str, value)) if is_array(value) else json.dumps(value, ensure_ascii=False)


def changelog_line(provider: str, one: Difference) -> str:
    """The line to paste into the changelog."""
    severity = severity_of(one)
    where = "".join(f", `{name}`" for name in one.operations) if one.subject != "operation" else ""
    return f"- {provider}{where}: {sentence(one)}{'' if severity == ADDITIVE else f' ({severity})'}."
