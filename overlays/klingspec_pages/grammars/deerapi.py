"""DeerAPI's pages: a field's name, type, default and `required` stand on lines of their own, its description below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from .grammar import Grammar
from .heads import read_head
from .tables import read_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..facts import Place
    from .entries import Header
    from .lines import Line

__all__ = ["DeerAPIPages"]

# The playground of a page fills these into required fields; the API does not.
PLAYGROUND: Final = frozenset({"Hello", "example"})


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
        """A name, a type, then marks: each on its own line, in a line of pieces, or in a table."""
        head = read_row(lines, index) if lines[index].cells else read_head(lines, index, is_need_said=False)
        if head and head.default and head.default.strip("\"'`") in PLAYGROUND:
            head.filled_in, head.default = head.default, None
        return head
