"""What a judgement comes to: differences, and a table of what was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CHECKS", "Cell", "Difference", "Report"]

CHECKS = (
    "endpoint",
    "auth",
    "refusals",
    "values",
    "limits",
    "choices",
    "pictures",
    "rules",
    "combinations",
    "tasks",
    "answers",
    "fuzz",
)
"""The checks, in the order in which the tables show them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which an endpoint is not its contract. `where` is a field, several, or a status."""

    operation: str
    check: str
    where: str
    contract_says: str
    seen: str
    curl: str
    request: str
    response: str

    def line(self) -> str:
        """The difference in one line, without its curl line."""
        return f"{self.operation}: {self.where}: contract says {self.contract_says}; seen: {self.seen}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One operation by one check: how many exchanges were looked at, and how many differences there are."""

    looked: int
    differences: int


@dataclass(frozen=True, slots=True)
class Report:
    """What was found at one endpoint. `checks` is by operation and check; `creates` counts POSTs that could create."""

    provider: str
    differences: tuple[Difference, ...]
    checks: Mapping[tuple[str, str], Cell]
    operations: tuple[str, ...]
    requests: int
    creates: int
    seconds: float
    base_url: str = ""
    budget: int | None = None
    skipped_requests: int = 0

    @property
    def clean(self) -> bool:
        """Whether the endpoint keeps the contract, as far as it was looked at."""
        return not self.differences
