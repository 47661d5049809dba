"""HTML as the lines that a browser would show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bs4 import BeautifulSoup, Comment, Doctype, Tag
from bs4.element import NavigableString

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Shown", "html_lines"]

# A footer and the ways to other pages are shown, and are not what the page is about.
UNSEEN: Final = frozenset({"footer", "head", "iframe", "nav", "noscript", "script", "style", "svg", "template"})
# How pages hide what is only for programs that read aloud, or for later.
HIDDEN: Final = re.compile(r"\bdisplay\s*:\s*none\b|\bvisibility\s*:\s*hidden\b", re.I)
ALOUD: Final = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"})
# What stands in the line with its neighbours; anything else, known or not, begins and ends a line.
INLINE: Final = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "kbd", "mark", "q", "s"),
    *("samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
}


class Shown(NamedTuple):
    """A line of a page: where it began in the source, its pieces, its cells if it is a table's row, and its depth."""

    number: int
    runs: list[str]
    cells: list[str]
    depth: int


def html_lines(text: str) -> Iterator[Shown]:
    """Read HTML as a browser lays it out: one line for each block, line break, table row and preformatted line."""
    walker = _Walker()
    walker.walk(BeautifulSoup(text, "html.parser"), 0)
    walker.end()
    return iter(walker.lines)


class _Walker:
    def __init__(self) -> None:
        self.lines: list[Shown] = []
        self._runs: list[str] = []
        self._number = 1
        self._depth = 0

    def end(self) -> None:
        """End the line that is being gathered."""
        if any(run.strip() for run in self._runs):
            self.lines.append(Shown(self._number, self._runs, [], self._depth))
        self._runs = []

    def walk(self, tag: Tag, depth: int, *, kept: bool = False) -> None:
        """Gather the lines of everything inside a tag; `kept` where white space is kept as it is."""
        line = tag.sourceline or 1
        for child in tag.children:
            if isinstance(child, Tag):
                line = child.sourceline or line
                self._tag(child, depth, kept=kept)
            elif isinstance(child, NavigableString) and not isinstance(child, Comment | Doctype):
                self._string(str(child), line, depth, kept=kept)
            line += str(child).count("\n")

    def _tag(self, tag: Tag, depth: int, *, kept: bool) -> None:
        if _is_unseen(tag):
            return
        if tag.name == "tr" and not tag.find(["pre", "table"]):
            self._row(tag, depth)
        elif tag.name in INLINE:
            self.walk(tag, depth, kept=kept)
        else:
            self.end()
            first = len(self.lines)
            self.walk(tag, depth + 1, kept=kept or tag.name == "pre")
            self.end()
            if tag.name == "pre":
                self.lines[first:] = _unnumbered(self.lines[first:])

    def _string(self, text: str, line: int, depth: int, *, kept: bool) -> None:
        pieces = text.split("\n") if kept else [re.sub(r"\s+", " ", text)]
        if not kept:
            line += len(text[: len(text) - len(text.lstrip())].split("\n")) - 1
        for number, piece in enumerate(pieces):
            if number:
                self.end()
            if not self._runs:
                self._number, self._depth = line + number, depth
            self._runs.append(piece)

    def _row(self, row: Tag, depth: int) -> None:
        self.end()
        cells = [_cell(cell) for cell in row.find_all(["td", "th"])]
        shown = " | ".join(cell.replace("\n", " ") for cell in cells)
        self.lines.append(Shown(row.sourceline or 1, [shown], cells, depth))


def _cell(cell: Tag) -> str:
    """What a cell shows, in as many lines as it has."""
    walker = _Walker()
    walker.walk(cell, 0)
    walker.end()
    return "\n".join(" ".join("".join(line.runs).split()) for line in walker.lines)


def _is_unseen(tag: Tag) -> bool:
    """Whether a browser does not show a tag, or it is an ornament or the sign of a link to a heading."""
    if tag.name in UNSEEN or tag.has_attr("hidden"):
        return True
    # An open dialog hides the whole page from readers aloud; an ornament has no parts.
    if tag.get("aria-hidden") == "true" and not tag.find(["h1", "h2", "h3", "pre", "table"]):
        return True
    if HIDDEN.search(str(tag.get("style", ""))) or not ALOUD.isdisjoint(tag.get_attribute_list("class")):
        return True
    return tag.name == "a" and str(tag.get("href", "")).startswith("#") and not re.search(r"\w", tag.get_text())


def _unnumbered(lines: list[Shown]) -> list[Shown]:
    """Preformatted lines without their numbers, where a page numbers them."""
    firsts = [next((run.strip() for run in line.runs if run.strip()), "") for line in lines]
    if len(lines) < 2 or firsts != [str(number) for number in range(1, len(lines) + 1)]:
        return lines
    rest = [line._replace(runs=line.runs[line.runs.index(_first(line)) + 1 :]) for line in lines]
    return [line for line in rest if any(run.strip() for run in line.runs)]


def _first(line: Shown) -> str:
    return next(run for run in line.runs if run.strip())
