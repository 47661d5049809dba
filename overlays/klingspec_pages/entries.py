"""The front ends: each way in which pages list fields, brought to entries of one form.

A row of a table (the published form, with notes below it, and LLMProvider's), a head in pieces on lines of their own
(DeerAPI's), and a head whose pieces run together (Kling's pages as a browser copies them).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from .sentences import TYPES, split_joined_values, type_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
NAME: Final = r"[A-Za-z_][\w-]*(?:\[\])?(?:\.\t?[A-Za-z_][\w-]*(?:\[\])?)*"
PLACES: Final = ("header", "query", "path", "body", "cookie")
# A place is a mark in small letters; with a capital it is the heading of a section.
MARK: Final = (
    r"(?:(?P<required>required|\*)|optional|conditional(?:ly)?(?: required)?|(?P<deprecated>deprecated)|nullable"
    rf"|(?-i:{'|'.join(PLACES)})|defaults?(?: to| is| value)?\s*[:=：]?\s*(?P<default>\S(?:[^\n]*?\S)??))"
)
IN_PIECES: Final = re.compile(
    rf"(?P<name>{NAME})(?P<star>\*?)(?P<gap>\s+)(?P<type>[A-Za-z]\S*|[A-Za-z][\w<>\[\]|/, -]*?)"
    rf"(?P<marks>(?:\s+{MARK})*)", re.I
)  # fmt: skip
# `nintOptionalDefault to 1`; a type that nobody knows cannot be told from the name.
JOINED: Final = re.compile(
    rf"(?P<name>[A-Za-z_][\w.\[\]-]*?)\s*(?P<type>(?:array|list)\s*[<\[(]\s*\w+\s*[>\])]"
    rf"|(?:{'|'.join(sorted(TYPES, key=len, reverse=True))})(?:\[\])?|(?<=\w)(?=[ROC]))"
    r"\s*(?:(?P<required>Required)|Optional|Conditional(?:ly)?(?: [Rr]equired)?)"
    r"\s*(?:Defaults? (?:to|is|value)\s*:?\s*(?P<default>.*?))?"
)
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


@dataclass
class Entry:
    """One field as the page lists it: its head, of `length` lines, and the lines that describe it.

    `is_row`: nothing below it describes it. `opens`: fields inside it follow. `is_variant`: it is a form of a field.
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
    lines: list[Line] = field(default_factory=list["Line"])


def read_entries(lines: Sequence[Line]) -> tuple[list[Entry], list[Line]]:
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
    best: Entry | None = None
    for length in range(1, 9):
        text = "\n".join("\t".join(line.runs) or line.text for line in lines[index : index + length])
        match = IN_PIECES.fullmatch(re.sub(r"\s*\|\s*null\b|\bnull\s*\|\s*", "", text))
        # Two words with a space between them may be prose; so may a type that nobody knows, without a mark.
        told = 1 + bool(match["marks"]) + bool(match["gap"].strip(" ")) if match else 0
        # The last piece may be the name of the next field, which a type follows.
        below = lines[index + length].text if index + length < len(lines) else ""
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
    explained = r"(?:^|[\s,;])([\w.-]+)\s*[:：](?!\d)|[\"“`]([\w.-]+)[\"”`]|\b(?:[Ww]hen|if|using) (?:using )?([\w.-]+)"
    return {word for line in lines for found in re.finditer(explained, line.text) for word in found.groups() if word}
