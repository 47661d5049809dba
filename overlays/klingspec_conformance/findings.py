"""What a run comes to: differences, how much was looked at, and the report of both."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from klingspec_contract.values import shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .http_client import Exchange

LONG: Final = 4000
# fmt: off
CHECKS: Final = (
    "endpoint", "auth", "refusals", "values", "limits", "choices", "pictures",
    "rules", "combinations", "tasks", "answers", "fuzz",
)
# fmt: on
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
    """One operation by one check: how many exchanges were looked at or left out, and how many differences there are."""

    looked: int = 0
    differences: int = 0
    skipped: int = 0

    @property
    def word(self) -> str:
        """Whether the contract is `kept`, `differs` or was `not checked`; empty where there was nothing to check."""
        if self.differences:
            return "differs"
        return "kept" if self.looked else "not checked" if self.skipped else ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found at one endpoint.

    `checks` is by operation and check; `creates` counts the POSTs that could create; `stopped` says why the run ended
    before its time, or is empty.
    """

    provider: str
    base_url: str
    budget: int | None
    operations: tuple[str, ...]
    differences: tuple[Difference, ...]
    checks: Mapping[tuple[str, str], Cell]
    requests: int
    creates: int
    skipped_requests: int
    seconds: float
    stopped: str = ""

    @property
    def planned(self) -> int:
        """How many exchanges a run without a budget would have looked at, as far as that can be known."""
        return sum(cell.looked + cell.skipped for (_, check), cell in self.checks.items() if check != "answers")

    @property
    def share(self) -> float:
        """How much of that was looked at, between 0 and 1."""
        return 1 - self.skipped_requests / max(self.planned, 1)

    @property
    def clean(self) -> bool:
        """Whether the endpoint keeps the contract, as far as it was looked at."""
        return not self.differences


class Findings:
    """The differences, one for each operation, check and place, and how much was looked at."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Difference] = {}
        self._looked: Counter[tuple[str, str]] = Counter()
        self._skipped: Counter[tuple[str, str]] = Counter()

    def count(self, operation: str, check: str, *, skipped: bool = False) -> None:
        """Note that something was looked at, or left out for the budget."""
        (self._skipped if skipped else self._looked)[operation, check] += 1

    def add(self, check: str, where: str, says: str, exchange: Exchange, seen: str = "") -> None:
        """Note a difference; the first at its place is kept. What was seen is the answer, unless said otherwise."""
        endpoint = exchange.endpoint
        sent = exchange.request.body
        body = "" if sent is None else json.dumps(sent, indent=1, ensure_ascii=False)
        request = f"{endpoint.method} {exchange.url}\n{shorten(body, LONG)}".rstrip()
        response = f"{exchange.status} {exchange.content_type}\n{shorten(exchange.text, LONG)}"
        difference = Difference(
            endpoint.id, check, where, says, shorten(seen or exchange.said(), 300), exchange.curl, request, response
        )
        self._found.setdefault((endpoint.id, check, where), difference)

    def has(self, operation: str, check: str, where: str) -> bool:
        """Whether a difference is known already."""
        return (operation, check, where) in self._found

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The differences, by operation and check."""
        return tuple(sorted(self._found.values(), key=lambda one: (one.operation, CHECKS.index(one.check), one.where)))

    @property
    def checks(self) -> Mapping[tuple[str, str], Cell]:
        """The table of checks."""
        wrong = Counter((one.operation, one.check) for one in self._found.values())
        keys = sorted({*self._looked, *self._skipped, *wrong}, key=lambda key: (key[0], CHECKS.index(key[1])))
        return {key: Cell(self._looked[key], wrong[key], self._skipped[key]) for key in keys}
