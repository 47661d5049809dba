"""LLMProvider's pages: tables, one row for each field, as Markdown writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from .entries import Header
from .grammar import Grammar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .facts import Field, Operation, Place
    from .lines import Line

__all__ = ["LLMProviderPages"]

COLUMNS: Final = {
    "name": ("parameter", "field", "header", "name", "property", "key", "param"),
    "type": ("type", "data type"),
    "required": ("required", "required?", "optional", "mandatory"),
    "default": ("default", "default value"),
    "value": ("value",),
}
OPTIONAL: Final = re.compile(r"^\W*optional\b\W*", re.I)


class LLMProviderPages(Grammar):
    """The grammar of LLMProvider's pages."""

    provider: ClassVar[str] = "llmprovider"
    answers_in_tables: ClassVar[bool] = True
    sections: ClassVar[Mapping[str, Place]] = {
        "request headers": "header",
        "headers": "header",
        "path parameters": "path",
        "query parameters": "query",
        "request body": "body",
        "response body": "response",
    }

    def header(self, lines: Sequence[Line], index: int) -> Header | None:
        """A row of a table, below the row that names the columns."""
        line = lines[index]
        columns = _columns(lines, index)
        if not columns or len(line.cells) < 2 or _is_rule(line) or not re.fullmatch(r"[\w.\[\]-]+", line.cells[0]):
            return None
        cells = dict(zip(columns, line.cells, strict=False))
        text = " ".join(value for name, value in cells.items() if name not in COLUMNS)
        default = cells.get("value") or cells.get("default") or ""
        return Header(
            cells["name"].replace("[]", ""),
            cells.get("type", ""),
            required=_required(cells, text),
            default=default if default.strip("- ") else None,
            texts=[(line.number, OPTIONAL.sub("", text))],
        )

    def options(self, operation: Operation, field: Field, lines: list[Line]) -> list[Line]:  # noqa: ARG002
        """Nothing but the row describes a field."""
        return []


def _required(cells: Mapping[str, str], text: str) -> bool:
    """Whether a row is of a required field: by a column of its own, or because its text does not say Optional."""
    if "required" in cells:
        return cells["required"].lower() in ("yes", "true", "required", "y", "✓", "✅")
    return "type" in cells and not OPTIONAL.match(text) and not re.search(r"\(optional\)", text, re.I)


def _is_rule(line: Line) -> bool:
    return all(re.fullmatch(r":?-+:?", cell) for cell in line.cells if cell)


def _columns(lines: Sequence[Line], index: int) -> list[str]:
    """The columns of the table that a row is in, by what they hold; empty for the row that names them."""
    first = index
    while first and lines[first - 1].cells:
        first -= 1
    names = [_column(cell.lower()) for cell in lines[first].cells]
    return names if first < index and "name" in names else []


def _column(heading: str) -> str:
    return next((name for name, words in COLUMNS.items() if heading in words), heading)
