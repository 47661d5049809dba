"""DeerAPI's pages: a field's name, type, default and `required` stand on lines of their own, its description below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from .entries import Header
from .grammar import Grammar
from .lines import Line
from .shapes import type_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .facts import Field, Operation, Place

__all__ = ["DeerAPIPages"]

NAME: Final = re.compile(r"[A-Za-z_][\w-]*(?:\[\])?(?:\.[A-Za-z_][\w-]*(?:\[\])?)*")
MARK: Final = re.compile(
    r"default:\s*(?P<default>.+)|(?P<required>required)|(?P<deprecated>deprecated)|header|query|path|body|cookie|nullable"
)
# The playground of a page fills these into required fields; the API does not.
PLAYGROUND: Final = frozenset({"Hello", "example"})
OPTIONS: Final = re.compile(r"(?:available )?options:", re.I)


class DeerAPIPages(Grammar):
    """The grammar of DeerAPI's pages."""

    provider: ClassVar[str] = "deerapi"
    answers_in_tables: ClassVar[bool] = True
    sections: ClassVar[Mapping[str, Place]] = {
        "authorizations": "header",
        "headers": "header",
        "path parameters": "path",
        "query parameters": "query",
        "body": "body",
        "response": "response",
    }

    def header(self, lines: Sequence[Line], index: int) -> Header | None:
        """A name, a type, then marks: each on its own line, or in a line of pieces."""
        pieces, used = self._pieces(lines, index)
        if len(pieces) < 2 or not NAME.fullmatch(pieces[0]):
            return None
        known = bool(type_name(pieces[1])[0])
        marks = [MARK.fullmatch(piece) for piece in pieces[2:]]
        if not known and not (any(marks[:1]) and re.fullmatch(r"[\w<>\[\]| ]+", pieces[1])):
            return None
        taken = next((number for number, mark in enumerate(marks) if mark is None), len(marks))
        if used == 1 and taken < len(marks):
            return None
        header = Header(pieces[0].replace("[]", ""), pieces[1], length=1 if used == 1 else 2 + taken)
        for mark in marks[:taken]:
            self._mark(header, mark)
        return header

    def _pieces(self, lines: Sequence[Line], index: int) -> tuple[list[str], int]:
        """The pieces of a head: those of one line, or some lines."""
        runs = [run for run in lines[index].runs for run in ([run] if run.startswith("default:") else run.split(" "))]
        if len(runs) > 1:
            joined = [runs[0] + runs[1], *runs[2:]] if runs[0].endswith(".") else runs
            return joined, 1
        return [line.text for line in lines[index : index + 8]], 8

    @staticmethod
    def _mark(header: Header, mark: re.Match[str] | None) -> None:
        if mark and mark["default"] is not None:
            is_fill_in = mark["default"].strip("\"'") in PLAYGROUND
            header.filled_in, header.default = (mark["default"], None) if is_fill_in else ("", mark["default"])
        header.required |= bool(mark and mark["required"])
        header.deprecated |= bool(mark and mark["deprecated"])

    def options(self, operation: Operation, field: Field, lines: list[Line]) -> list[Line]:  # noqa: ARG002
        """Put values that stand on lines of their own into the line that announces them."""
        rest: list[Line] = []
        for line in lines:
            if rest and (
                OPTIONS.fullmatch(rest[-1].text) or (OPTIONS.match(rest[-1].text) and rest[-1].text.endswith(","))
            ):
                rest[-1] = Line(rest[-1].number, f"{rest[-1].text} {line.text}")
            else:
                rest.append(line)
        return rest
