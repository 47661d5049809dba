"""Compares a page with a contract: operations first, then the fields of each, then the keywords of each field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from .documented import escape
from .page import Place, canonical_value, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from .page import Field, Operation, SourcedValue
    from .source import Line

    Pairs: TypeAlias = "list[tuple[Operation, Operation]]"
    Names: TypeAlias = "Mapping[tuple[Place, str], str]"

__all__ = ["Difference", "compare"]

# As similar as two versions of one operation are, and two different operations of one provider are not.
ALIKE: Final = 0.8
# As similar as an operation is to itself after a change, when even its server is another.
RELATED: Final = 0.5
SPELLED_ALIKE: Final = 0.6
REQUEST: Final[tuple[Place, ...]] = ("query", "header", "body")
# What a field of any type can have, and what a field of another type cannot have.
OF_ANY_TYPE: Final = {"type", "required", "default", "deprecated", "shown"}
OF_A_TYPE: Final = {
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    *("minLength", "maxLength", "minItems", "maxItems", "items"),
}


@dataclass
class Difference:
    """One difference: what it is about, what each side says, and where each says it.

    `pointer` is the JSON pointer to edit in the documented contract; `line` is the page's, 0 where it says nothing.
    """

    subject: Literal["operation", "path", "field", "keyword", "rule"]
    change: Literal["added", "removed", "renamed", "changed"]
    operations: list[str]
    pointer: str
    line: int
    place: Place | Literal[""] = ""
    path: str = ""
    keyword: str = ""
    page_says: Any = None
    contract_says: Any = None
    # Whether a field that is missing was always there.
    always: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """Identifies this difference, whatever operations share it."""
        # A renamed field may be in an object here and in a list of such objects there.
        values = (self.page_says, self.contract_says)
        said = (str(value).rpartition(".")[2] if self.change == "renamed" else str(value) for value in values)
        return (self.subject, self.change, self.pointer, self.keyword, *said)


def compare(page: Sequence[Operation], contract: Sequence[Operation], lines: Sequence[Line]) -> list[Difference]:
    """List what differs between the operations of one page and those of a contract, each difference once."""
    pairs, unmatched, missing = _pair(page, contract, "\n".join(line.text for line in lines))
    found = list(_paths(pairs))
    for said, ours in pairs:
        said.name = ours.name
        base = Difference("keyword", "changed", [ours.name], ours.pointer, said.line)
        found += [*_changed_facts(base, said.facts, ours.facts, lambda name, at=ours.pointer: f"{at}/{name}")]
        found += _compare_fields(said, ours)
    for one in unmatched:
        pointer, name = f"/paths/{escape(one.path)}/{one.method.lower()}", one.label
        found.append(Difference("operation", "added", [name], pointer, one.line, page_says=name))
    for one in missing:
        name = f"{one.method} {one.path}"
        found.append(Difference("operation", "removed", [one.name], one.pointer, 0, contract_says=name))
    merged: dict[tuple[str, ...], Difference] = {}
    for each in found:
        known = merged.setdefault(each.key, each)
        known.operations += [name for name in each.operations if name not in known.operations]
    return list(merged.values())


def _pair(
    page: Sequence[Operation], contract: Sequence[Operation], text: str
) -> tuple[Pairs, list[Operation], list[Operation]]:
    """The operations that belong together; those that only the page has; those that the page once had and lost.

    By method and path, then by the heading that the contract's externalDocs names, then by their fields.
    """
    pairs: Pairs = []
    unmatched, left = list(page), list(contract)
    for is_pair in (_same_path, lambda said, ours: _same_heading(said, ours, text), _same_fields):
        for said in list(unmatched):
            ours = next((each for each in left if is_pair(said, each)), None)
            if ours:
                pairs.append((said, ours))
                unmatched.remove(said)
                left.remove(ours)
    sources = {ours.source for _, ours in pairs}
    return pairs, unmatched, [ours for ours in left if ours.source in sources]


def _same_path(said: Operation, ours: Operation) -> bool:
    """Whether a page has the path of an operation, and is of the same provider, not of another with such a path."""
    if (said.method, said.path) != (ours.method, ours.path):
        return False
    servers = [set(each.facts["servers"].value) if "servers" in each.facts else set[str]() for each in (said, ours)]
    return not servers[0] or bool(servers[0] & servers[1]) or _similarity(said, ours) >= RELATED


def _same_heading(said: Operation, ours: Operation, text: str) -> bool:
    """Whether the page is the one that the contract names, and the operation stands under the heading that it names."""
    page, _, heading = ours.title.partition(", ")
    return bool(page) and page in text and heading in ("", said.title) and _similarity(said, ours) > RELATED


def _same_fields(said: Operation, ours: Operation) -> bool:
    """Whether the fields of requests are alike, and those of answers, which operations may have in common."""
    shares = [_similarity(said, ours, places) for places in (REQUEST, ("response",))]
    known = [share for share in shares if share >= 0]
    return said.method == ours.method and bool(known) and min(known) >= ALIKE


def _similarity(said: Operation, ours: Operation, places: Sequence[Place] = (*REQUEST, "response")) -> float:
    """The share of their fields in some places that two operations have in common; negative where they have none."""
    first, second = ({key for key in each.fields if key[0] in places} for each in (said, ours))
    return len(first & second) / len(first | second) if first or second else -1.0


def _paths(pairs: Pairs) -> Iterator[Difference]:
    """Changed paths and methods; a path that changed for all of its operations is one difference."""
    for said, ours in pairs:
        base = ("path", "changed", [ours.name])
        if said.path != ours.path:
            whole = len({each.path for each, one in pairs if one.path == ours.path}) == 1
            pointer = ours.pointer.rpartition("/")[0] if whole else ours.pointer
            yield Difference(*base, pointer, said.line, "", "", "path", said.path, ours.path)  # type: ignore[arg-type]
        if said.method != ours.method:
            yield Difference(*base, ours.pointer, said.line, "", "", "method", said.method, ours.method)  # type: ignore[arg-type]


def _changed_facts(
    base: Difference, page: Mapping[str, SourcedValue], contract: Mapping[str, SourcedValue], home: Callable[[str], str]
) -> Iterator[Difference]:
    """A difference for each fact that the two sides do not share, otherwise like `base`."""
    for name in dict.fromkeys([*contract, *page]):
        said, ours = page.get(name), contract.get(name)
        values = [canonical_value(each.value) if each else None for each in (said, ours)]
        if values[0] != values[1]:
            change: Literal["added", "removed", "changed"] = "added" if not ours else "changed" if said else "removed"
            yield Difference(
                "keyword", change, list(base.operations), home(name) if not ours else ours.pointer,
                said.line if said else base.line, base.place, base.path, name,
                said.value if said else None, ours.value if ours else None,
            )  # fmt: skip


def _compare_fields(said: Operation, ours: Operation) -> Iterator[Difference]:
    """List what differs between the fields of one operation on its page and in its contract."""
    names = _renamed_fields(said, ours)
    fields = {(place, _former(path, place, names)): field for (place, path), field in said.fields.items()}
    for key, old in names.items():
        new, known = said.fields[key], ours.fields[key[0], old]
        yield Difference("field", "renamed", [ours.name], known.pointer, new.line, key[0], known.path, "",
                         new.path, known.path, known.always)  # fmt: skip
    added, gone = fields.keys() - ours.fields.keys(), ours.fields.keys() - fields.keys()
    # Renamed fields inside which the page shows nothing: its examples still have the former name.
    owners = {(place, field.parent) for (place, _), field in said.fields.items()}
    bare = {(place, old) for (place, new), old in names.items() if (place, new) not in owners}
    yield from (
        _added(fields[key], ours) for key in fields if key in added and (key[0], fields[key].parent) not in added
    )
    for key, field in ours.fields.items():
        if key in fields:
            keywords = _keywords(fields[key], field, ours.name)
            yield from (one for one in keywords if key not in bare or one.keyword != "items")
            yield from _changed_rules(fields[key], field, ours.name, names)
        elif (key[0], field.parent) not in gone | bare:
            yield Difference("field", "removed", [ours.name], field.pointer, 0, field.place, field.path, "",
                             None, plain(field.facts), field.always)  # fmt: skip


def _added(field: Field, ours: Operation) -> Difference:
    """A new field; its pointer is where it would stand."""
    owner = ours.fields.get((field.place, field.parent))
    home = owner.inside if owner else ours.pointers.get(field.place, f"{ours.pointer}/requestBody")
    name = "-" if field.place in ("path", "query", "header") else escape(field.path.rpartition(".")[2])
    return Difference(
        "field", "added", [ours.name], f"{home}/{name}", field.line, field.place, field.path, "", plain(field.facts)
    )


def _keywords(said: Field, ours: Field, operation: str) -> Iterator[Difference]:
    """What differs in the keywords of one field, without what another difference says, and what is asked about."""
    base = Difference("keyword", "changed", [operation], "", said.line, ours.place, ours.path)
    found = {one.keyword: one for one in _changed_facts(base, said.facts, ours.facts, lambda name: _home(ours, name))}
    unsaid = set(said.unread)
    if "type" in found.keys() | said.unread:
        unsaid |= OF_A_TYPE | {name for name in found if name not in said.facts and name not in OF_ANY_TYPE}
        unsaid |= {name for name, one in found.items() if name != "type" and _same_text(one)}
    if said.former_of:
        unsaid.add("type")
    if "x-image" in found:
        unsaid |= {name for name in found if name.startswith("x-image.")}
    if len(found.keys() - unsaid) > 1:
        unsaid.add("shown")
    # The sum that two fields may not exceed is a rule and a number; without the one there is no other.
    if "maxItems" not in said.facts and _counts(ours) and not _counts(said):
        unsaid.add("maxItems")
    for name in found.keys() - unsaid:
        # A type behind a reference is changed at the field, not for all who refer to it.
        if name == "type" and name in ours.facts and not found[name].pointer.startswith(ours.pointer):
            found[name].pointer = ours.pointer
    yield from (one for name, one in found.items() if name not in unsaid)


def _same_text(one: Difference) -> bool:
    values = [str(canonical_value(value)).lower() for value in (one.page_says, one.contract_says)]
    return values[0] == values[1]


def _counts(field: Field) -> bool:
    return any(str(rule.value).startswith("counted with") for rule in field.rules)


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


def _changed_rules(said: Field, ours: Field, operation: str, names: Names) -> Iterator[Difference]:
    """What differs in the rules about one field; of a kind that both sides have, as one change."""
    page = {_in_our_names(str(rule.value), names): rule for rule in said.rules}
    contract = {str(rule.value): rule for rule in ours.rules}
    new = [rule for rule in page if rule not in contract]
    about = (ours.place, ours.path, "allOf")
    for rule in [rule for rule in contract if rule not in page]:
        other = next((each for each in new if each.partition(":")[0] == rule.partition(":")[0]), None)
        if other:
            new.remove(other)
        line, change = page[other].line if other else said.line, "changed" if other else "removed"
        yield Difference("rule", change, [operation], contract[rule].pointer, line, *about, other, rule)  # type: ignore[arg-type]
    for rule in new:
        home = f"{ours.pointer.rpartition('/properties/')[0]}/allOf"
        yield Difference("rule", "added", [operation], home, page[rule].line, *about, rule)


def _in_our_names(rule: str, names: Names) -> str:
    kind, _, conditions = rule.partition(": ")
    return f"{kind}: {', '.join(sorted(_former(each, 'body', names) for each in conditions.split(', ')))}"


def _renamed_fields(said: Operation, ours: Operation) -> Names:
    """The former path of each renamed field, by its key: one is gone, and in its place one is new and otherwise alike."""
    names: dict[tuple[Place, str], str] = {}
    gone = _topmost(ours, said)
    for new in _topmost(said, ours):
        used = {(place, old) for (place, _), old in names.items()}
        alike = [old for old in gone if _alike(new, old) and old.key not in used]
        near = [old for old in alike if _neighbours(said, new) & _neighbours(ours, old)]
        # A field that has nothing but its type is known by its name.
        best = near or [old for old in alike if old.facts.keys() - {"type", "items"} or _spelled_alike(new, old)]
        if len(best) == 1:
            names[new.key] = best[0].key[1]
    return names


def _former(path: str, place: Place, names: Names) -> str:
    """A path in the contract's names."""
    for (where, new), old in names.items():
        if where == place and re.match(rf"{re.escape(new)}(?![\w-])", path):
            return old + path[len(new) :]
    return path


def _topmost(one: Operation, other: Operation) -> list[Field]:
    """The fields that only one side has, without those inside another such field."""
    only = one.fields.keys() - other.fields.keys()
    return [field for key, field in one.fields.items() if key in only and (key[0], field.parent) not in only]


def _alike(new: Field, old: Field) -> bool:
    """Whether two fields differ in nothing but their names."""
    facts = [{name: canonical_value(value) for name, value in plain(each.facts).items()} for each in (new, old)]
    if "items" not in facts[0]:
        # What a list holds, its example says, which may still have the former name.
        facts[1].pop("items", None)
    return (new.place, new.parent) == (old.place, old.parent) and "deprecated" not in facts[1] and facts[0] == facts[1]


def _spelled_alike(new: Field, old: Field) -> bool:
    names = (each.path.rpartition(".")[2] for each in (new, old))
    return SequenceMatcher(None, *names).ratio() >= SPELLED_ALIKE


def _neighbours(operation: Operation, field: Field) -> set[tuple[str, str]]:
    """The fields before and after a field, in its own object."""
    siblings = [
        each.key[1] for each in operation.fields.values()
        if (each.place, each.parent) == (field.place, field.parent) and "deprecated" not in each.facts
    ]  # fmt: skip
    if field.key[1] not in siblings:
        return set()
    index, around = siblings.index(field.key[1]), ["", *siblings, ""]
    return {("before", around[index]), ("after", around[index + 2])}
