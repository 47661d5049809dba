"""The differences between what a page says and what a contract says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from .facts import Place  # noqa: TC001  # a dataclass's field

__all__ = ["Change", "Difference", "Subject"]

Subject: TypeAlias = Literal["operation", "path", "field", "keyword", "rule"]
Change: TypeAlias = Literal["added", "removed", "renamed", "changed"]


@dataclass
class Difference:
    """One difference: what it is about, what each side says, and where each says it.

    `pointer` is the JSON pointer to edit in the documented contract; `line` is the page's, 0 where it says nothing.
    """

    subject: Subject
    change: Change
    operations: list[str]
    pointer: str
    line: int
    place: Place | Literal[""] = ""
    path: str = ""
    keyword: str = ""
    page_says: Any = None
    contract_says: Any = None
    # What a new field is, or whether a missing one was always there; for the meaning of the change.
    facts: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def key(self) -> tuple[str, ...]:
        """What tells this difference from others, whatever operations share it."""
        # A renamed field may be in an object here and in a list of such objects there.
        values = (self.page_says, self.contract_says)
        said = (str(value).rpartition(".")[2] if self.change == "renamed" else str(value) for value in values)
        return (self.subject, self.change, self.pointer, self.keyword, *said)
