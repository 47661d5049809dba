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

    from ..facts import Operation
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
    grammars = [GRAMMARS[provider]] if provider else list(GRAMMARS.values())
    try:
        lines = read_lines(source)
        read = [ReadPage(source, grammar, lines, grammar.read(lines)) for grammar in grammars]
    except RecursionError:
        raise NotAPage("its parts are nested deeper than can be read") from None
    best = max(read, key=lambda page: (_is_named(page), _listed(page), _headings(page)))
    if not _listed(best):
        raise NotAPage("no operation with its fields is found in it; a page drawn by a script must be saved when drawn")
    return best


def _listed(page: ReadPage) -> int:
    """How many fields the page lists, examples apart: the wrong grammar finds none or few."""
    return sum(place != "response" for operation in page.operations for place, _ in operation.fields)


def _is_named(page: ReadPage) -> bool:
    """Whether the page lists fields, and a server that it calls bears the provider's name.

    Families may share the form of a table, and take each other's headings for text.
    """
    servers = (operation.facts["servers"].value for operation in page.operations if "servers" in operation.facts)
    return _listed(page) > 0 and any(page.grammar.provider in server for found in servers for server in found)


def _headings(page: ReadPage) -> int:
    """How many of the page's headings this family has."""
    return sum(line.text.lower().rstrip(":") in page.grammar.sections for line in page.lines)
