"""Reads a page: finds the family it is of, and the operations it documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .deerapi import DeerAPIPages
from .kling import KlingPages
from .lines import NotAPage, read_lines
from .llmprovider import LLMProviderPages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .facts import Operation
    from .grammar import Grammar
    from .lines import Line

__all__ = ["GRAMMARS", "ReadPage", "read_page"]

GRAMMARS: Final[dict[str, Grammar]] = {
    grammar.provider: grammar for grammar in (KlingPages(), DeerAPIPages(), LLMProviderPages())
}


@dataclass(frozen=True)
class ReadPage:
    """A page that was read: its family, its lines and its operations."""

    source: str
    grammar: Grammar
    lines: Sequence[Line]
    operations: Sequence[Operation]


def read_page(source: str, provider: str | None = None) -> ReadPage:
    """Read a page from a file or a URL, as one of this provider's where it is given. Raises NotAPage."""
    lines = read_lines(source)
    grammars = [GRAMMARS[provider]] if provider else list(GRAMMARS.values())
    read = [ReadPage(source, grammar, lines, grammar.read(lines)) for grammar in grammars]
    best = max(read, key=_listed)
    if not _listed(best):
        raise NotAPage("no operation with its fields is found in it; a page drawn by a script must be saved when drawn")
    return best


def _listed(page: ReadPage) -> int:
    """How many fields the page lists, examples apart: the wrong grammar finds none or few."""
    return sum(place != "response" for operation in page.operations for place, _ in operation.fields)
