"""LLMProvider's pages: tables, one row for each field, as Markdown writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from .grammar import Grammar
from .tables import read_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..facts import Place
    from .entries import Header
    from .lines import Line

__all__ = ["LLMProviderPages"]


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
        return read_row(lines, index)
