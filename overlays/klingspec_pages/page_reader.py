"""Reads a page: its operations, the fields that each lists, what their descriptions and examples state."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from .front_ends import END, listed_values, nest, walk
from .json_examples import example_fields, members, snippet
from .page import Field, Operation, SourcedValue, canonical, plain
from .sentences import read_rules, read_sentence, sentences, type_name, value_of
from .source import NotAPage, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .front_ends import Entry
    from .json_examples import Member
    from .source import Line

__all__ = ["PROVIDERS", "ReadPage", "read_page"]

PROVIDERS: Final = ("kling", "deerapi", "llmprovider")

METHOD: Final = "GET|POST|PUT|PATCH|DELETE"
URL: Final = re.compile(r"(https?://[\w.:-]+)(/[^\s'\"`?),;]*)?")
STATUS: Final = re.compile(r"([1-5]\d\d)(?: [A-Z]\w*)?(?:\s*[-–]\s*[\w.+-]+/[\w.+-]+)?")
FORMER: Final = re.compile(
    r"\b(?:original|former|old|previous|legacy) [\"'“`]?(\w+)[\"'”`]? (?:field |parameter )?"
    r"(?:(?:has been|was|is|will be) )?(?:now )?(?:changed|renamed|replaced) (?:to|by|with) [\"'“`]?(\w+)",
    re.I,
)
MEDIA: Final = re.compile(r"\b(?:application|multipart|text)/\w[\w+-]*(?:\.[\w+-]+)*")
# What a page prints beside a field that nobody has described.
FILLER: Final = re.compile(
    r"use this field according to the endpoint schema\.?|no description(?: available)?\.?|-", re.I
)
ELSEWHERE: Final = re.compile(r"\b(?:refer to|see|for details|consult|check)\b", re.I)
# Words by which a sentence that was not understood may still be a limit or a rule.
TELLING: Final = re.compile(
    r"\b(?:must|only|required|cannot|can't|unsupported|not (?:\w+ )?support\w*|at most|at least|maximum|minimum|from \d"
    r"|no more|limit|exceeds?|length\D{0,20}\d+|than|varying|depend\w*|incompatible"
    r"|exclusive|range|characters|pixels|px)\b"
    r"|\d\s*(?:[KMG]B|px|%)|≤|≥",
    re.I,
)
# What stands between a heading and its example: a button, or the name of the example's language.
LABEL: Final = re.compile(
    r"copy(?: code)?|copied!?|wrap|expand|collapse|ask ai|jsonc?|bash|shell|sh|curl|http|node(?:\.?js)?|javascript"
    r"|python",
    re.I,
)
SENT: Final = re.compile(r"(?:\s|^)(?:-d|--data(?:-raw|-binary)?)\s*['\"]?\s*[{\[]")


@dataclass(frozen=True)
class ReadPage:
    """A page that was read: whose it is, its lines and its operations."""

    source: str
    provider: str
    lines: Sequence[Line]
    operations: Sequence[Operation]


@dataclass(frozen=True)
class _Start:
    """A request line: where it is, how many lines it takes, and what it says."""

    index: int
    length: int
    method: str
    path: str
    server: str = ""


def read_page(source: str, provider: str | None = None) -> ReadPage:
    """Read a page from a file or a URL, as one of this provider's where it is given. Raises NotAPage."""
    try:
        lines = read_source(source)
        operations = _operations(lines)
    except RecursionError:
        raise NotAPage("its parts are nested deeper than can be read") from None
    if not any(place != "response" for operation in operations for place, _ in operation.fields):
        raise NotAPage("no operation with its fields is found in it; a page drawn by a script must be saved when drawn")
    return ReadPage(source, provider or _provider(operations), lines, operations)


def _provider(operations: Sequence[Operation]) -> str:
    """The provider whose name a server on the page bears."""
    hosts = " ".join(host for each in operations if "servers" in each.facts for host in each.facts["servers"].value)
    return next((name for name in reversed(PROVIDERS) if name in hosts), PROVIDERS[0])


def _operations(lines: Sequence[Line]) -> list[Operation]:
    """The operations of a page, each once; asks where it shows one twice and says two different things."""
    starts = [start for index in range(len(lines)) if (start := _start(lines, index))]
    once: dict[tuple[str, str], Operation] = {}
    for number, start in enumerate(starts):
        # The line before a request line is its heading.
        end = starts[number + 1].index - 1 if number + 1 < len(starts) else len(lines)
        one = _operation(lines, start, end, start.index if not number else 0)
        first = once.setdefault((one.method, one.path), one) if one.fields else one
        if first is not one and canonical(first) != canonical(one):
            text = f"it stands in line {first.line} and again, differently, in line {one.line}"
            first.flag_unparsed("contradiction", "", text, one.line)
    return list(once.values())


def _start(lines: Sequence[Line], index: int) -> _Start | None:
    """The request line at an index: `POST/v1/images`, `POST https://host/v1/images`, or a line for each piece."""
    text = lines[index].text
    if whole := re.fullmatch(rf"({METHOD})\s*(https?://[^\s/]+)?(/\S*)", text):
        return _Start(index, 1, whole[1], whole[3].rstrip("/") or "/", whole[2] or "")
    if not re.fullmatch(METHOD, text):
        return None
    path, end = "", index + 1
    while end < len(lines) and (lines[end].text.startswith("/") or path.endswith("/")):
        if not re.fullmatch(r"[\w./{}:-]+", lines[end].text.replace(" ", "")):
            break
        path, end = path + lines[end].text.replace(" ", ""), end + 1
    return _Start(index, end - index, text, path.rstrip("/")) if path.rstrip("/") else None


def _operation(lines: Sequence[Line], start: _Start, end: int, above: int) -> Operation:
    title = lines[start.index - 1].text if start.index else ""
    operation = Operation(start.method, start.path, title, line=lines[start.index].number)
    block = list(lines[start.index + start.length : end])
    sent, answered, taken = _examples(operation, block)
    rest = [line for index, line in enumerate(block) if index not in taken]
    entries, prose = walk(rest)
    # What a list of fields says comes before what a fragment in a description shows.
    operation.add([field for entry, path in nest(entries) for field in _field(operation, entry, path)])
    _add_requests(operation, sent)
    _add_answers(operation, answered)
    for line in prose:
        if match := FORMER.search(line.text):
            _add_former(operation, match[1], match[2], line.number)
            continue
        for sentence in sentences(line.text):
            _flag(operation, "", sentence, line.number)
    _note_servers(operation, [*lines[:above], *rest], start.server)
    _note_statuses(operation, [*lines[:above], *rest])
    _note_transport(operation, rest)
    return operation


def _field(operation: Operation, entry: Entry, path: str) -> list[Field]:
    """Add the field of an entry, with what its description states; the fields that it shows inside."""
    field = Field(entry.place, path, entry.line.number)
    if (entry.place, path) in (("header", "Authorization"), ("header", "Content-Type")):
        _transport(operation, entry)
        return []
    _describe_head(operation, field, entry)
    left = _read_values(operation, field, entry.lines)
    _describe(operation, field, left)
    if entry.type.startswith("enum") and "enum" not in field.facts:
        operation.flag_unparsed("unexplained", path, "the page calls it an enum and lists no values", field.line)
    operation.add([field])
    return [] if entry.opens else snippet(field, entry.lines)


def _describe_head(operation: Operation, field: Field, entry: Entry) -> None:
    """Note what stands beside a field's name."""
    kind, items = type_name(entry.type)
    field.facts |= {name: SourcedValue(said, field.line) for name, said in (("type", kind), ("items", items)) if said}
    if entry.type and not kind:
        operation.flag_unparsed("not understood", field.path, f"the type {entry.type}", field.line)
        field.unread.add("type")
    for name in ("required", "deprecated"):
        if getattr(entry, name):
            field.facts[name] = SourcedValue(value=True, line=field.line)
    if entry.filled_in:
        text = f"the default {entry.filled_in} is a fill-in of the playground"
        operation.flag_unparsed("fill-in", field.path, text, field.line)
    if entry.default is not None:
        field.facts["default"] = SourcedValue(value_of(entry.default, field.type), field.line)


def _read_values(operation: Operation, field: Field, lines: Sequence[Line]) -> list[Line]:
    """Read the values that a description lists; the lines that are left of it."""
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        values, below = listed_values(lines, index, _known_values(field, [*lines[:index], *lines[index + 1 :]]))
        if values is None:
            rest.append(lines[index])
        elif values:
            field.facts["enum"] = SourcedValue([value_of(each, field.type) for each in values], lines[index].number)
        else:
            operation.flag_unparsed("run together", field.path, lines[index].text, lines[index].number)
            field.unread.add("enum")
        index += 1 + below
    return rest


def _known_values(field: Field, lines: Iterable[Line]) -> set[str]:
    """Words that stand alone near the values: the default, and what the description explains one by one."""
    words = {str(field.facts["default"].value)} if "default" in field.facts else set[str]()
    for line in lines:
        words.update(re.findall(r"(?:^|[\s,;])([\w.-]+)\s*[:：](?!\d)", line.text))
        words.update(re.findall(r"[\"“`]([\w.-]+)[\"”`]", line.text))
        words.update(re.findall(r"\b(?:[Ww]hen|if|using) (?:using )?([\w.-]+)", line.text))
    return words


def _describe(operation: Operation, field: Field, lines: Iterable[Line]) -> None:
    """Read the lines of a description: what they state becomes facts and rules, what they leave open questions."""
    told = [(line.number, each) for line in lines if not FILLER.fullmatch(line.text) for each in sentences(line.text)]
    for line, sentence in told:
        rules, stated = read_rules(sentence), read_sentence(sentence, field.type)
        field.rules += [SourcedValue(rule, line) for rule in rules]
        for name, value in stated:
            _state(operation, field, name, value, line)
        if not rules and not stated:
            _flag(operation, field.path, sentence, line)
    for name in [name for name in field.facts if name.startswith("x-image.")]:
        field.facts.setdefault("x-image", SourcedValue(value=True, line=field.facts[name].line))
    if not told and field.place == "body" and not field.facts.keys() - {"type", "items", "required", "default"}:
        text = "the page names the field and says nothing of it"
        operation.flag_unparsed("unexplained", field.path, text, field.line)


def _state(operation: Operation, field: Field, name: str, value: Any, line: int) -> None:
    """Note a fact; where the page has said otherwise already, ask."""
    before = field.facts.setdefault(name, SourcedValue(value, line))
    if before.value != value and name not in ("x-image.dataPrefix", "x-image"):
        text = f"{name} is {before.value} in line {before.line} and {value} in line {line}"
        operation.flag_unparsed("contradiction", field.path, text, line)


def _flag(operation: Operation, about: str, sentence: str, line: int) -> None:
    """Ask about a sentence from which nothing was read, if its words may be a limit or a rule."""
    if ELSEWHERE.search(sentence) and not re.search(r"\brequired\b", sentence, re.I):
        operation.flag_unparsed("elsewhere", about, sentence, line)
    elif TELLING.search(sentence):
        operation.flag_unparsed("not understood", about, sentence, line)


def _add_former(operation: Operation, old: str, new: str, line: int) -> None:
    """Add the field that a page names as the former name of another."""
    other = operation.fields.get(("body", new))
    field = Field("body", old, line, facts={"deprecated": SourcedValue(value=True, line=line)}, former_of=new)
    if other and other.type:
        field.facts["type"] = SourcedValue(other.type, line)
    operation.add([field])


def _examples(operation: Operation, lines: Sequence[Line]) -> tuple[list[list[Member]], list[list[Member]], set[int]]:
    """The examples of requests and of answers, and the indices of the lines that they take.

    Of a refusal no contract of the documentation shows the fields, so its example is asked about.
    """
    sent: list[list[Member]] = []
    answered: list[list[Member]] = []
    taken: set[int] = set()
    for index, line in enumerate(lines):
        before = lines[index - 1].text if index else ""
        # A brace may begin a fragment inside a description as well.
        is_alone = line.text in ("{", "[") or index - 1 in taken or not before or bool(END.fullmatch(before))
        begins = bool(re.match(r"\{|\[\s*(?:\{|$)", line.text)) and is_alone
        data = SENT.search(line.text)
        if index in taken or not (begins or data):
            continue
        first = line if begins or not data else replace(line, text=line.text[data.end() - 1 :])
        found, end = members([first, *lines[index + 1 :]])
        taken.update(range(index, index + end))
        status, heading = _above(lines[:index])
        if begins and status >= 300:
            operation.flag_unparsed("not understood", f"answer {status}", "its example is not compared", line.number)
        else:
            is_sent = not begins or "request" in heading or heading in ("body", "payload")
            (sent if is_sent else answered).append(found)
    return sent, answered, taken


def _above(lines: Sequence[Line]) -> tuple[int, str]:
    """The status above an example, of several, which are the tabs above it, the first; and the line next to it."""
    above = [line.text for line in reversed(lines) if not LABEL.fullmatch(line.text)]
    statuses = [int(match[1]) for match in takewhile(bool, map(STATUS.fullmatch, above)) if match]
    return statuses[-1] if statuses else 0, above[0].lower() if above else ""


def _add_answers(operation: Operation, examples: Sequence[Sequence[Member]]) -> None:
    """Add the fields that the examples of answers show. Where they differ from each other, the field says so."""
    shown: dict[str, list[Field]] = {}
    for example in examples:
        for field in example_fields("response", example):
            shown.setdefault(field.path, []).append(field)
        for member, sentence in ((member, each) for member in example for each in sentences(member.comment)):
            if not read_sentence(sentence, member.type):
                _flag(operation, f"answer {member.path}", sentence, member.line)
    table = {path for place, path in operation.fields if place == "response"}
    # A table that lists what the example lacks, and the other way round, is of another time than the example.
    strange = {path for path in shown if "." not in path and path not in table} if table - shown.keys() else set[str]()
    for path, copies in shown.items():
        first = copies[0]
        _note_shown(copies, len(examples))
        listed = operation.fields.get(first.key)
        if listed and "items" in first.facts:
            listed.facts.setdefault("items", first.facts["items"])
        elif path in strange:
            text = "the example shows it and the table does not"
            operation.flag_unparsed("contradiction", f"answer {path}", text, first.line)
        else:
            operation.add([first])


def _note_shown(copies: Sequence[Field], examples: int) -> None:
    """Note on the first copy of a field that not all examples show it, or that they do not show it alike."""
    facts = copies[0].facts
    other = next((copy for copy in copies if plain(copy.facts) != plain(facts)), None)
    if len(copies) != examples:
        facts["shown"] = SourcedValue(f"in {len(copies)} of {examples} examples", copies[0].line)
    elif other:
        facts["shown"] = SourcedValue("in one way here and in another there", other.line)


def _add_requests(operation: Operation, examples: Sequence[Sequence[Member]]) -> None:
    """Add the fields inside objects that only the examples of requests show; ask about others that no table lists."""
    listed = {path for place, path in operation.fields if place == "body"}
    for field in [field for example in examples for field in example_fields("body", example)]:
        if field.key[1] in listed or not listed:
            continue
        parent = field.parent
        if parent in listed and not any(each.startswith(f"{parent}.") for each in listed):
            operation.add([field])
        elif parent in listed or not parent:
            text = "the example sends it and no table lists it"
            operation.flag_unparsed("contradiction", field.path, text, field.line)


def _transport(operation: Operation, entry: Entry) -> None:
    """Note the two headers that belong to the whole operation: how a request is authorised, how its body is written."""
    texts = [(line.number, line.text) for line in entry.lines]
    if entry.name == "Authorization":
        operation.facts.setdefault("auth", SourcedValue("header", entry.line.number))
        for line, text in texts:
            if ELSEWHERE.search(text):
                operation.flag_unparsed("elsewhere", "Authorization", text, line)
    for line, text in [(entry.line.number, entry.default or ""), *texts] if entry.name == "Content-Type" else ():
        if media := MEDIA.search(text):
            operation.facts.setdefault("contentType", SourcedValue(media[0], line))


def _note_transport(operation: Operation, lines: Sequence[Line]) -> None:
    """Note what the lines outside the examples say of authorisation and of the body."""
    for line in lines:
        if re.search(r"\bBearer\b", line.text):
            operation.facts["auth"] = SourcedValue("bearer", line.number)
        if MEDIA.fullmatch(line.text):
            # It stands above the body's fields, and tells more than a header's description.
            before = operation.facts.get("contentType")
            if before and before.value != line.text:
                text = f"the body is {before.value} in line {before.line} and {line.text} in line {line.number}"
                operation.flag_unparsed("contradiction", "Content-Type", text, line.number)
            operation.facts["contentType"] = SourcedValue(line.text, line.number)
    for (place, path), field in operation.fields.items():
        owner = operation.fields.get((place, field.parent))
        if owner and field.path.endswith(f"[].{path.rpartition('.')[2]}"):
            owner.facts.setdefault("items", SourcedValue("object", field.line))
    if not any(place == "body" for place, _ in operation.fields):
        operation.facts.pop("contentType", None)


def _note_servers(operation: Operation, lines: Sequence[Line], server: str) -> None:
    """Note every server that the page sends this operation to; ask where an example calls something else."""
    found = {server: operation.line} if server else {}
    wanted = re.compile(re.sub(r"\\\{[^}]*\\\}", r"[^/]+", re.escape(operation.path)))
    for line, host, path in ((line, *called) for line in lines for called in URL.findall(line.text)):
        is_call = re.match(r"curl\b|--url\b", line.text)
        if not path or wanted.fullmatch(path) or is_call:
            found.setdefault(host, line.number)
        if is_call and path and not wanted.fullmatch(path):
            operation.flag_unparsed("contradiction", "path", f"an example calls {path}", line.number)
    if found:
        operation.facts["servers"] = SourcedValue(sorted(found), next(iter(found.values())))


def _note_statuses(operation: Operation, lines: Sequence[Line]) -> None:
    """Note the statuses of answers: those that stand above an answer, and those that are to be sent again."""
    found: dict[int, int] = {}
    for line in lines:
        if match := STATUS.fullmatch(line.text):
            found.setdefault(int(match[1]), line.number)
        elif again := re.search(r"\bretry\b((?:\W+(?:and|or|on|HTTP|status)?\W*[45]\d\d\b)+)", line.text, re.I):
            found |= {int(status): line.number for status in re.findall(r"\d{3}", again[1])}
    found = found or {200: operation.line}
    operation.facts["statuses"] = SourcedValue(sorted(found), max(found.values()))
