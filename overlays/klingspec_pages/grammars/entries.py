"""The entries of a page: one for each field, under the heading of its section, with the lines that describe it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from .shapes import type_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ..facts import Place
    from .lines import Line

__all__ = ["END", "Entry", "Header", "nest", "walk"]

CHILDREN: Final = re.compile(r"(?:hide |show )?child attributes", re.I)
# What ends a list of fields, where it is no heading of the family's own.
END: Final = re.compile(
    r"curl\b.*|example (?:request|response)s?|responses?(?: (?:body|parameters|fields|example))?|\d{3}(?: [A-Z]\w*)?",
    re.I,
)


@dataclass
class Header:
    """The head of a field: what stands beside its name, and how many lines it takes."""

    name: str
    type: str
    length: int = 1
    required: bool = False
    default: str | None = None
    deprecated: bool = False
    filled_in: str = ""
    texts: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    # Nothing but a table's row describes its field; what follows the table is about something else.
    is_row: bool = False


@dataclass
class Entry:
    """One field as the page lists it; `opens` where the fields inside it follow."""

    place: Place
    header: Header
    line: int
    depth: int
    lines: list[Line] = field(default_factory=list["Line"])
    opens: bool = False
    has_children: bool = False

    def path(self, name: str) -> str:
        """The path of a field inside this one."""
        is_array = type_name(self.header.type)[0] == "array"
        return f"{self.header.name}{'[]' if is_array else ''}.{name}"


def walk(
    sections: Mapping[str, Place], header_at: Callable[[Sequence[Line], int], Header | None], lines: Sequence[Line]
) -> tuple[list[Entry], list[Line]]:
    """Divide lines into the entries of all sections, and the lines that belong to none."""
    entries: list[Entry] = []
    prose: list[Line] = []
    place: Place | None = None
    current: Entry | None = None
    index = 0
    while index < len(lines):
        line = lines[index]
        header = header_at(lines, index) if place else None
        if line.text.lower().rstrip(":") in sections:
            place, current = sections[line.text.lower().rstrip(":")], None
        elif END.fullmatch(line.text):
            place = current = None
            prose.append(line)
        elif place and header:
            current = Entry(place, header, line.number, line.depth)
            entries.append(current)
        elif current and CHILDREN.fullmatch(line.text):
            current.opens = current.has_children = True
        else:
            (current.lines if current else prose).append(line)
        index += header.length if header else 1
    return entries, prose


def nest(entries: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """Give each entry its path. On a page of plain text nothing says where the fields inside another end.

    The first after the heading is inside; so are all up to the last that the owner's own example names, or that the
    page indents as deep as the first. `image_list.image` says by itself where it is.
    """
    owner: Entry | None = None
    last = -1
    arrays = {entry.header.name for entry in entries if type_name(entry.header.type)[0] == "array"}
    for index, entry in enumerate(entries):
        before = entries[index - 1] if index else None
        if before and before.opens and before.place == entry.place:
            owner, last = before, _last_inside(before, entries, index)
        elif index > last:
            owner = None
        name = entry.header.name
        if owner and "." not in name:
            yield entry, owner.path(name)
        else:
            *parents, end = name.split(".")
            yield entry, ".".join([*(f"{each}[]" if each in arrays else each for each in parents), end])


def _last_inside(owner: Entry, entries: Sequence[Entry], first: int) -> int:
    """The index of the last entry inside an owner whose first is known."""
    depth, inside = entries[first].depth, first
    for index in range(first + 1, len(entries)):
        entry = entries[index]
        if entry.place != owner.place or (depth > owner.depth and entry.depth < depth):
            break
        if depth > owner.depth or _names(owner, entry.header.name):
            inside = index
    return inside


def _names(owner: Entry, name: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}[\"']?\s*:", line.text) for line in owner.lines)
