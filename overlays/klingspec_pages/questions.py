"""What the pages leave open, and what `questions.md` already answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .facts import Question

__all__ = ["Answered", "read_answered"]


class Answered:
    """The rows of `questions.md`: provider, operation, what about, and the kind of question."""

    def __init__(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        self.rows = frozenset(rows)

    def has(self, provider: str, operation: str, question: Question) -> bool:
        """Whether a question is answered there."""
        return (provider, operation, question.about, question.kind) in self.rows


def read_answered(path: Path) -> Answered:
    """Read `questions.md`: one heading for each provider, and a table with a row for each question.

    A row may name several operations and several fields, with commas between them.
    """
    rows: list[tuple[str, str, str, str]] = []
    provider = ""
    for raw in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if heading := re.fullmatch(r"## `(\w+)`.*", raw):
            provider = heading[1]
        cells = [cell.strip() for cell in raw.strip().strip("|").split("|")]
        if provider and raw.startswith("|") and len(cells) >= 3:
            names = ([each.strip(" `") for each in cell.split(",")] for cell in cells[:3])
            operations, fields, kinds = names
            rows += [(provider, one, field, kind) for one in operations for field in fields for kind in kinds]
    return Answered(rows)
