"""Kling's own pages: name, type, Required or Optional, and default run together in one line; so do enum values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from .entries import Header
from .grammar import Grammar
from .heads import read_head
from .shapes import TYPES
from .tables import read_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..facts import Place
    from .lines import Line

__all__ = ["KlingPages"]

NAME: Final = r"[A-Za-z_][\w.\[\]-]*?"
TYPE: Final = rf"(?:array|list)\s*[<\[(]\s*\w+\s*[>\])]|(?:{'|'.join(sorted(TYPES, key=len, reverse=True))})(?:\[\])?"
NEED: Final = r"Required|Optional|Conditional(?:ly)?(?: [Rr]equired)?"
DEFAULT: Final = r"Defaults? (?:to|is|value)\s*:?\s*(?P<default>.*?)"
HEAD: Final = re.compile(rf"(?P<name>{NAME})\s*(?P<type>{TYPE})\s*(?P<need>{NEED})\s*(?:{DEFAULT})?")
STRANGE: Final = re.compile(rf"(?P<name>[A-Za-z_]\w*)(?P<need>{NEED})(?:{DEFAULT})?")


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
        """`nintOptionalDefault to 1`, whether it stands in one piece, in pieces, on some lines, or in a table."""
        line = lines[index]
        if line.cells:
            return read_row(lines, index)
        if head := read_head(lines, index, is_need_said=True):
            return head
        match = HEAD.fullmatch(line.text) or STRANGE.fullmatch(line.text)
        if match is None:
            return None
        kind = match.groupdict().get("type", "?")
        return Header(match["name"], kind, required=match["need"] == "Required", default=match["default"] or None)
