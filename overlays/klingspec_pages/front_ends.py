"""Where fields begin on a page, for every form of one: heads that run together or stand in pieces, and tables' rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from .sentences import TYPES, split_joined_values, type_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .page import Place
    from .source import Line

__all__ = ["END", "SECTIONS", "Entry", "listed_values", "nest", "walk"]

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
    r"curl\b.*|example (?:request|response)s?|responses?(?: (?:body|parameters|fields|example))?|\d{3}(?: [A-Z]\w*)?",
    re.I,
)
CHILDREN: Final = re.compile(r"(?:hide |show )?child attributes", re.I)

PLACES: Final = ("header", "query", "path", "body", "cookie")
NAME: Final = r"[A-Za-z_][\w-]*(?:\[\])?(?:\.\t?[A-Za-z_][\w-]*(?:\[\])?)*"
# A place is a mark in small letters; with a capital it is the heading of a section.
MARK: Final = (
    r"(?:(?P<required>required|\*)|optional|conditional(?:ly)?(?: required)?|(?P<deprecated>deprecated)|nullable"
    rf"|(?-i:{'|'.join(PLACES)})|defaults?(?: to| is| value)?\s*[:=：]?\s*(?P<default>\S(?:[^\n]*?\S)??))"
)
IN_PIECES: Final = re.compile(
    rf"(?P<name>{NAME})(?P<star>\*?)(?P<gap>\s+)(?P<type>[A-Za-z]\S*|[A-Za-z][\w<>\[\]|/, -]*?)(?P<marks>(?:\s+{MARK})*)",
    re.I,
)
# Kling's captured pages: `nintOptionalDefault to 1`; a type that nobody knows cannot be told from the name.
NEED: Final = r"(?:(?P<required>Required)|Optional|Conditional(?:ly)?(?: [Rr]equired)?)"
JOINED: Final = re.compile(
    rf"(?P<name>[A-Za-z_][\w.\[\]-]*?)\s*(?P<type>(?:array|list)\s*[<\[(]\s*\w+\s*[>\])]"
    rf"|(?:{'|'.join(sorted(TYPES, key=len, reverse=True))})(?:\[\])?|(?<=\w)(?=[ROC]))"
    rf"\s*{NEED}\s*(?:Defaults? (?:to|is|value)\s*:?\s*(?P<default>.*?))?"
)
MOST_LINES: Final = 8
# The playground of a page fills these into required fields; the API does not.
PLAYGROUND: Final = frozenset({"Hello", "example"})

COLUMNS: Final = {
    word: name
    for name, words in {
        "name": "parameter|field|field path|header|name|property|key|param|attribute|argument|field name",
        "type": "type|data type",
        "required": "required|required?|optional|mandatory",
        "default": "default|default value|value",
        "enum": "enum",
    }.items()
    for word in words.split("|")
}
YES: Final = frozenset({"yes", "true", "required", "y", "✓", "✅", "✔", "*"})
NEED_SAID: Final = re.compile(r"^\W*optional\b\W*|^\W*required\b\W*(?=$|(?-i:[A-Z]))", re.I)

ENUM: Final = re.compile(
    r"(?:enum values?\s*[:：]?|(?:(?:enum|available|allowed|optional|possible|supported|valid|accepted) )?"
    r"(?:values?|options?|enum)\s*(?:[:：]|$))\s*(?P<values>.*)",
    re.I,
)


@dataclass
class Entry:
    """One field as the page lists it: its head, which takes some lines, and the lines that describe it."""

    place: Place
    name: str
    type: str
    line: Line
    length: int = 1
    required: bool = False
    default: str | None = None
    deprecated: bool = False
    filled_in: str = ""
    # Nothing but a table's row describes its field; what follows the table is about something else.
    is_row: bool = False
    lines: list[Line] = field(default_factory=list["Line"])
    # Whether the fields inside it follow.
    opens: bool = False

    def path(self, name: str) -> str:
        """The path of a field inside this one."""
        return f"{self.name}{'[]' if type_name(self.type)[0] == 'array' else ''}.{name}"


def walk(lines: Sequence[Line]) -> tuple[list[Entry], list[Line]]:
    """The entries of all sections, and the lines that belong to none."""
    entries: list[Entry] = []
    prose: list[Line] = []
    place: Place | None = None
    current: Entry | None = None
    index = 0
    while index < len(lines):
        line, entry = lines[index], None
        if line.text.lower().rstrip(":") in SECTIONS:
            place, current = SECTIONS[line.text.lower().rstrip(":")], None
        elif END.fullmatch(line.text):
            place = current = None
            prose.append(line)
        elif place and (entry := _entry(lines, index, place)):
            current = entry
            entries.append(entry)
        elif current and CHILDREN.fullmatch(line.text):
            current.opens = True
        else:
            (current.lines if current and not current.is_row else prose).append(line)
        index += entry.length if entry else 1
    return entries, prose


def _entry(lines: Sequence[Line], index: int, place: Place) -> Entry | None:
    """The head of a field at an index, if there is one."""
    line = lines[index]
    entry = _row(lines, index, place) if line.cells else _in_pieces(lines, index, place)
    if entry is None and not line.cells and (match := JOINED.fullmatch(line.text)):
        entry = Entry(
            place, match["name"], match["type"] or "?", line, 1, bool(match["required"]), match["default"] or None
        )
    if entry and entry.default and entry.default.strip("\"'`") in PLAYGROUND:
        entry.filled_in, entry.default = entry.default, None
    return entry


def _in_pieces(lines: Sequence[Line], index: int, place: Place) -> Entry | None:
    """A head whose pieces stand in one line, or each on a line of its own."""
    best: Entry | None = None
    for length in range(1, MOST_LINES + 1):
        text = "\n".join("\t".join(line.runs) or line.text for line in lines[index : index + length])
        match = IN_PIECES.fullmatch(re.sub(r"\s*\|\s*null\b|\bnull\s*\|\s*", "", text))
        # Two words with a space between them may be prose; so may a type that nobody knows, without a mark.
        told = bool(match) + bool(match and match["marks"]) + bool(match and match["gap"].strip(" "))
        if (
            not match
            or told < (2 if type_name(match["type"])[0] else 3)
            or _ends_in_a_name(lines, index + length, length)
        ):
            continue
        name = match["name"].replace("[]", "").replace("\t", "")
        best = Entry(place, name, match["type"], lines[index], length, bool(match["required"] or match["star"]))
        best.default, best.deprecated = match["default"], bool(match["deprecated"])
    return best


def _ends_in_a_name(lines: Sequence[Line], end: int, length: int) -> bool:
    """Whether the last piece of a head may be the name of the next field, since a type follows it."""
    below = lines[end].text if end < len(lines) else ""
    is_type = below.islower() and bool(type_name(below)[0])
    return length > 1 and is_type and lines[end - 1].text in {*TYPES, *PLACES}


def _row(lines: Sequence[Line], index: int, place: Place) -> Entry | None:
    """The field of a table's row; none for the row that names the columns, and outside tables."""
    line, first = lines[index], index
    while first and lines[first - 1].cells:
        first -= 1
    columns = [COLUMNS.get(cell.lower(), cell.lower()) for cell in lines[first].cells] if first < index else []
    name = line.cells[0].rstrip("* ")
    if "name" not in columns or len(line.cells) < 2 or not re.fullmatch(r"(?!:?-+:?$)[\w.\[\]-]+", name):
        return None
    cells = dict(zip(columns, line.cells, strict=False))
    text = " ".join(value for column, value in cells.items() if column not in COLUMNS.values())
    if "required" in cells:
        required = cells["required"].lower() in YES
    else:
        is_optional = re.search(r"^\W*optional\b|\(optional\)", text, re.I)
        required = cells["name"].endswith("*") or ("type" in cells and not is_optional)
    default = cells.get("default", "")
    enum = [f"Enum values: {cells['enum']}"] if cells.get("enum", "").strip("-–— /") else []
    texts = [*enum, *(NEED_SAID.sub("", NEED_SAID.sub("", part)).strip() for part in text.split("\n"))]
    entry = Entry(place, name.replace("[]", ""), cells.get("type", ""), line, required=required, is_row=True)
    entry.default = default if default.strip("-–— /") else None
    entry.lines = [type(line)(line.number, part) for part in texts if part]
    return entry


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
        if owner and "." not in entry.name:
            yield entry, owner.path(entry.name)
        else:
            *parents, end = entry.name.split(".")
            yield entry, ".".join([*(f"{each}[]" if each in arrays else each for each in parents), end])


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


def listed_values(lines: Sequence[Line], index: int, known: set[str]) -> tuple[list[str] | None, int]:
    """The values that a line lists behind "Enum values" or "Available options", and how many lines below it they take.

    None where the line lists nothing; no values where they cannot be told apart.
    """
    match = ENUM.fullmatch(lines[index].text)
    below = _values_below(lines[index + 1 :], match["values"]) if match else []
    if match is None or not (match["values"] or below):
        return None, 0
    here = match["values"].rstrip(" ,")
    if below or not here:
        return [*([here] if here else []), *below], len(below)
    # Words between commas are a sentence, and no values.
    is_prose = any(" " in part.strip() for part in re.split(r"[,/|、;]|\s(?:or|and)\s", here))
    return _values_apart(lines[index]) or ([] if is_prose else split_joined_values(here, known)) or [], 0


def _values_below(lines: Sequence[Line], here: str) -> list[str]:
    """Values on lines of their own: while each ends in a comma, or, where none does, while each is one word."""
    values: list[str] = []
    has_comma = here.endswith(",")
    for line in lines if has_comma or not here else ():
        if not re.fullmatch(r"[\"'\w.:+-]+,?", line.text):
            break
        values.append(line.text.rstrip(",").strip("\"'"))
        if has_comma and not line.text.endswith(","):
            break
        has_comma = line.text.endswith(",")
    return values


def _values_apart(line: Line) -> list[str]:
    """The values that the page itself keeps apart, in pieces of one line."""
    first, *rest = line.runs or ("",)
    match = ENUM.fullmatch(first)
    pieces = [*([match["values"]] if match and match["values"] else []), *rest]
    values = [value for piece in pieces if (value := piece.strip(" ,/|、;")) not in ("", "or", "and")]
    return values if match and rest and all(re.fullmatch(r"[\w.:+-]+", value) for value in values) else []
