"""Compares a page with a contract, and says whom each difference breaks, in the terms of oasdiff, and in words.

Operations come first, then the fields of each, then the keywords of each field. oasdiff calls a change breaking for
requests where what was accepted may be refused, breaking for answers where what comes back may be something that was
not possible before, and anything else informative. It is a program of its own that no package registry of this project
has, so one table holds what it would say of each kind of change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from .documented import escape
from .page import Place, SourcedValue, canonical_facts, canonical_value, in_words, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from .page import Facts, Field, Operation
    from .source import Line

    Pairs: TypeAlias = "list[tuple[Operation, Operation]]"
    Names: TypeAlias = "Mapping[tuple[Place, str], str]"

Change: TypeAlias = Literal["added", "removed", "renamed", "changed"]
# As similar as two versions of one operation are, and two different operations of one provider are not.
ALIKE: Final = 0.8
# As similar as an operation is to itself after a change, when even its server is another.
RELATED: Final = 0.5
SPELLED_ALIKE: Final = 0.6
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
    change: Change
    operations: list[str]
    pointer: str
    line: int
    place: Place | Literal[""] = ""
    path: str = ""
    keyword: str = ""
    page_says: Any = None
    contract_says: Any = None
    # Whether a field that is missing was always there, and whether the change needs no decision.
    always: bool = False
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
    contract: Sequence[Operation],
    lines: Sequence[Line],
    answered: Collection[tuple[str, ...]] = (),
) -> list[Difference]:
    """List what differs between the operations of one page and those of a contract, each difference once.

    What a sentence that was not understood may still state is not called gone, unless its question is `answered`.
    """
    pairs, missing = _pair(page, contract, "\n".join(line.text for line in lines))
    found: list[Difference] = []
    for said, ours in pairs:
        said.name = ours.name
        # A path that changed for all of its operations is one difference.
        moved = {each.path for each, one in pairs if one.path == ours.path}
        path_at = ours.pointer.rpartition("/")[0] if len(moved) == 1 else ours.pointer
        known = {"path": SourcedValue(ours.path, 0, path_at), "method": SourcedValue(ours.method, 0, ours.pointer)}
        page_facts = {name: SourcedValue(getattr(said, name), said.line) for name in known} | said.facts
        base = Difference("keyword", "changed", [ours.name], ours.pointer, said.line)
        asked = (one for one in said.questions if one.kind == "not understood")
        doubted = {one.about for one in asked if (ours.name, *one.key) not in answered}
        found += [*_changed_facts(base, page_facts, known | ours.facts)]
        found += [one for one in _compare_fields(said, ours) if not _is_doubted(one, doubted)]
    for one in (each for each in page if all(each is not said for said, _ in pairs)):
        pointer = f"/paths/{escape(one.path)}/{one.method.lower()}"
        found.append(Difference("operation", "added", [one.label], pointer, one.line, page_says=one.label))
    for one in missing:
        gone = f"{one.method} {one.path}"
        found.append(Difference("operation", "removed", [one.name], one.pointer, 0, contract_says=gone))
    merged: dict[tuple[str, ...], Difference] = {}
    for each in found:
        first = merged.setdefault(each.key, each)
        first.operations += [name for name in each.operations if name not in first.operations]
    return list(merged.values())


def _is_doubted(one: Difference, doubted: set[str]) -> bool:
    """Whether a limit or a rule that is gone may stand in a sentence that was not understood."""
    return one.change == "removed" and one.subject != "field" and one.path in doubted and one.keyword not in OF_ANY_TYPE


def _pair(page: Sequence[Operation], contract: Sequence[Operation], text: str) -> tuple[Pairs, list[Operation]]:
    """The operations that belong together, and those that the page once had and lost.

    By method and path, then by the heading that the contract's externalDocs names, or by their fields.
    """
    pairs: Pairs = []
    left = list(contract)
    for is_pair in (_same_path, _same_heading):
        for said in (each for each in page if all(each is not one for one, _ in pairs)):
            if ours := next((each for each in left if is_pair(said, each, text)), None):
                pairs.append((said, ours))
                left.remove(ours)
    sources = {ours.source for _, ours in pairs}
    return pairs, [ours for ours in left if ours.source in sources]


def _same_path(said: Operation, ours: Operation, _: str) -> bool:
    """Whether a page has the path of an operation, and is of the same provider, not of another with such a path."""
    servers = [set(each.facts["servers"].value) if "servers" in each.facts else set[str]() for each in (said, ours)]
    is_ours = not servers[0] or bool(servers[0] & servers[1]) or _similarity(said, ours) >= RELATED
    return (said.method, said.path) == (ours.method, ours.path) and is_ours


def _same_heading(said: Operation, ours: Operation, text: str) -> bool:
    """Whether the page is the one that the contract names, and the operation stands under the heading that it names."""
    page, _, heading = ours.title.partition(", ")
    is_named = bool(page) and page in text and heading in ("", said.title)
    return _similarity(said, ours) > (RELATED if is_named else ALIKE) and (is_named or said.method == ours.method)


def _similarity(said: Operation, ours: Operation) -> float:
    first, second = ({key for key in each.fields if key[0] != "path"} for each in (said, ours))
    return len(first & second) / max(1, len(first | second))


def _changed_facts(base: Difference, page: Facts, contract: Facts, field: Field | None = None) -> Iterator[Difference]:
    """A difference for each fact that the two sides do not share, otherwise like `base`."""
    for name in dict.fromkeys([*contract, *page]):
        said, ours = page.get(name), contract.get(name)
        if (canonical_value(said.value) if said else None) != (canonical_value(ours.value) if ours else None):
            home = _home(field, name) if field else f"{base.pointer}/{name}"
            yield replace(
                base, subject="path" if name in ("path", "method") else "keyword", operations=list(base.operations),
                change="added" if not ours else "changed" if said else "removed", keyword=name,
                pointer=ours.pointer if ours else home, line=said.line if said else base.line,
                page_says=said.value if said else None, contract_says=ours.value if ours else None,
            )  # fmt: skip


def _compare_fields(said: Operation, ours: Operation) -> Iterator[Difference]:
    names = _renamed_fields(said, ours)
    fields = {(place, _former(path, place, names)): field for (place, path), field in said.fields.items()}
    for key, old in names.items():
        new, known = said.fields[key], ours.fields[key[0], old]
        yield Difference("field", "renamed", [ours.name], known.pointer, new.line, key[0], known.path, "",
                         new.path, known.path, known.always)  # fmt: skip
    added, gone = fields.keys() - ours.fields.keys(), ours.fields.keys() - fields.keys()
    for key, field in fields.items():
        if key in added and (key[0], field.parent) not in added:
            # Its pointer is where it would stand.
            owner = ours.fields.get((field.place, field.parent))
            home = owner.inside if owner else ours.pointers.get(field.place, f"{ours.pointer}/requestBody")
            name = "-" if field.place in ("path", "query", "header") else escape(field.path.rpartition(".")[2])
            yield Difference("field", "added", [ours.name], f"{home}/{name}", field.line, field.place, field.path, "",
                             plain(field.facts))  # fmt: skip
    # Renamed fields inside which the page shows nothing: its examples still have the former name.
    owners = {(place, field.parent) for (place, _), field in said.fields.items()}
    bare = {(place, old) for (place, new), old in names.items() if (place, new) not in owners}
    for key, field in ours.fields.items():
        if key in fields:
            keywords = _keywords(fields[key], field, ours.name)
            yield from (one for one in keywords if key not in bare or one.keyword != "items")
            yield from _changed_rules(fields[key], field, ours.name, names)
        elif (key[0], field.parent) not in gone | bare:
            yield Difference("field", "removed", [ours.name], field.pointer, 0, field.place, field.path, "",
                             None, plain(field.facts), field.always)  # fmt: skip


def _keywords(said: Field, ours: Field, operation: str) -> Iterator[Difference]:
    """What differs in the keywords of one field, without what another difference says, and what is asked about."""
    base = Difference("keyword", "changed", [operation], "", said.line, ours.place, ours.path)
    found = {one.keyword: one for one in _changed_facts(base, said.facts, ours.facts, ours)}
    unsaid = said.unread | ({"type"} if said.former_of else set[str]())
    if "type" in found.keys() | said.unread:
        unsaid |= OF_A_TYPE | {name for name in found if name not in said.facts and name not in OF_ANY_TYPE}
        as_text = {name: [str(canonical_value(each)).lower() for each in (one.page_says, one.contract_says)]
                   for name, one in found.items() if name != "type"}  # fmt: skip
        unsaid |= {name for name, (page, contract) in as_text.items() if page == contract}
    if "x-image" in found:
        unsaid |= {name for name in found if name.startswith("x-image.")}
    if len(found.keys() - unsaid) > 1:
        unsaid.add("shown")
    # The sum that two fields may not exceed is a rule and a number; without the one there is no other.
    counted = [any(str(rule.value).startswith("counted with") for rule in each.rules) for each in (said, ours)]
    if "maxItems" not in said.facts and counted == [False, True]:
        unsaid.add("maxItems")
    for name in found.keys() - unsaid:
        # A type behind a reference is changed at the field, not for all who refer to it.
        if name == "type" and name in ours.facts and not found[name].pointer.startswith(ours.pointer):
            found[name].pointer = ours.pointer
    yield from (one for name, one in found.items() if name not in unsaid)


def _home(field: Field, keyword: str) -> str:
    """Where a keyword that a contract does not have would stand."""
    if keyword == "required" and field.place in ("body", "response"):
        return f"{field.pointer.rpartition('/properties/')[0]}/required"
    if keyword in ("default", "deprecated", "shown"):
        return f"{field.pointer}/{keyword}".removesuffix("/shown")
    base = field.facts["type"].pointer.rpartition("/")[0] if "type" in field.facts else field.pointer
    return f"{base}/{keyword.replace('.', '/')}"


def _changed_rules(said: Field, ours: Field, operation: str, names: Names) -> Iterator[Difference]:
    """What differs in the rules about one field; of a kind that both sides have, as one change."""
    page: dict[str, SourcedValue] = {}
    for rule in said.rules:
        kind, _, conditions = str(rule.value).partition(": ")
        page[f"{kind}: {', '.join(sorted(_former(each, 'body', names) for each in conditions.split(', ')))}"] = rule
    contract = {str(rule.value): rule for rule in ours.rules}
    new = [rule for rule in page if rule not in contract]
    base = Difference("rule", "removed", [operation], "", said.line, ours.place, ours.path, "allOf")
    for old in (each for each in contract if each not in page):
        other = next((each for each in new if each.partition(":")[0] == old.partition(":")[0]), None)
        new = [each for each in new if each != other]
        one = replace(base, pointer=contract[old].pointer, page_says=other, contract_says=old)
        yield replace(one, change="changed", line=page[other].line) if other else one
    home = f"{ours.pointer.rpartition('/properties/')[0]}/allOf"
    yield from (replace(base, change="added", pointer=home, line=page[rule].line, page_says=rule) for rule in new)


def _renamed_fields(said: Operation, ours: Operation) -> Names:
    """The former path of each renamed field, by its key: one is gone, in its place one is new and otherwise alike."""
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
    said, ours = canonical_facts(new.facts), canonical_facts(old.facts)
    if "items" not in said:
        # What a list holds, its example says, which may still have the former name.
        ours.pop("items", None)
    return (new.place, new.parent) == (old.place, old.parent) and "deprecated" not in ours and said == ours


def _spelled_alike(new: Field, old: Field) -> bool:
    return SequenceMatcher(None, new.path.split(".")[-1], old.path.split(".")[-1]).ratio() >= SPELLED_ALIKE


def _neighbours(operation: Operation, field: Field) -> set[tuple[str, str]]:
    """The fields before and after a field, in its own object."""
    inside = [each for each in operation.fields.values() if (each.place, each.parent) == (field.place, field.parent)]
    around = ["", *(each.key[1] for each in inside if "deprecated" not in each.facts or each is field), ""]
    index = around.index(field.key[1])
    return {("before", around[index - 1]), ("after", around[index + 1])}


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
        return f"{name} is new ({_new_field(one.page_says)})" if one.change == "added" else f"{name} is gone"
    if one.subject == "rule":
        now, was = (str(said).replace(":", "") if said else "free" for said in (one.page_says, one.contract_says))
        return f"{name} is {now} now, it was {was}"
    if one.keyword in REACHED:
        return f"{REACHED[one.keyword]} now {in_words(one.page_says)}, not {in_words(one.contract_says)}"
    return f"{name} {_keyword_sentence(one)}"


def _keyword_sentence(one: Difference) -> str:
    new, old = one.page_says, one.contract_says
    if one.keyword in ("required", "shown"):
        return f"stands {new}" if one.keyword == "shown" else f"is {'required' if new else 'optional'} now"
    if one.keyword == "enum" and one.change == "changed":
        come, gone = (", ".join(str(each) for each in a if each not in b) for a, b in ((new, old), (old, new)))
        return " and ".join([f"takes {come}"] * bool(come) + [f"no longer takes {gone}"] * bool(gone))
    if new is None:
        return f"has no {one.keyword} any more"
    return f"has {one.keyword} {in_words(new)}, " + ("where it had none" if old is None else f"not {in_words(old)}")


def _new_field(facts: Any) -> str:
    rest = [f"{name} {in_words(value)}" for name, value in facts.items() if name not in ("type", "required")]
    need = "required" if facts.get("required") else "optional"
    return ", ".join([facts.get("type", "of no stated type"), need, *rest])


def changelog_line(provider: str, one: Difference) -> str:
    """The line to paste into the changelog."""
    severity = severity_of(one).severity
    where = "".join(f", `{name}`" for name in one.operations) if one.subject != "operation" else ""
    return f"- {provider}{where}: {sentence(one)}{'' if severity == ADDITIVE else f' ({severity})'}."
