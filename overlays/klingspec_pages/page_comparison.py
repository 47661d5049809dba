"""Compares a page with a contract: operations first, then the fields of each, then the keywords of each field."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias
from urllib.parse import urlsplit

from klingspec_contract.values import escape

from .page import Place, SourcedValue, canonical_facts, canonical_value, plain
from .sentences import BOUNDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from .documented import Documented
    from .page import Facts, Field, Operation
    from .source import Line

    Pairs: TypeAlias = "list[tuple[Operation, Operation]]"
    Names: TypeAlias = "Mapping[tuple[Place, str], str]"

# As similar as an operation is to itself after a change.
RELATED: Final = 0.5
# What a page that does not name it has not changed.
SILENT: Final = {"servers", "items"}
# What a field of any type can have, and what a field of another type cannot have.
OF_ANY_TYPE: Final = {"type", "required", "default", "deprecated", "shown"}
OF_A_TYPE: Final = {"exclusiveMinimum", "exclusiveMaximum", "items"}.union(*BOUNDS.values())


@dataclass
class Difference:
    """One difference: what it is about, what each side says, and where each says it.

    `pointer` is the JSON pointer to edit in the documented contract; `line` is the page's, 0 where it says nothing.
    """

    subject: Literal["operation", "path", "field", "keyword", "rule"]
    change: Literal["added", "removed", "renamed", "changed"]
    operations: list[str]
    pointer: str
    line: int = 0
    place: Place | Literal[""] = ""
    path: str = ""
    keyword: str = ""
    page_says: Any = None
    contract_says: Any = None
    # Whether it needs no decision.
    auto_applicable: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """Identifies this difference, whatever operations share it."""
        # A renamed field may be in an object here and in a list of such objects there.
        values = (self.page_says, self.contract_says)
        said = (str(value).rpartition(".")[2] if self.change == "renamed" else str(value) for value in values)
        return (self.subject, self.change, self.pointer, self.keyword, *said)


def compare(
    page: Sequence[Operation],
    contract: Documented,
    lines: Sequence[Line],
    answered: Collection[tuple[str, ...]] = (),
) -> list[Difference]:
    """List what differs between the operations of one page and those of a contract, each difference once.

    What a sentence that was not understood may still state is not called gone, unless its question is `answered`.
    """
    pairs, missing = _pair(page, contract.operations, [line.text for line in lines])
    found: list[Difference] = []
    for said, ours in pairs:
        said.name = ours.name
        asked = (one for one in said.questions if one.kind == "not understood")
        doubted = {about for one in asked if (ours.name, *one.key) not in answered for about in _about(one.about)}
        found += [one for one in _differences(said, ours, contract.locate) if not _is_doubted(one, doubted)]
    # A path that changed for all of its operations is one difference.
    for one in (one for one in found if one.keyword == "path"):
        if len({said.path for said, ours in pairs if ours.path == one.contract_says}) == 1:
            one.pointer = one.pointer.rpartition("/")[0]
    for said in (each for each in page if all(each is not one for one, _ in pairs)):
        pointer = f"/paths/{escape(said.path)}/{said.method.lower()}"
        found.append(Difference("operation", "added", [said.label], pointer, said.line, page_says=said.label))
    for ours in missing:
        gone = f"{ours.method} {ours.path}"
        found.append(Difference("operation", "removed", [ours.name], contract.locate(ours), contract_says=gone))
    merged: dict[tuple[str, ...], Difference] = {}
    for each in found:
        first = merged.setdefault(each.key, each)
        first.operations += [name for name in each.operations if name not in first.operations]
    return list(merged.values())


def _about(about: str) -> list[str]:
    """The paths that a question is about: of forms, `contents[].type.video / song`, those of each."""
    owner, _, forms = about.removeprefix("answer ").partition("[].type.")
    return [f"{owner}[{form}]" for form in re.split(r"[\s/,]+", forms)] if forms else [owner]


def _is_doubted(one: Difference, doubted: set[str]) -> bool:
    is_kept = one.change != "removed" or one.subject == "field" or one.keyword in OF_ANY_TYPE
    return not is_kept and any(re.match(rf"{re.escape(about)}(?:[.\[]|$)", one.path) for about in doubted if about)


def _pair(
    page: Sequence[Operation], contract: Sequence[Operation], text: Sequence[str]
) -> tuple[Pairs, list[Operation]]:
    """The operations that belong together, by path or by page and heading, and those that the page has lost."""
    pairs: Pairs = []
    left = list(contract)
    for is_pair in (_same_path, _same_heading):
        for said in (each for each in page if all(each is not one for one, _ in pairs)):
            if ours := next((each for each in left if is_pair(said, each, text)), None):
                pairs.append((said, ours))
                left.remove(ours)
    # What a page describes first is its own; of what stands on many pages, what has one path stands together.
    own, paths = {ours.source for _, ours in pairs[:1]}, {ours.path for _, ours in pairs}
    return pairs, [ours for ours in left if ours.source in own or ours.path in paths]


def _same_path(said: Operation, ours: Operation, _: Sequence[str]) -> bool:
    """Whether a page has the path of an operation, and is of the same provider, not of another with such a path."""
    servers = [set(each.facts["servers"].value) if "servers" in each.facts else set[str]() for each in (said, ours)]
    is_ours = not servers[0] or bool(servers[0] & servers[1]) or _similarity(said, ours) >= RELATED
    return (said.method, said.path) == (ours.method, ours.path) and is_ours


def _same_heading(said: Operation, ours: Operation, text: Sequence[str]) -> bool:
    page, _, heading = ours.title.partition(", ")
    address = next((line for line in text if line.startswith("Source: ")), "")
    # A page that says its address is that one; another is known by its name.
    is_page = urlsplit(ours.source).path == urlsplit(address[8:]).path if address else page in "\n".join(text)
    return bool(page) and is_page and heading in ("", said.title) and _similarity(said, ours) > RELATED


def _similarity(said: Operation, ours: Operation) -> float:
    first, second = ({key for key in each.fields if key[0] != "path"} for each in (said, ours))
    return len(first & second) / max(1, len(first | second))


def _differences(said: Operation, ours: Operation, locate: Callable[..., str]) -> Iterator[Difference]:
    names = _renamed_fields(said, ours)
    fields: dict[tuple[Place, str], Field] = {
        (place, _former(path, place, names)): field for (place, path), field in said.fields.items()
    }
    known = ours.fields | {key: one for key, one in ours.possible.items() if key in fields}
    base = Difference("keyword", "changed", [ours.name], "", said.line)
    whole = [{name: SourcedValue(getattr(each, name), said.line) for name in ("path", "method")} | each.facts
             for each in (said, ours)]  # fmt: skip
    for one in _changed_facts(base, whole[0], whole[1]):
        yield replace(one, pointer=locate(ours, keyword=one.keyword))
    for key in dict.fromkeys([*names, *fields, *known]):
        new, old = fields.get(key), known.get(key)
        if key in names:
            new, old = said.fields[key], ours.fields[key[0], names[key]]
            base = Difference("field", "renamed", [ours.name], "", new.line, key[0], old.path)
            yield replace(base, pointer=locate(ours, *key[:1], old.path), page_says=new.path, contract_says=old.path)
        elif old and new:
            base = Difference("keyword", "changed", [ours.name], "", new.line, key[0], old.path)
            # Inside a renamed field of which the page shows nothing, its examples still have the former name.
            keywords = _keywords(new, old, base, is_possible=key not in ours.fields)
            for one in [*keywords, *_changed_rules(new, old, base, names)]:
                at = one.contract_says or one.page_says if one.subject == "rule" else one.keyword.replace("shown", "")
                yield replace(one, pointer=locate(ours, key[0], old.path, at))
        elif new and (key[0], key[1].rpartition(".")[0]) not in fields.keys() - known.keys():
            base = Difference("field", "added", [ours.name], locate(ours, key[0], new.path), new.line, key[0], new.path)
            yield replace(base, page_says=plain(new.facts))
        elif old and (key[0], old.parent) not in known.keys() - fields.keys():
            base = Difference("field", "removed", [ours.name], locate(ours, key[0], old.path), 0, key[0], old.path)
            yield replace(base, contract_says=plain(old.facts))


def _changed_facts(base: Difference, page: Facts, contract: Facts) -> Iterator[Difference]:
    for name in (each for each in dict.fromkeys([*contract, *page]) if each in page or each not in SILENT):
        said, ours = page.get(name), contract.get(name)
        if (canonical_value(said.value) if said else None) != (canonical_value(ours.value) if ours else None):
            yield replace(
                base, subject="path" if name in ("path", "method") else "keyword", operations=list(base.operations),
                change="added" if not ours else "changed" if said else "removed", keyword=name,
                line=said.line if said else base.line,
                page_says=said.value if said else None, contract_says=ours.value if ours else None,
            )  # fmt: skip


def _keywords(said: Field, ours: Field, base: Difference, *, is_possible: bool) -> Iterator[Difference]:
    """What differs in the keywords of one field, without what another difference says, and what is asked about."""
    found = {one.keyword: one for one in _changed_facts(base, said.facts, ours.facts)}
    # Of an answer without an example in the contract no value is known that a page could show.
    unsaid = said.unread | ({"type"} if said.former_of or (is_possible and said.type == "null") else set[str]())
    unsaid |= {"required", "shown", "items"} if is_possible else set[str]()
    if "type" in found.keys() | said.unread:
        unsaid |= OF_A_TYPE | {name for name in found if name not in said.facts and name not in OF_ANY_TYPE}
        # A value that is only written in another type is the same.
        as_text = {name: [str(canonical_value(each)).lower() for each in (one.page_says, one.contract_says)]
                   for name, one in found.items() if name != "type"}  # fmt: skip
        unsaid |= {name for name, (page, contract) in as_text.items() if page == contract}
    unsaid |= {name for name in found if name.partition(".")[0] in found.keys() - {name}}
    unsaid |= {"shown"} if len(found.keys() - unsaid) > 1 else set[str]()
    yield from (one for name, one in found.items() if name not in unsaid)


def _changed_rules(said: Field, ours: Field, base: Difference, names: Names) -> Iterator[Difference]:
    """What differs in the rules about one field; of a kind that both sides have, as one change."""
    page: dict[str, SourcedValue] = {}
    for rule in said.rules:
        kind, _, conditions = str(rule.value).partition(": ")
        page[f"{kind}: {', '.join(sorted(_former(each, 'body', names) for each in conditions.split(', ')))}"] = rule
    contract = [str(rule.value) for rule in ours.rules]
    new = [rule for rule in page if rule not in contract]
    base = replace(base, subject="rule", change="removed", keyword="allOf")
    for old in (each for each in contract if each not in page):
        other = next((each for each in new if each.partition(":")[0] == old.partition(":")[0]), None)
        new = [each for each in new if each != other]
        one = replace(base, page_says=other, contract_says=old)
        yield replace(one, change="changed", line=page[other].line) if other else one
    yield from (replace(base, change="added", line=page[rule].line, page_says=rule) for rule in new)


def _renamed_fields(said: Operation, ours: Operation) -> Names:
    """The former path of each renamed field, by its key: in the place of one that is gone stands one that is alike."""
    names: dict[tuple[Place, str], str] = {}
    keys, now = (sorted(one.fields, key=lambda key: key[1].count(".")) for one in (ours, said))
    for _, i, j, k, m in SequenceMatcher(None, keys, now, autojunk=False).get_opcodes():
        gone = [ours.fields[key] for key in keys[i:j] if key not in said.fields]
        for new in (said.fields[key] for key in now[k:m] if key not in ours.fields):
            alike = [old for old in gone if _alike(new, old)]
            if alike and (j - i == m - k or alike[0].facts.keys() - {"type", "items"} or len(alike) == 1):
                old = max(alike, key=lambda each: SequenceMatcher(None, each.path, new.path).ratio())
                names[new.key] = old.key[1]
                gone.remove(old)
    return names


def _alike(new: Field, old: Field) -> bool:
    said, ours = canonical_facts(new.facts), canonical_facts(old.facts)
    if "items" not in said:
        # What a list holds, its example says, which may still have the former name.
        ours.pop("items", None)
    return (new.place, new.parent) == (old.place, old.parent) and "deprecated" not in ours and said == ours


def _former(path: str, place: Place, names: Names) -> str:
    for (where, new), old in names.items():
        if where == place and re.match(rf"{re.escape(new)}(?![\w-])", path):
            return old + path[len(new) :]
    return path
