"""Reads a page: its operations, the fields that each lists, what their descriptions and examples state."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from .entries import END, NOTES, gather_values, nest, read_entries
from .json_examples import example_fields, members, snippet
from .page import Field, Operation, SourcedValue, canonical, plain
from .sentences import read_rules, read_sentence, sentences, type_name, value_of
from .source import NoOperation, NotAPage, read_lines
from .words import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .entries import Entry
    from .json_examples import Member
    from .source import Line

METHOD: Final = "GET|POST|PUT|PATCH|DELETE"
# A host without a dot stands for any.
URL: Final = re.compile(r"(https?://[\w-]+[.:][\w.:-]+)(/[^\s'\"`?),;]*)?")
STATUS: Final = re.compile(r"([1-5]\d\d)(?: [A-Z]\w*)?(?:\s*[-–]\s*[\w.+-]+/[\w.+-]+)?")
FORMER: Final = re.compile(
    r"\b(?:original|former|old|previous|legacy) [\"'“`]?(\w+)[\"'”`]? (?:field |parameter )?"
    r"(?:(?:has been|was|is|will be) )?(?:now )?(?:changed|renamed|replaced) (?:to|by|with) [\"'“`]?(\w+)", re.I
)  # fmt: skip
MEDIA: Final = re.compile(r"\b(?:application|multipart|text)/\w[\w+-]*(?:\.[\w+-]+)*")
# What a page prints beside a field that nobody has described.
FILLER: Final = re.compile(r"use this field according to the endpoint schema\.?|no description.*|-", re.I)
ELSEWHERE: Final = re.compile(r"\b(?:refer to|see|for details|consult|check)\b", re.I)
# Words by which a sentence that was not understood may still be a limit or a rule.
TELLING: Final = re.compile(one_of("telling"), re.I)
# What stands between a heading and its example: a button, or the name of the example's language.
LABEL: Final = re.compile(
    r"copy(?: code)?|copied!?|wrap|expand|collapse|ask ai|jsonc?|bash|(?:she|cur)l+|http|python", re.I
)
# What tells a video and a sound from a picture: their types, or the name of the field.
MEDIA_WORDS: Final = {"x-audio": "audio|sound|voice", "x-video": "video"}
# The playground of a page fills these into required fields; the API does not.
PLAYGROUND: Final = ("Hello", "example")
CUT_OFF: Final = "an example does not end"
SENT: Final = re.compile(r"(?:\s|^)(?:-d|--data(?:-raw|-binary)?)\s*['\"]?\s*[{\[]")


@dataclass(frozen=True)
class ReadPage:
    """A page that was read: its lines and its operations."""

    source: str
    lines: Sequence[Line]
    operations: Sequence[Operation]

    @property
    def address(self) -> str:
        """The address that it says it has, or where it was found."""
        says = (line.text.removeprefix("Source: ") for line in self.lines if line.text.startswith("Source: "))
        return next(says, self.source)


def read_page(source: str, content: bytes) -> ReadPage:
    """Read what a file or a URL holds. Raises NotAPage."""
    try:
        page = ReadPage(source, lines := read_lines(content), list(_operations(lines)))
    except RecursionError:
        raise NotAPage("its parts are nested deeper than can be read") from None
    if not any(place != "response" for operation in page.operations for place, _ in operation.fields):
        reason = "no operation with its fields is found in it; a page drawn by a script must be saved when drawn"
        # Lines of HTML have a depth: what should be Markdown and is not may be a form to log in.
        raise NotAPage(reason) if any(line.depth for line in lines) else NoOperation(reason)
    return page


def _operations(lines: Sequence[Line]) -> Iterator[Operation]:
    starts = [start for index in range(len(lines)) if (start := _start(lines, index))]
    once: dict[tuple[str, str], Operation] = {}
    ends = [*(start[0] for start in starts), len(lines)][1:]
    for (top, index, below, method, url), end in zip(starts, ends, strict=True):
        host, path = re.fullmatch(r"(https?://[^/]+)?(.*?)/?", url).groups()  # type: ignore[union-attr]
        operation = Operation(method, path or "/", lines[top].text, line=lines[index].number)
        # What stands above the first operation is about all of them.
        _read(operation, lines[below:end], lines[: starts[0][0] if top == starts[0][0] else 0], host)
        if end == len(lines) and any(one.text == CUT_OFF for one in operation.questions):
            raise NotAPage(f"it is cut off: {CUT_OFF}")
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
    entries, prose = read_entries(rest)
    # What a list of fields says comes before what a fragment in a description shows.
    operation.add([field for entry, path in nest(entries) for field in _field(operation, entry, path)])
    # Of a field that has forms, a fragment shows all of them at once.
    owners = {(place, path.partition("[")[0]) for place, path in operation.fields if "[" in path}
    apart = {key for key in operation.fields if (key[0], key[1].rpartition(".")[0]) not in owners}
    operation.fields = {key: one for key, one in operation.fields.items() if key in apart or key[1].endswith(".type")}
    _add_requests(operation, sent)
    _doubt_rules(operation, {line.number: line.text for entry in entries for line in entry.lines})
    _add_answers(operation, answered)
    for line in prose:
        if match := FORMER.search(line.text):
            other = operation.fields.get(("body", match[2]))
            facts = {"deprecated": SourcedValue(value=True, line=line.number)}
            facts |= {"type": SourcedValue(other.type, line.number)} if other and other.type else {}
            operation.add([Field("body", match[1], line.number, facts=facts, former_of=match[2])])
            continue
        for sentence in sentences(line.text) if not line.raw.startswith("#") else ():
            _flag(operation, "", sentence, line.number)
    _note_servers(operation, [*above, *rest], host)
    _note_statuses(operation, [*above, *rest])
    _note_transport(operation, rest)


def _field(operation: Operation, entry: Entry, path: str) -> list[Field]:
    """Add the field of an entry, with what its description states; the fields that it shows inside."""
    line = entry.line.number
    if (entry.place, path) in (("header", "Authorization"), ("header", "Content-Type")):
        _transport(operation, entry)
        return []
    if entry.is_variant:
        return _variant(operation, entry, path)
    kind, items = type_name(entry.type)
    head = {"type": kind, "items": items, "required": entry.required, "deprecated": entry.deprecated}
    field = Field(entry.place, path, line, {name: SourcedValue(said, line) for name, said in head.items() if said})
    if entry.type and not kind:
        operation.ask("not understood", path, f"the type {entry.type}", line)
        field.unread.add("type")
    if entry.default is not None and entry.default.strip("\"'`") in PLAYGROUND:
        operation.ask("fill-in", path, f"the default {entry.default} is a fill-in of the playground", line)
    elif entry.default is not None and re.search(r"\w \W?\s?\w", entry.default):
        operation.ask("not understood", path, f"the default {entry.default}", line)
    elif entry.default is not None:
        field.facts["default"] = SourcedValue(value_of(entry.default, kind), line)
    _describe(operation, field, entry)
    operation.add([field])
    return [] if entry.opens else snippet(field, entry.lines)


def _variant(operation: Operation, entry: Entry, path: str) -> list[Field]:
    """The fields of a form, `contents[first_frame].url`, or of a field that has no such form; the rest is asked."""
    owner, _, names = path.partition(".type.")
    choice = operation.fields.get((entry.place, f"{owner}.type".replace("[]", "")))
    values: Any = choice.facts["enum"].value if choice and "enum" in choice.facts else ()
    choices = [name for name in re.split(r"[\s/,]+", names) if name in values]
    shown: list[Field] = []
    index = 0
    while index < len(entry.lines):
        line, index = entry.lines[index], index + 1
        if line.text.startswith("{"):
            found, index = members(entry.lines, index - 1)
            inner = [replace(one, path=f"{owner}.{one.path}") for one in found if not choices or one.path != "type"]
            shown += example_fields(entry.place, inner)
            needed = [one.path for one in inner if re.search(r"(?:^|[;,.])\s*required\b", one.comment)]
            for field in (field for field in shown if field.path in needed):
                field.facts["required"] = SourcedValue(value=True, line=field.line)
            continue
        for sentence in sentences(line.text):
            media = [pair for pair in read_sentence(sentence, "string") if pair[0].startswith("x-image")]
            homes = [one for one in shown if re.search(r"url|image|video|audio", one.path.rpartition(".")[2])]
            if choices and media and len(homes) == 1:
                for name, value in media:
                    _state(operation, homes[0], name, value, line.number)
            elif read_rules(sentence) or read_sentence(sentence, "string"):
                operation.ask("not understood", path, sentence, line.number)
            else:
                _flag(operation, path, sentence, line.number)
    for field in shown:
        _settle_media(operation, field, entry.lines)
    head = owner.removesuffix("[]")
    return [replace(one, path=f"{head}[{name}]{one.path.removeprefix(owner)}", facts=dict(one.facts))
            for name in choices for one in shown] or shown  # fmt: skip


def _describe(operation: Operation, field: Field, entry: Entry) -> None:
    told = False
    for line, values in gather_values(entry.lines, entry.default or ""):
        is_fragment = re.match(r"[\"'][\w.-]+[\"']\s*:|[{}\[\]]", line.text)
        told |= not FILLER.fullmatch(line.text)
        if values:
            found = [value_of(each, field.type) for each in values]
            # Whole numbers one after the other are a range.
            is_range = len(found) > 2 and {*map(type, found)} == {int} and found == [*range(found[0], found[-1] + 1)]
            said = {"minimum": found[0], "maximum": found[-1]} if is_range else {"enum": found}
            field.facts |= {name: SourcedValue(value, line.number) for name, value in said.items()}
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
    _settle_media(operation, field, entry.lines)
    if not told and field.place == "body" and not field.facts.keys() - {"type", "items", "required", "default"}:
        operation.ask("unexplained", field.path, "the page names the field and says nothing of it", field.line)
    if entry.type.startswith("enum") and "enum" not in field.facts:
        operation.ask("unexplained", field.path, "the page calls it an enum and lists no values", field.line)


def _doubt_rules(operation: Operation, texts: Mapping[int, str]) -> None:
    """Ask about each rule in which nothing has the name of a field, or is one of the values of any."""
    fields = operation.fields.values()
    known = {str(value) for field in fields if "enum" in field.facts for value in field.facts["enum"].value}
    known |= {path.rpartition(".")[2] for _, path in operation.fields}
    for field, rule in [(each, rule) for each in fields for rule in each.rules]:
        if known.isdisjoint(re.split(r":? |, |\.", str(rule.value))):
            field.rules.remove(rule)
            operation.ask("not understood", field.path, texts[rule.line], rule.line)


def _settle_media(operation: Operation, field: Field, lines: Sequence[Line]) -> None:
    # Seconds alone are of neither a picture, a video nor a sound.
    found = {name: one for name, one in field.facts.items() if name.startswith("x-image")}
    if found and all(name.endswith(("Seconds", "FrameRate")) for name in found):
        for line in (line for line in lines if line.number in {one.line for one in found.values()}):
            operation.ask("not understood", field.path, line.text, line.number)
        field.facts = {name: one for name, one in field.facts.items() if name not in found}
    elif found:
        types = " ".join(found["x-image.mediaTypes"].value) if "x-image.mediaTypes" in found else field.path
        media = next((name for name, words in MEDIA_WORDS.items() if re.search(words, types)), "x-image")
        found.setdefault("x-image", SourcedValue(value=True, line=next(iter(found.values())).line))
        field.facts = {name.replace("x-image", media): one for name, one in (field.facts | found).items()}


def _state(operation: Operation, field: Field, name: str, value: object, line: int) -> None:
    before = field.facts.setdefault(name, SourcedValue(value, line))
    if before.value != value and name not in ("x-image.dataPrefix", "x-image"):
        text = f"{name} is {before.value} in line {before.line} and {value} in line {line}"
        operation.ask("contradiction", field.path, text, line)


def _flag(operation: Operation, about: str, sentence: str, line: int) -> None:
    if ELSEWHERE.search(sentence) and not re.search(r"\brequired\b", sentence, re.I):
        operation.ask("elsewhere", about, sentence, line)
    elif TELLING.search(sentence):
        operation.ask("not understood", about, sentence, line)


def _examples(operation: Operation, lines: Sequence[Line]) -> tuple[list[list[Member]], list[list[Member]], set[int]]:
    """The examples of requests and of answers, and the indices of their lines; a refusal is asked about."""
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
            operation.ask("not understood", "answer", CUT_OFF, line.number)
        status, heading = _above(lines[:index])
        if begins and status >= 300:
            operation.ask("not understood", f"answer {status}", "its example is not compared", line.number)
        else:
            is_sent = not begins or "request" in heading or heading in ("body", "payload")
            (sent if is_sent else answered).append(found)
    return sent, answered, taken


def _above(lines: Sequence[Line]) -> tuple[int, str]:
    above = [line.text for line in reversed(lines) if not LABEL.fullmatch(line.text)]
    statuses = [int(match[1]) for match in takewhile(bool, map(STATUS.fullmatch, above)) if match]
    return statuses[-1] if statuses else 0, above[0].lower() if above else ""


def _add_answers(operation: Operation, examples: Sequence[Sequence[Member]]) -> None:
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
        first, listed = copies[0], operation.fields.get(copies[0].key)
        if len(copies) != len(examples):
            first.facts["shown"] = SourcedValue(f"in {len(copies)} of {len(examples)} examples", first.line)
        elif other := next((copy for copy in copies if plain(copy.facts) != plain(first.facts)), None):
            first.facts["shown"] = SourcedValue("in one way here and in another there", other.line)
        if listed and "items" in first.facts:
            listed.facts.setdefault("items", first.facts["items"])
        elif path in strange:
            operation.ask("contradiction", f"answer {path}", "the example shows it and the table does not", first.line)
        else:
            operation.add([first])


def _add_requests(operation: Operation, examples: Sequence[Sequence[Member]]) -> None:
    listed = {path for place, path in operation.fields if place == "body"}
    for field in [field for example in examples for field in example_fields("body", example)]:
        if field.key[1] in listed or not listed or any(each.startswith(f"{field.parent}[") for each in listed):
            continue
        if field.parent in listed and not any(each.startswith(f"{field.parent}.") for each in listed):
            operation.add([field])
        elif field.parent in listed or not field.parent:
            operation.ask("contradiction", field.path, "the example sends it and no table lists it", field.line)


def _transport(operation: Operation, entry: Entry) -> None:
    if is_key := entry.name == "Authorization":
        operation.facts.setdefault("auth", SourcedValue("header", entry.line.number))
    for line in [replace(entry.line, text=entry.default or ""), *entry.lines]:
        if is_key and ELSEWHERE.search(line.text):
            operation.ask("elsewhere", "Authorization", line.text, line.number)
        elif not is_key and (media := MEDIA.search(line.text)):
            operation.facts.setdefault("contentType", SourcedValue(media[0], line.number))


def _note_transport(operation: Operation, lines: Sequence[Line]) -> None:
    for line in lines:
        if re.search(r"\bBearer\b", line.text):
            operation.facts["auth"] = SourcedValue("bearer", line.number)
        media = line.text.removeprefix("Content-Type: ")
        if MEDIA.fullmatch(media):
            # It stands above the body's fields, and tells more than a header's description.
            before = operation.facts.get("contentType")
            if before and before.value != media:
                text = f"the body is {before.value} in line {before.line} and {media} in line {line.number}"
                operation.ask("contradiction", "Content-Type", text, line.number)
            operation.facts["contentType"] = SourcedValue(media, line.number)
    for (place, path), field in operation.fields.items():
        owner = operation.fields.get((place, field.parent))
        if owner and field.path.endswith(f"[].{path.rpartition('.')[2]}"):
            owner.facts.setdefault("items", SourcedValue("object", field.line))
    if not any(place == "body" for place, _ in operation.fields):
        operation.facts.pop("contentType", None)


def _note_servers(operation: Operation, lines: Sequence[Line], server: str | None) -> None:
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
    found: dict[int, int] = {}
    for line in lines:
        if match := STATUS.fullmatch(line.text):
            found.setdefault(int(match[1]), line.number)
        elif again := re.search(r"\bretry\b((?:\W+(?:and|or|on|HTTP|status)?\W*[45]\d\d\b)+)", line.text, re.I):
            found |= {int(status): line.number for status in re.findall(r"\d{3}", again[1])}
    found = found or {200: operation.line}
    operation.facts["statuses"] = SourcedValue(sorted(found), max(found.values()))
