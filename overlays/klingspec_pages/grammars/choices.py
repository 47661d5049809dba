"""The values that a field may have, where a page lists them by themselves: run together, in pieces, or on lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..facts import Said
from .joined import divide
from .phrases import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..facts import Field, Operation
    from .lines import Line

__all__ = ["read_options"]

ENUM: Final = re.compile(
    r"(?:enum values?\s*[:：]?|(?:(?:enum|available|allowed|optional|possible|supported|valid|accepted) )?"
    r"(?:values?|options?|enum)\s*(?:[:：]|$))\s*(?P<values>.*)",
    re.I,
)
VALUE: Final = r"[\"'\w.:+-]+"


def read_options(operation: Operation, field: Field, lines: list[Line]) -> list[Line]:
    """Read the values behind "Enum values" or "Available options"; the lines that are left of the description."""
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        match = ENUM.fullmatch(lines[index].text)
        below = list(_values_below(lines, index, match["values"])) if match else []
        if match is None or not (match["values"] or below):
            rest.append(lines[index])
            index += 1
            continue
        values = _values(field, lines, index, below)
        kind = field.facts["type"].value if "type" in field.facts else ""
        if values:
            field.facts["enum"] = Said([value_of(value, kind) for value in values], lines[index].number)
        else:
            operation.ask("run together", field.path, match["values"], lines[index].number)
            field.unread.add("enum")
        index += 1 + len(below)
    return rest


def _values(field: Field, lines: Sequence[Line], index: int, below: Sequence[str]) -> list[str]:
    match = ENUM.fullmatch(lines[index].text)
    here = match["values"].rstrip(" ,") if match else ""
    if not here or below:
        return [*([here] if here else []), *below]
    if pieces := _in_pieces(lines[index]):
        return pieces
    # Words between commas are a sentence, and no values.
    is_prose = any(" " in part.strip() for part in re.split(r"[,/|、;]|\s(?:or|and)\s", here))
    return [] if is_prose else divide(here, _known(field, lines, lines[index])) or []


def _values_below(lines: Sequence[Line], index: int, here: str) -> Iterator[str]:
    """Values on lines of their own: while each ends in a comma, or, where none does, while each is one word."""
    if here and not here.endswith(","):
        return
    has_commas = here.endswith(",")
    for line in lines[index + 1 :]:
        if not re.fullmatch(rf"{VALUE},?", line.text):
            return
        yield line.text.rstrip(",").strip("\"'")
        if has_commas and not line.text.endswith(","):
            return
        has_commas = line.text.endswith(",")


def _in_pieces(line: Line) -> list[str]:
    """The values that the page itself keeps apart."""
    first, *rest = line.runs or ("",)
    match = ENUM.fullmatch(first)
    pieces = [*([match["values"]] if match and match["values"] else []), *rest]
    values = [value for piece in pieces if (value := piece.strip(" ,/|、;")) not in ("", "or", "and")]
    return values if match and rest and all(re.fullmatch(r"[\w.:+-]+", value) for value in values) else []


def _known(field: Field, lines: Sequence[Line], enum: Line) -> set[str]:
    """Words that stand alone near the values: the default, and what the description explains one by one."""
    words = {str(field.facts["default"].value)} if "default" in field.facts else set[str]()
    for line in lines:
        if line is not enum:
            words.update(re.findall(r"(?:^|[\s,;])([\w.-]+)\s*[:：](?!\d)", line.text))
            words.update(re.findall(r"[\"“`]([\w.-]+)[\"”`]", line.text))
            words.update(re.findall(r"\b(?:[Ww]hen|if|using) (?:using )?([\w.-]+)", line.text))
    return words
