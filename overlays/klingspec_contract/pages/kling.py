"""Kling's own pages: name, type, Required or Optional, and default run together in one line; so do enum values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from .entries import Header
from .facts import Said
from .grammar import Grammar
from .joined import divide
from .phrases import value_of
from .shapes import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .facts import Field, Operation, Place
    from .lines import Line

__all__ = ["KlingPages"]

NAME: Final = r"[A-Za-z_][\w.\[\]-]*?"
TYPE: Final = rf"(?:array|list)\s*[<\[(]\s*\w+\s*[>\])]|(?:{'|'.join(sorted(TYPES, key=len, reverse=True))})(?:\[\])?"
NEED: Final = r"Required|Optional|Conditional(?:ly)?(?: [Rr]equired)?"
DEFAULT: Final = r"Defaults? (?:to|is|value)\s*:?\s*(?P<default>.*?)"
HEAD: Final = re.compile(rf"(?P<name>{NAME})\s*(?P<type>{TYPE})\s*(?P<need>{NEED})\s*(?:{DEFAULT})?")
STRANGE: Final = re.compile(rf"(?P<name>[A-Za-z_]\w*)(?P<need>{NEED})(?:{DEFAULT})?")
ENUM: Final = re.compile(r"(?:enum|available|allowed|optional|possible) values?\s*[:：]?\s*(?P<values>.*)", re.I)


class KlingPages(Grammar):
    """The grammar of Kling's own pages."""

    provider: ClassVar[str] = "kling"
    answers_in_tables: ClassVar[bool] = False
    sections: ClassVar[Mapping[str, Place]] = {
        "request header": "header",
        "request headers": "header",
        "path parameters": "path",
        "request path parameters": "path",
        "query parameters": "query",
        "request body": "body",
        "request parameters": "body",
    }

    def header(self, lines: Sequence[Line], index: int) -> Header | None:
        """`nintOptionalDefault to 1`, whether it stands in one piece, in pieces, or on some lines."""
        line = lines[index]
        if head := self._pieces(list(line.runs), 1):
            return head
        if match := HEAD.fullmatch(line.text):
            return _header(match["name"], match["type"], match["need"], match["default"], 1)
        if match := STRANGE.fullmatch(line.text):
            return _header(match["name"], "?", match["need"], match["default"], 1)
        return self._pieces([each.text for each in lines[index : index + 4]], 4)

    def _pieces(self, pieces: list[str], most: int) -> Header | None:
        """A head in pieces: name, type, need, and perhaps a default."""
        if len(pieces) < 3 or not re.fullmatch(NAME, pieces[0]) or not re.fullmatch(NEED, pieces[2]):
            return None
        if not re.fullmatch(r"[\w<>\[\]]+", pieces[1]):
            return None
        default = re.fullmatch(DEFAULT, " ".join(pieces[3:]) if most == 1 else pieces[3]) if len(pieces) > 3 else None
        length = 1 if most == 1 else 3 + bool(default)
        return _header(pieces[0], pieces[1], pieces[2], default["default"] if default else None, length)

    def options(self, operation: Operation, field: Field, lines: list[Line]) -> list[Line]:
        """Divide the values that run together behind "Enum values"."""
        rest: list[Line] = []
        index = 0
        while index < len(lines):
            match = ENUM.fullmatch(lines[index].text)
            if match is None:
                rest.append(lines[index])
                index += 1
                continue
            below = [] if match["values"] else list(_values_below(lines, index + 1))
            values = below or _in_pieces(lines[index]) or divide(match["values"], _known(field, lines, lines[index]))
            kind = field.facts["type"].value if "type" in field.facts else ""
            if values:
                field.facts["enum"] = Said([value_of(value, kind) for value in values], lines[index].number)
            else:
                operation.ask("run together", field.path, match["values"], lines[index].number)
            index += 1 + len(below)
        return rest


def _header(name: str, type_: str, need: str, default: str | None, length: int) -> Header:
    return Header(name, type_, length, required=need == "Required", default=default or None)


def _in_pieces(line: Line) -> list[str]:
    """The values that the page itself keeps apart."""
    first, *rest = line.runs or ("",)
    match = ENUM.fullmatch(first)
    pieces = [*([match["values"]] if match and match["values"] else []), *rest]
    values = [value for piece in pieces if (value := piece.strip(" ,/、;"))]
    return values if match and rest and all(re.fullmatch(r"[\w.:+-]+", value) for value in values) else []


def _values_below(lines: Sequence[Line], index: int) -> Iterator[str]:
    while index < len(lines) and re.fullmatch(r"[\w.:+-]+,?", lines[index].text):
        yield lines[index].text.rstrip(",")
        index += 1


def _known(field: Field, lines: Sequence[Line], enum: Line) -> set[str]:
    """Words that stand alone near the values: the default, and what the description explains one by one."""
    words = {str(field.facts["default"].value)} if "default" in field.facts else set[str]()
    for line in lines:
        if line is not enum:
            words.update(re.findall(r"(?:^|[\s,;])([\w.-]+)\s*[:：](?!\d)", line.text))
            words.update(re.findall(r"[\"“`]([\w.-]+)[\"”`]", line.text))
            words.update(re.findall(r"\b(?:[Ww]hen|if|using) (?:using )?([\w.-]+)", line.text))
    return words
