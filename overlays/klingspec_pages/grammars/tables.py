"""Tables of fields: a row for each, below a row that names the columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .entries import Header

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .lines import Line

__all__ = ["read_row"]

COLUMNS: Final = {
    "name": ("parameter", "field", "header", "name", "property", "key", "param", "attribute", "argument", "field name"),
    "type": ("type", "data type"),
    "required": ("required", "required?", "optional", "mandatory"),
    "default": ("default", "default value"),
    "value": ("value",),
}
YES: Final = frozenset({"yes", "true", "required", "y", "✓", "✅", "✔", "*"})
OPTIONAL: Final = re.compile(r"^\W*optional\b\W*", re.I)
REQUIRED: Final = re.compile(r"^\W*required\b\W*(?=$|[A-Z])")


def read_row(lines: Sequence[Line], index: int) -> Header | None:
    """The field of a table's row; none for the row that names the columns, and outside tables."""
    line = lines[index]
    columns = _columns(lines, index)
    name = line.cells[0].rstrip("* ") if line.cells else ""
    if not columns or len(line.cells) < 2 or _is_rule(line) or not re.fullmatch(r"[\w.\[\]-]+", name):
        return None
    cells = dict(zip(columns, line.cells, strict=False))
    text = " ".join(value for name, value in cells.items() if name not in COLUMNS)
    default = cells.get("value") or cells.get("default") or ""
    said = [OPTIONAL.sub("", REQUIRED.sub("", part)).strip() for part in text.split("\n")]
    return Header(
        name.replace("[]", ""),
        cells.get("type", ""),
        required=_required(cells, text),
        default=default if default.strip("-–— /") else None,
        texts=[(line.number, part) for part in said if part],
        is_row=True,
    )


def _required(cells: Mapping[str, str], text: str) -> bool:
    """Whether a row is of a required field: by a column of its own, or because its text does not say Optional."""
    if "required" in cells:
        return cells["required"].lower() in YES
    if cells["name"].endswith("*"):
        return True
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
