"""Compares the fields of an operation: added, removed and renamed ones, then the keywords and rules of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .differences import Difference
from .facts import canonical_value
from .pointers import escape
from .renaming import find_renamed, former

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .differences import Change
    from .facts import Field, Operation, Place, Said
    from .renaming import Names

__all__ = ["compare_fields"]

# What a field of any type can have; all else goes with the type.
OF_ANY_TYPE: Final = {"type", "required", "default", "deprecated", "shown"}
# What a field of another type cannot have.
OF_A_TYPE: Final = {
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    *("minLength", "maxLength", "minItems", "maxItems", "items"),
}


def compare_fields(said: Operation, ours: Operation) -> Iterator[Difference]:
    """List what differs between the fields of one operation on its page and in its contract."""
    names = find_renamed(said, ours)
    fields = {(place, former(path, place, names)): field for (place, path), field in said.fields.items()}
    yield from (_renamed(said.fields[key], ours.fields[key[0], old], ours.name) for key, old in names.items())
    new = {key for key in fields if key not in ours.fields}
    gone = {key for key in ours.fields if key not in fields}
    bare = _bare(said, names)
    yield from (_added(fields[key], ours) for key in fields if key in new and (key[0], fields[key].parent) not in new)
    for key, field in ours.fields.items():
        if key in fields:
            keywords = _keywords(fields[key], field, ours.name)
            yield from (one for one in keywords if key not in bare or one.keyword != "items")
            yield from _rules(fields[key], field, ours.name, names)
        elif (key[0], field.parent) not in gone | bare:
            yield Difference(
                "field", "removed", [ours.name], field.pointer, 0, field.place, field.path,
                contract_says=plain(field), facts={"always": field.always},
            )  # fmt: skip


def _bare(said: Operation, names: Names) -> set[tuple[Place, str]]:
    """The renamed fields inside which the page shows nothing: its examples still have the former name."""
    owners = {(place, field.parent) for (place, _), field in said.fields.items()}
    return {(place, old) for (place, new), old in names.items() if (place, new) not in owners}


def plain(field: Field) -> dict[str, Any]:
    """A field's facts without where they were said."""
    return {name: said.value for name, said in field.facts.items()}


def _renamed(field: Field, known: Field, operation: str) -> Difference:
    return Difference(
        "field", "renamed", [operation], known.pointer, field.line, field.place, known.path,
        page_says=field.path, contract_says=known.path, facts={"always": known.always},
    )  # fmt: skip


def _added(field: Field, ours: Operation) -> Difference:
    """A new field; its pointer is where it would stand."""
    owner = ours.fields.get((field.place, field.parent))
    home = owner.inside if owner else ours.homes.get(field.place, f"{ours.pointer}/requestBody")
    name = "-" if field.place in ("path", "query", "header") else escape(field.path.rpartition(".")[2])
    return Difference(
        "field", "added", [ours.name], f"{home}/{name}", field.line, field.place, field.path, page_says=plain(field)
    )


def _keywords(said: Field, ours: Field, operation: str) -> Iterator[Difference]:
    """What differs in the keywords of one field."""
    for name in _changed(said, ours):
        page, contract = said.facts.get(name), ours.facts.get(name)
        change: Change = "added" if contract is None else "removed" if page is None else "changed"
        yield Difference(
            "keyword", change, [operation], _where(ours, name, contract),
            page.line if page else said.line, ours.place, ours.path, name,
            page.value if page else None, contract.value if contract else None,
        )  # fmt: skip


def _changed(said: Field, ours: Field) -> list[str]:
    """The keywords that differ, without those of which another says enough, and those that are asked about."""
    changed = [name for name in dict.fromkeys([*ours.facts, *said.facts]) if not _same(name, said, ours)]
    if "type" in {*changed, *said.unread}:
        gone = {name for name in changed if name not in said.facts and name not in OF_ANY_TYPE}
        changed = [name for name in changed if name not in OF_A_TYPE | gone and not _same_text(name, said, ours)]
    unsaid = {"type"} if said.former_of else set[str]()
    if "x-image" in changed:
        unsaid |= {name for name in changed if name.startswith("x-image.")}
    if len(changed) > 1:
        unsaid.add("shown")
    # The sum that two fields may not exceed is a rule and a number; without the one there is no other.
    if "maxItems" not in said.facts and _counts(ours) and not _counts(said):
        unsaid.add("maxItems")
    return [name for name in changed if name not in unsaid | said.unread]


def _counts(field: Field) -> bool:
    return any(str(rule.value).startswith("counted with") for rule in field.rules)


def _where(field: Field, keyword: str, said: Said | None) -> str:
    """The pointer of a keyword. A type behind a reference is changed at the field, not for all who refer to it."""
    if said and (keyword != "type" or said.pointer.startswith(field.pointer)):
        return said.pointer
    return field.pointer if said else _home(field, keyword)


def _home(field: Field, keyword: str) -> str:
    """Where a keyword that a contract does not have would stand."""
    if keyword == "required" and field.place in ("body", "response"):
        return f"{field.pointer.rpartition('/properties/')[0]}/required"
    if keyword == "shown":
        return field.pointer
    if keyword in ("default", "deprecated"):
        return f"{field.pointer}/{keyword}"
    base = field.facts["type"].pointer.rpartition("/")[0] if "type" in field.facts else field.pointer
    return f"{base}/{keyword.replace('.', '/')}"


def _same(name: str, said: Field, ours: Field) -> bool:
    return bool(_value(said.facts.get(name)) == _value(ours.facts.get(name)))


def _same_text(name: str, said: Field, ours: Field) -> bool:
    values = [str(_value(each.facts.get(name))).lower() for each in (said, ours)]
    return name != "type" and values[0] == values[1]


def _value(said: Said | None) -> Any:
    return canonical_value(said.value) if said else None


def _rules(said: Field, ours: Field, operation: str, names: Names) -> Iterator[Difference]:
    """What differs in the rules about one field; of a kind that both sides have, as one change."""
    page = {_in_our_names(str(rule.value), names): rule for rule in said.rules}
    contract = {str(rule.value): rule for rule in ours.rules}
    new = [rule for rule in page if rule not in contract]
    for rule in [rule for rule in contract if rule not in page]:
        other = next((each for each in new if each.partition(":")[0] == rule.partition(":")[0]), None)
        if other:
            new.remove(other)
        line = page[other].line if other else said.line
        yield Difference(
            "rule", "changed" if other else "removed", [operation], contract[rule].pointer, line, ours.place, ours.path,
            "allOf", other, rule,
        )  # fmt: skip
    for rule in new:
        home = f"{ours.pointer.rpartition('/properties/')[0]}/allOf"
        yield Difference("rule", "added", [operation], home, page[rule].line, ours.place, ours.path, "allOf", rule)


def _in_our_names(rule: str, names: Names) -> str:
    kind, _, conditions = rule.partition(": ")
    renamed = sorted(former(each, "body", names) for each in conditions.split(", "))
    return f"{kind}: {', '.join(renamed)}"
