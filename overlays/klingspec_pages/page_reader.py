"""Reads a page: its operations, the fields that each lists, what their descriptions and examples state."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from .json_examples import example_fields, members, snippet
from .page import Field, Operation, SourcedValue, canonical, plain
from .sentences import TYPES, read_rules, read_sentence, sentences, split_joined_values, type_name, value_of
from .source import NoOperation, NotAPage, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .json_examples import Member
    from .page import Place
    from .source import Line

# The headings above lists of fields, in the words of every form.
SECTIONS: Final[Mapping[str, Place]] = {
    "authorizations": "header", "headers": "header", "request header": "header", "request headers": "header",
    "path parameters": "path", "path params": "path", "request path parameters": "path",
    "query parameters": "query", "query params": "query",
    "body": "body", "request body": "body", "request parameters": "body",
    "response": "response", "response body": "response",
}  # fmt: skip
# What ends a list of fields, where it is no heading above.
END: Final = re.compile(
    r"curl\b.*|(?:example )?(?:request|response)s?(?: (?:body|parameters|fields|examples?))?|\d{3}(?: [A-Z]\w*)?", re.I
)
# The published form says more of the fields below their table: "- `prompt`: Cannot exceed 2500 characters".
NOTES: Final = re.compile(r"(.+) field notes", re.I)
NOTE: Final = re.compile(r"- `([^`]+)`: ?(?:> ?)*(?:.*?)(```\w*)?\s*")
CHILDREN: Final = re.compile(r"(?:hide |show )?child attributes", re.I)

PLACES: Final = ("header", "query", "path", "body", "cookie")
NAME: Final = r"[A-Za-z_][\w-]*(?:\[\])?(?:\.\t?[A-Za-z_][\w-]*(?:\[\])?)*"
# A place is a mark in small letters; with a capital it is the heading of a section.
MARK: Final = (
    r"(?:(?P<required>required|\*)|optional|conditional(?:ly)?(?: required)?|(?P<deprecated>deprecated)|nullable"
    rf"|(?-i:{'|'.join(PLACES)})|defaults?(?: to| is| value)?\s*[:=：]?\s*(?P<default>\S(?:[^\n]*?\S)??))"
)
IN_PIECES: Final = re.compile(
    rf"(?P<name>{NAME})(?P<star>\*?)(?P<gap>\s+)(?P<type>[A-Za-z]\S*|[A-Za-z][\w<>\[\]|/, -]*?)"
    rf"(?P<marks>(?:\s+{MARK})*)", re.I
)  # fmt: skip
# Kling's captured pages: `nintOptionalDefault to 1`; a type that nobody knows cannot be told from the name.
JOINED: Final = re.compile(
    rf"(?P<name>[A-Za-z_][\w.\[\]-]*?)\s*(?P<type>(?:array|list)\s*[<\[(]\s*\w+\s*[>\])]"
    rf"|(?:{'|'.join(sorted(TYPES, key=len, reverse=True))})(?:\[\])?|(?<=\w)(?=[ROC]))"
    r"\s*(?:(?P<required>Required)|Optional|Conditional(?:ly)?(?: [Rr]equired)?)"
    r"\s*(?:Defaults? (?:to|is|value)\s*:?\s*(?P<default>.*?))?"
)
MOST_LINES: Final = 8

COLUMNS: Final = {
    word: name
    for name, words in {
        "name": "parameter|field|field path|header|name|property|key|param|attribute|argument|field name",
        "type": "type|data type", "required": "required|required?|optional|mandatory",
        "default": "default|default value|value", "enum": "enum",
    }.items()
    for word in words.split("|")
}  # fmt: skip
YES: Final = frozenset({"yes", "true", "required", "y", "✓", "✅", "✔", "*"})
NEED_SAID: Final = re.compile(r"^\W*optional\b\W*|^\W*required\b\W*(?=$|(?-i:[A-Z]))", re.I)
ENUM: Final = re.compile(
    r"(?:enum values?\s*[:：]?|(?:(?:enum|available|allowed|optional|possible|supported|valid|accepted) )?"
    r"(?:values?|options?|enum)\s*(?:[:：]|$))\s*(?P<values>.*)", re.I
)  # fmt: skip

METHOD: Final = "GET|POST|PUT|PATCH|DELETE"
# A host without a dot stands for any.
URL: Final = re.compile(r"(https?://[\w-]+[.:][\w.:-]+)(/[^\s'\"`?),;]*)?")
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
    r"|exclusive|range|characters|pixels|px|no longer|shut ?down|sunset|retired?|discontinued|removed)\b"
    r"|\d\s*(?:[KMG]B|px|%)|≤|≥"
    # In a language that is not read, any number may be one.
    r"|(?=.*(?:(?<![\w.-])\d|[一二三四五六七八九十百千万两])).*[^\x00-\u024f\u2000-\u2fff\U0001f000-\U0001ffff]",
    re.I,
)
# What stands between a heading and its example: a button, or the name of the example's language.
LABEL: Final = re.compile(
    r"copy(?: code)?|copied!?|wrap|expand|collapse|ask ai|jsonc?|bash|shell|sh|curl|http|node(?:\.?js)?|javascript"
    r"|python",
    re.I,
)
# The playground of a page fills these into required fields; the API does not.
PLAYGROUND: Final = ("Hello", "example")
SENT: Final = re.compile(r"(?:\s|^)(?:-d|--data(?:-raw|-binary)?)\s*['\"]?\s*[{\[]")


@dataclass(frozen=True)
class ReadPage:
    """A page that was read: its lines and its operations."""

    source: str
    lines: Sequence[Line]
    operations: Sequence[Operation]

    @property
    def hosts(self) -> str:
        """The servers that its operations name, and the address that it says it has, in one text."""
        source = next((line.text for line in self.lines if line.text.startswith("Source: ")), "")
        named = (one.facts["servers"].value for one in self.operations if "servers" in one.facts)
        return " ".join([*(host for hosts in named for host in hosts), source])


def read_page(source: str) -> ReadPage:
    """Read a page from a file or a URL. Raises NotAPage."""
    try:
        page = ReadPage(source, lines := read_source(source), list(_operations(lines)))
    except RecursionError:
        raise NotAPage("its parts are nested deeper than can be read") from None
    if not any(place != "response" for operation in page.operations for place, _ in operation.fields):
        reason = "no operation with its fields is found in it; a page drawn by a script must be saved when drawn"
        # Lines of HTML have a depth: what should be Markdown and is not may be a form to log in.
        raise NotAPage(reason) if any(line.depth for line in lines) else NoOperation(reason)
    return page


def _operations(lines: Sequence[Line]) -> Iterator[Operation]:
    """The operations of a page, each once; asks where it shows one twice and says two different things."""
    starts = [start for index in range(len(lines)) if (start := _start(lines, index))]
    once: dict[tuple[str, str], Operation] = {}
    ends = [*(start[0] for start in starts), len(lines)][1:]
    for (top, index, below, method, url), end in zip(starts, ends, strict=True):
        host, path = re.fullmatch(r"(https?://[^/]+)?(.*?)/?", url).groups()  # type: ignore[union-attr]
        operation = Operation(method, path or "/", lines[top].text, line=lines[index].number)
        # What stands above the first operation is about all of them.
        _read(operation, lines[below:end], lines[: starts[0][0] if top == starts[0][0] else 0], host)
        first = once.setdefault((method, path), operation) if operation.fields else operation
        if first is operation and operation.fields:
            yield operation
        elif canonical(first) != canonical(operation):
            text = f"it stands in line {first.line} and again, differently, in line {operation.line}"
            first.ask("contradiction", "", text, operation.line)


def _start(lines: Sequence[Line], index: int) -> tuple[int, int, int, str, str] | None:
    """The request line at an index: its heading's index, its own, that of the line after it, the method, the URL.

    `POST/v1/images`, `POST https://host/v1/images`, `Method: POST` above `Path: /v1/images`, or a line for each piece.
    """
    top = max(index - 1 - (index > 1 and lines[index - 1].text == "API Overview"), 0)
    text, end = lines[index].text.removeprefix("Method: "), index + 1
    if whole := re.fullmatch(rf"({METHOD})\s*((?:https?://[^\s/]+)?/\S*)", text):
        return top, index, end, whole[1], whole[2]
    path = ""
    while re.fullmatch(METHOD, text) and end < len(lines):
        piece = lines[end].text.replace(" ", "").removeprefix("Path:")
        if not re.fullmatch(r"[\w./{}:-]+", piece) or not (piece.startswith("/") or path.endswith("/")):
            break
        path, end = path + piece, end + 1
    return (top, index, end, text, path) if path.strip("/") else None


def _read(operation: Operation, block: Sequence[Line], above: Sequence[Line], host: str | None) -> None:
    sent, answered, taken = _examples(operation, block)
    rest = [line for index, line in enumerate(block) if index not in taken]
    entries, prose = walk(rest)
    # What a list of fields says comes before what a fragment in a description shows.
    operation.add([field for entry, path in nest(entries) for field in _field(operation, entry, path)])
    _add_requests(operation, sent)
    _add_answers(operation, answered)
    for line in prose:
        if match := FORMER.search(line.text):
            other = operation.fields.get(("body", match[2]))
            facts = {"deprecated": SourcedValue(value=True, line=line.number)}
            facts |= {"type": SourcedValue(other.type, line.number)} if other and other.type else {}
            operation.add([Field("body", match[1], line.number, facts=facts, former_of=match[2])])
            continue
        for sentence in sentences(line.text):
            _flag(operation, "", sentence, line.number)
    _note_servers(operation, [*above, *rest], host)
    _note_statuses(operation, [*above, *rest])
    _note_transport(operation, rest)


def _field(operation: Operation, entry: Entry, path: str) -> list[Field]:
    """Add the field of an entry, with what its description states; the fields that it shows inside."""
    field = Field(entry.place, path, line := entry.line.number)
    if (entry.place, path) in (("header", "Authorization"), ("header", "Content-Type")):
        _transport(operation, entry)
        return []
    if entry.is_variant:
        return _variant(operation, entry, path)
    kind, items = type_name(entry.type)
    head = {"type": kind, "items": items, "required": entry.required, "deprecated": entry.deprecated}
    field.facts |= {name: SourcedValue(said, line) for name, said in head.items() if said}
    if entry.type and not kind:
        operation.ask("not understood", path, f"the type {entry.type}", line)
        field.unread.add("type")
    if entry.default is not None and entry.default.strip("\"'`") in PLAYGROUND:
        operation.ask("fill-in", path, f"the default {entry.default} is a fill-in of the playground", line)
    elif entry.default is not None:
        field.facts["default"] = SourcedValue(value_of(entry.default, kind), line)
    _describe(operation, field, entry)
    operation.add([field])
    return [] if entry.opens else snippet(field, entry.lines)


def _variant(operation: Operation, entry: Entry, path: str) -> list[Field]:
    """The fields that a form of a field shows; what is said of them holds for that form alone, and is asked about."""
    shown: list[Field] = []
    index = 0
    while index < len(entry.lines):
        line, owner = entry.lines[index], path.partition(".type.")[0]
        index += 1
        if line.text.startswith("{"):
            found, index = members(entry.lines, index - 1)
            shown += example_fields(entry.place, [replace(one, path=f"{owner}.{one.path}") for one in found])
        for sentence in sentences(line.text) if not line.text.startswith("{") else ():
            if read_rules(sentence) or read_sentence(sentence, "string"):
                operation.ask("not understood", path, sentence, line.number)
            else:
                _flag(operation, path, sentence, line.number)
    return shown


def _describe(operation: Operation, field: Field, entry: Entry) -> None:
    """Read the lines of a description: what they state becomes facts and rules, what they leave open questions."""
    told = False
    for line, values in list(gather_values(entry.lines, entry.default or "")):
        is_fragment = re.match(r"[\"'][\w.-]+[\"']\s*:|[{}\[\]]", line.text)
        told |= not FILLER.fullmatch(line.text)
        if values:
            field.facts["enum"] = SourcedValue([value_of(each, field.type) for each in values], line.number)
        elif values is not None:
            operation.ask("run together", field.path, line.text, line.number)
            field.unread.add("enum")
        for sentence in sentences(line.text) if values is None and not is_fragment else ():
            rules, stated = read_rules(sentence), read_sentence(sentence, field.type)
            field.rules += [SourcedValue(rule, line.number) for rule in rules]
            for name, value in stated:
                _state(operation, field, name, value, line.number)
            if not rules and not stated:
                _flag(operation, field.path, sentence, line.number)
    for name in [name for name in field.facts if name.startswith("x-image.")]:
        field.facts.setdefault("x-image", SourcedValue(value=True, line=field.facts[name].line))
    if not told and field.place == "body" and not field.facts.keys() - {"type", "items", "required", "default"}:
        operation.ask("unexplained", field.path, "the page names the field and says nothing of it", field.line)
    if entry.type.startswith("enum") and "enum" not in field.facts:
        operation.ask("unexplained", field.path, "the page calls it an enum and lists no values", field.line)


def _state(operation: Operation, field: Field, name: str, value: Any, line: int) -> None:
    """Note a fact; where the page has said otherwise already, ask."""
    before = field.facts.setdefault(name, SourcedValue(value, line))
    if before.value != value and name not in ("x-image.dataPrefix", "x-image"):
        text = f"{name} is {before.value} in line {before.line} and {value} in line {line}"
        operation.ask("contradiction", field.path, text, line)


def _flag(operation: Operation, about: str, sentence: str, line: int) -> None:
    """Ask about a sentence from which nothing was read, if its words may be a limit or a rule."""
    if ELSEWHERE.search(sentence) and not re.search(r"\brequired\b", sentence, re.I):
        operation.ask("elsewhere", about, sentence, line)
    elif TELLING.search(sentence):
        operation.ask("not understood", about, sentence, line)


def _examples(operation: Operation, lines: Sequence[Line]) -> tuple[list[list[Member]], list[list[Member]], set[int]]:
    """The examples of requests and of answers, and the indices of the lines that they take.

    Of a refusal no contract of the documentation shows the fields, so its example is asked about.
    """
    sent: list[list[Member]] = []
    answered: list[list[Member]] = []
    taken: set[int] = set()
    in_notes = False
    for index, line in enumerate(lines):
        before = lines[index - 1].text if index else ""
        in_notes = bool(NOTES.fullmatch(line.text)) or (in_notes and not END.fullmatch(line.text))
        # A brace may begin a fragment inside a description as well.
        is_alone = line.text in ("{", "[") or index - 1 in taken or not before or bool(END.fullmatch(before))
        begins = bool(re.match(r"\{|\[\s*(?:\{|$)", line.text)) and is_alone
        data = SENT.search(line.text)
        if index in taken or in_notes or not (begins or data):
            continue
        first = line if begins or not data else replace(line, text=line.text[data.end() - 1 :])
        found, end = members([first, *lines[index + 1 :]])
        taken.update(range(index, index + end))
        text = "".join(each.text for each in lines[index:])
        if index + end == len(lines) and sum(map(text.count, "{[")) > sum(map(text.count, "}]")):
            raise NotAPage(f"it is cut off: the example in line {line.number} does not end")
        status, heading = _above(lines[:index])
        if begins and status >= 300:
            operation.ask("not understood", f"answer {status}", "its example is not compared", line.number)
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
        for one, sentence in ((each, told) for each in example for told in sentences(each.comment)):
            if not read_sentence(sentence, one.type):
                _flag(operation, f"answer {one.path}", sentence, one.line)
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
            operation.ask("contradiction", f"answer {path}", "the example shows it and the table does not", first.line)
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
            operation.ask("contradiction", field.path, "the example sends it and no table lists it", field.line)


def _transport(operation: Operation, entry: Entry) -> None:
    """Note the two headers that belong to the whole operation: how a request is authorised, how its body is written."""
    if is_key := entry.name == "Authorization":
        operation.facts.setdefault("auth", SourcedValue("header", entry.line.number))
    for line in [replace(entry.line, text=entry.default or ""), *entry.lines]:
        if is_key and ELSEWHERE.search(line.text):
            operation.ask("elsewhere", "Authorization", line.text, line.number)
        elif not is_key and (media := MEDIA.search(line.text)):
            operation.facts.setdefault("contentType", SourcedValue(media[0], line.number))


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
                operation.ask("contradiction", "Content-Type", text, line.number)
            operation.facts["contentType"] = SourcedValue(line.text, line.number)
    for (place, path), field in operation.fields.items():
        owner = operation.fields.get((place, field.parent))
        if owner and field.path.endswith(f"[].{path.rpartition('.')[2]}"):
            owner.facts.setdefault("items", SourcedValue("object", field.line))
    if not any(place == "body" for place, _ in operation.fields):
        operation.facts.pop("contentType", None)


def _note_servers(operation: Operation, lines: Sequence[Line], server: str | None) -> None:
    """Note every server that the page sends this operation to; ask where an example calls something else."""
    found = {server: operation.line} if server else {}
    wanted = re.compile(re.sub(r"\\\{[^}]*\\\}", r"[^/]+", re.escape(operation.path)))
    for one, host, path in ((line, *called) for line in lines for called in URL.findall(line.text)):
        is_call = re.match(r"curl\b|--url\b", one.text)
        if not path or wanted.fullmatch(path) or is_call:
            found.setdefault(host, one.number)
        if is_call and path.rstrip("/") and not wanted.fullmatch(path.rstrip("/")):
            operation.ask("contradiction", "path", f"an example calls {path}", one.number)
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


@dataclass
class Entry:
    """One field as the page lists it: its head, which takes some lines, and the lines that describe it.

    `is_row`: what follows a table is about something else. `opens`: the fields inside it follow. `is_variant`: it is no
    field, but what the notes say of one of the forms that a field may have.
    """

    place: Place
    name: str
    type: str
    line: Line
    required: bool = False
    default: str | None = None
    deprecated: bool = False
    length: int = 1
    is_row: bool = False
    opens: bool = False
    is_variant: bool = False
    lines: list[Line] = dataclasses.field(default_factory=list["Line"])


def walk(lines: Sequence[Line]) -> tuple[list[Entry], list[Line]]:
    """The entries of all sections, and the lines that belong to none."""
    entries: list[Entry] = []
    prose: list[Line] = []
    place: Place | None = None
    current: Entry | None = None
    in_notes, index = False, 0
    while index < len(lines):
        line, entry = lines[index], None
        heading = line.text.lower().rstrip(":")
        notes, note = NOTES.fullmatch(heading), NOTE.fullmatch(line.raw)
        if (notes[1] if notes else heading) in SECTIONS:
            place, current, in_notes = SECTIONS[notes[1] if notes else heading], None, bool(notes)
        elif END.fullmatch(line.text):
            place, current, in_notes = None, None, False
            prose.append(line)
        elif in_notes and place and note:
            current = _noted(entries, place, note[1], line)
            text = line.text.partition(":")[2].lstrip(" >")
            current.lines += [] if note[2] or not text else [replace(line, text=text)]
        elif place and not in_notes and (entry := _entry(lines, index, place)):
            current = entry
            entries.append(entry)
        elif current and CHILDREN.fullmatch(line.text):
            current.opens = True
        elif not {"name", "type"} <= {COLUMNS.get(cell.lower(), "") for cell in line.cells}:
            (current.lines if current and (in_notes or not current.is_row) else prose).append(line)
        index += entry.length if entry else 1
    return entries, prose


def _noted(entries: list[Entry], place: Place, path: str, line: Line) -> Entry:
    """The entry that a note is about; one of its own for a form that a field may have (`contents[].type.prompt`)."""
    name = path.replace("[]", "")
    found = next((each for each in entries if (each.place, each.name) == (place, name)), None)
    if found is None:
        found = Entry(place, name, "", line, is_variant=True)
        entries.append(found)
    return found


def _entry(lines: Sequence[Line], index: int, place: Place) -> Entry | None:
    line = lines[index]
    if entry := (_row if line.cells else _in_pieces)(lines, index, place):
        return entry
    match = None if line.cells else JOINED.fullmatch(line.text)
    return Entry(place, match["name"], match["type"] or "?", line, bool(match[3]), match[4] or None) if match else None


def _in_pieces(lines: Sequence[Line], index: int, place: Place) -> Entry | None:
    """A head whose pieces stand in one line, or each on a line of its own."""
    best: Entry | None = None
    for length in range(1, MOST_LINES + 1):
        text = "\n".join("\t".join(line.runs) or line.text for line in lines[index : index + length])
        match = IN_PIECES.fullmatch(re.sub(r"\s*\|\s*null\b|\bnull\s*\|\s*", "", text))
        # Two words with a space between them may be prose; so may a type that nobody knows, without a mark.
        told = 1 + bool(match["marks"]) + bool(match["gap"].strip(" ")) if match else 0
        below = lines[index + length].text if index + length < len(lines) else ""
        # The last piece may be the name of the next field, which a type follows.
        is_next = length > 1 and below.islower() and type_name(below)[0]
        if is_next and lines[index + length - 1].text in {*TYPES, *PLACES}:
            continue
        if match and told >= (2 if type_name(match["type"])[0] else 3):
            name = match["name"].replace("[]", "").replace("\t", "")
            required, deprecated = bool(match["required"] or match["star"]), bool(match["deprecated"])
            best = Entry(place, name, match["type"], lines[index], required, match["default"], deprecated, length)
    return best


def _row(lines: Sequence[Line], index: int, place: Place) -> Entry | None:
    """The field of a table's row; none for the row that names the columns, and outside tables."""
    line, first = lines[index], index
    while first and lines[first - 1].cells:
        first -= 1
    columns = [COLUMNS.get(cell.lower(), cell.lower()) for cell in lines[first].cells] if first < index else []
    name = line.cells[0].rstrip("* ")
    if "name" not in columns or len(line.cells) < 2 or not re.fullmatch(r"(?!:?-+:?$)[\w.\[\]-]+", name):
        return None
    cells = {
        column: "" if re.fullmatch(r"[-–— /]*|None", cell) else cell
        for column, cell in zip(columns, line.cells, strict=False)
    }
    text = " ".join(value for column, value in cells.items() if column not in COLUMNS.values())
    is_optional = re.search(r"^\W*optional\b|\(optional\)", text, re.I)
    required = cells["required"].lower() in YES if "required" in cells else "type" in cells and not is_optional
    texts = [f"Enum values: {cells['enum']}"] if cells.get("enum") else []
    texts += [NEED_SAID.sub("", NEED_SAID.sub("", part)).strip() for part in text.split("\n")]
    return Entry(
        place, name.replace("[]", ""), cells.get("type", ""), line, required or line.cells[0].endswith("*"),
        cells.get("default") or None, is_row=True, lines=[replace(line, text=part, runs=()) for part in texts if part],
    )  # fmt: skip


def nest(entries: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """Give each entry its path. On a page of plain text nothing says where the fields inside another end.

    The first after the heading is inside; so are all up to the last that the owner's own example names, or that the
    page indents as deep as the first. `image_list.image` says by itself where it is.
    """
    owner: Entry | None = None
    last = -1
    arrays = {entry.name for entry in entries if type_name(entry.type)[0] == "array"}
    for index, entry in enumerate(entries):
        before = entries[index - 1] if index else None
        if before and before.opens and before.place == entry.place:
            owner, last = before, _last_inside(before, entries, index)
        elif index > last:
            owner = None
        name = f"{owner.name}.{entry.name}" if owner and "." not in entry.name else entry.name
        path = ""
        for part in name.split("."):
            path += ("[]" if path.replace("[]", "") in arrays else "") + ("." if path else "") + part
        yield entry, path


def _last_inside(owner: Entry, entries: Sequence[Entry], first: int) -> int:
    """The index of the last entry inside an owner whose first is known."""
    depth, inside = entries[first].line.depth, first
    for index, entry in enumerate(entries[first + 1 :], first + 1):
        is_deeper = depth > owner.line.depth
        if entry.place != owner.place or (is_deeper and entry.line.depth < depth):
            break
        if is_deeper or any(re.search(rf"\b{re.escape(entry.name)}[\"']?\s*:", line.text) for line in owner.lines):
            inside = index
    return inside


def gather_values(lines: Sequence[Line], default: str) -> Iterator[tuple[Line, list[str] | None]]:
    """Each line of a description; with the values that it lists, and none of those where they cannot be told apart.

    Values stand behind "Enum values" or "Available options", in one piece or in pieces, or on lines of their own: while
    each ends in a comma, or, where none does, while each is one word.
    """
    index = 0
    while index < len(lines):
        line, match = lines[index], ENUM.fullmatch(lines[index].text)
        here = match["values"] if match else "-"
        values, has_comma, index = [here] * bool(here), here.endswith(","), index + 1
        while (has_comma or not here) and index < len(lines) and re.fullmatch(r"[\"'\w.:+-]+,?", lines[index].text):
            values.append(lines[index].text)
            had_comma, has_comma, index = has_comma, values[-1].endswith(","), index + 1
            if had_comma and not has_comma:
                break
        if not match or not values:
            yield line, None
            continue
        pieces = [each for run in line.runs if (each := ENUM.sub(r"\1", run).strip(" ,/|、;")) not in ("", "or", "and")]
        if len(values) == 1 and len(line.runs) > 1 and all(re.fullmatch(r"[\w.:+-]+", piece) for piece in pieces):
            values = pieces
        if len(values) == 1:
            # Words between commas are a sentence, and no values.
            is_prose = any(" " in part.strip() for part in re.split(r"[,/|、;]|\s(?:or|and)\s", here.rstrip(" ,")))
            known = _known_values([each for each in lines if each is not line]) | {default}
            values = [] if is_prose else split_joined_values(here.rstrip(" ,"), known) or []
        yield line, [value.rstrip(" ,").strip("\"'") for value in values]


def _known_values(lines: Sequence[Line]) -> set[str]:
    """Words that a description explains one by one."""
    explained = r"(?:^|[\s,;])([\w.-]+)\s*[:：](?!\d)|[\"“`]([\w.-]+)[\"”`]|\b(?:[Ww]hen|if|using) (?:using )?([\w.-]+)"
    return {word for line in lines for found in re.finditer(explained, line.text) for word in found.groups() if word}
