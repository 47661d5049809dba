"""Keeps what was looked at and what was found."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from .http_client import shorten
from .outcome import CHECKS, Cell, Difference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .http_client import Exchange

__all__ = ["Findings"]

LONG = 4000


class Findings:
    """The differences, one for each operation, check and place, and how much was looked at."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Difference] = {}
        self._looked: Counter[tuple[str, str]] = Counter()

    def count(self, operation: str, check: str) -> None:
        """Note that something was looked at."""
        self._looked[operation, check] += 1

    def add(self, check: str, where: str, says: str, seen: str, exchange: Exchange) -> None:
        """Note a difference; the first at its place is kept."""
        operation = exchange.operation.id
        body = "" if exchange.request is None else json.dumps(exchange.request, indent=1, ensure_ascii=False)
        request = f"{exchange.method} {exchange.url}\n{shorten(body, LONG)}".rstrip()
        response = f"{exchange.status} {exchange.content_type}\n{shorten(exchange.text, LONG)}"
        difference = Difference(operation, check, where, says, shorten(seen, 300), exchange.curl, request, response)
        self._found.setdefault((operation, check, where), difference)

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
        return {key: Cell(self._looked[key], wrong[key]) for key in sorted({*self._looked, *wrong})}
