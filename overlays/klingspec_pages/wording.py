"""A change in words: the sentence for people who use the client, and the line that the changelog should have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .meaning import meaning

if TYPE_CHECKING:
    from .differences import Difference

__all__ = ["changelog_line", "sentence"]

REACHED: Final = {
    "path": "the path is",
    "method": "the method is",
    "servers": "the server is",
    "auth": "the authorisation is",
    "contentType": "the body is",
    "statuses": "the statuses are",
}


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
    return _keyword(one, name)


def _keyword(one: Difference, name: str) -> str:
    if one.keyword == "required":
        return f"{name} is {'required' if one.page_says else 'optional'} now"
    if one.keyword == "shown":
        return f"{name} stands {one.page_says}"
    if one.keyword == "enum" and one.change == "changed":
        return f"{name} {_values(one)}"
    if one.keyword in REACHED:
        return f"{REACHED[one.keyword]} now {_short(one.page_says)}, not {_short(one.contract_says)}"
    if one.page_says is None:
        return f"{name} has no {one.keyword} any more"
    before = "" if one.contract_says is None else f", not {_short(one.contract_says)}"
    return f"{name} has {one.keyword} {_short(one.page_says)}{before or ', where it had none'}"


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
    where = "".join(f", `{name}`" for name in one.operations) if one.subject != "operation" else ""
    end = "" if effect == "additive" else f" ({effect})"
    return f"- {provider}{where}: {sentence(one)}{end}."
