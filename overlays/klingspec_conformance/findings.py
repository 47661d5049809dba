"""What a run comes to: the contract's facts, kept, different or not checked; and the differences by their cause."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from klingspec_contract.values import shorten

from .bodies import format_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from .bodies import Path
    from .exchange import Exchange

LONG: Final = 4000
# fmt: off
CHECKS: Final = (
    "endpoint", "auth", "refusals", "tasks", "answers", "values", "limits", "choices", "media",
    "rules", "combinations", "fuzz",
)
# fmt: on
"""The checks, in the order in which the tables show them: the worst for callers first."""

Key = tuple[str, str, str]
"""An operation, a check and a fact, or a place."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which an endpoint is not its contract. `where` is a field, several, or a status.

    `body` is what was sent, in full, and `file` the name by which the curl line means it where it is long.
    `consequences` are differences that have the same cause.
    """

    operation: str
    check: str
    where: str
    contract_says: str
    seen: str
    curl: str
    request: str
    response: str
    body: str = ""
    file: str = ""
    consequences: tuple[Difference, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether the endpoint broke down."""
        return self.response.startswith("5")

    def line(self) -> str:
        """The difference in one line, without its curl line."""
        return f"{self.operation}: {self.where}: contract says {self.contract_says}; seen: {self.seen}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One operation by one check: how many facts were looked at or left out, and how many differences there are."""

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

    `differences` are the causes, the worst first. `checks` is by operation and check, in facts of the contract;
    `creates` counts the requests that could create; `stopped` says why the run ended before its time, or is empty.
    """

    provider: str
    base_url: str
    budget: int | None
    operations: tuple[str, ...]
    differences: tuple[Difference, ...]
    checks: Mapping[tuple[str, str], Cell]
    requests: int
    creates: int
    seconds: float
    started: datetime
    versions: tuple[str, str]
    """Of klingspec, and of the contract."""
    stopped: str = ""
    accepted: tuple[Difference, ...] = ()
    """The differences that were known, and are accepted."""
    outdated: tuple[str, ...] = ()
    """What was accepted and no longer differs."""

    @property
    def facts(self) -> int:
        """How many facts of the contract a run without a budget would have looked at, as far as that can be known."""
        return sum(cell.looked + cell.skipped for cell in self.checks.values())

    @property
    def not_checked(self) -> int:
        """How many of them were not looked at."""
        return sum(cell.skipped for cell in self.checks.values())

    @property
    def share(self) -> float:
        """How much of the contract was looked at, between 0 and 1."""
        return 1 - self.not_checked / max(self.facts, 1)

    @property
    def clean(self) -> bool:
        """Whether the endpoint keeps the contract, as far as it was looked at."""
        return not (self.differences or self.outdated)

    @property
    def every_difference(self) -> list[Difference]:
        """The differences with their consequences."""
        return [each for cause in self.differences for each in (cause, *cause.consequences)]


class Findings:
    """The differences, one for each operation, check and place, and which facts were looked at."""

    def __init__(self) -> None:
        self._found: dict[Key, Difference] = {}
        self._facts: dict[Key, set[str]] = defaultdict(set)

    def count(
        self, operation: str, check: str, fact: str, state: Literal["looked", "skipped", "planned"] = "looked"
    ) -> None:
        """Note that a fact was looked at, left out in part for the budget, or is one that could be looked at."""
        self._facts[operation, check, fact].add(state)

    def add(self, check: str, where: str, says: str, exchange: Exchange, seen: str = "") -> None:
        """Note a difference; the first at its place is kept. What was seen is the answer, unless said otherwise."""
        endpoint, sent = exchange.endpoint, exchange.request.body
        if (endpoint.id, check, where) in self._found:
            return
        body = "" if sent is None else json.dumps(sent, indent=1, ensure_ascii=False)
        self._found[endpoint.id, check, where] = Difference(
            operation=endpoint.id,
            check=check,
            where=where,
            contract_says=says,
            seen=shorten(seen or exchange.said(), 300),
            curl=exchange.curl,
            request=f"{endpoint.method} {exchange.url}\n{shorten(body, LONG)}".rstrip(),
            response=f"{exchange.status} {exchange.content_type}\n{shorten(exchange.text, LONG)}",
            body=exchange.request.text,
            file=exchange.request.file,
        )

    def hold(self, at: Path, says: str, exchange: Exchange, wrong: str | None) -> None:
        """Note a fact about a task that was looked at, if `wrong` is not None; a difference, if it is not empty."""
        where = format_path(at)
        self.count(exchange.endpoint.id, "tasks", f"{where}: {says}", "planned" if wrong is None else "looked")
        if wrong:
            self.add("tasks", where, says, exchange, wrong)

    def has(self, operation: str, check: str, where: str) -> bool:
        """Whether a difference is known already."""
        return (operation, check, where) in self._found

    def at(self, operation: str) -> list[Difference]:
        """The differences of one operation."""
        return [one for one in self._found.values() if one.operation == operation]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The causes, each with its consequences, the worst first."""
        ordered = sorted(self._found.values(), key=lambda one: (CHECKS.index(one.check), one.operation, one.where))
        return tuple(_by_cause(ordered))

    @property
    def checks(self) -> Mapping[tuple[str, str], Cell]:
        """The table of checks."""
        wrong = Counter((one.operation, one.check) for one in self._found.values())
        looked = Counter(
            key[:2] for key, states in self._facts.items() if "looked" in states and "skipped" not in states
        )
        every = Counter(key[:2] for key in self._facts)
        keys = sorted({*every, *wrong}, key=lambda key: (key[0], CHECKS.index(key[1])))
        return {key: Cell(looked[key], wrong[key], every[key] - looked[key]) for key in keys}


def _by_cause(differences: Iterable[Difference]) -> list[Difference]:
    """Put what has the same cause under the first of it.

    Two have the same cause if they are at one place of one operation (or one is inside the other), if one operation
    breaks down for both, or if the contract says the same of the same place of two operations.
    """
    causes: list[list[Difference]] = []
    for one in differences:
        cause = next((group for group in causes if any(_same_cause(one, other) for other in group)), None)
        if cause is None:
            causes.append([one])
        else:
            cause.append(one)
    return [replace(first, consequences=tuple(others)) for first, *others in causes]


def _same_cause(one: Difference, other: Difference) -> bool:
    places = [{place.replace("[]", "") for place in each.where.split(", ")} for each in (one, other)]
    if one.operation == other.operation:
        if one.broken and other.broken:
            return True
        return any(_inside(first, second) or _inside(second, first) for first in places[0] for second in places[1])
    return places[0] == places[1] and one.contract_says == other.contract_says


def _inside(place: str, other: str) -> bool:
    return place == other or place.startswith(f"{other}.")
