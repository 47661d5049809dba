"""The requests received."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


MAX_REQUESTS: Final = 10_000

Outcome: TypeAlias = int | Literal["pending", "dropped", "stalled"]
"""The HTTP status answered, or what became of the answer instead."""


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """A request as it came; `authorized` says whether it had an Authorization header, whose value is not kept.

    `operation` is an operationId, or "media", or None for a path that the contract does not have; `body` is the JSON
    body, or None.
    """

    provider: str
    operation: str | None
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    authorized: bool
    body: Any
    status: Outcome = "pending"


class RequestLog:
    """The last 10,000 requests, oldest first."""

    def __init__(self) -> None:
        self._requests: dict[int, ReceivedRequest] = {}
        self._numbers = itertools.count()
        self._lock = threading.Lock()

    def begin(self, request: ReceivedRequest) -> int:
        """Note a request as it comes in; returns its number."""
        with self._lock:
            number = next(self._numbers)
            self._requests[number] = request
            self._requests.pop(number - MAX_REQUESTS, None)
            return number

    def end(self, number: int, status: Outcome) -> None:
        """Note what became of a request."""
        with self._lock:
            if number in self._requests:
                self._requests[number] = replace(self._requests[number], status=status)

    def all(self) -> list[ReceivedRequest]:
        """Every request, oldest first."""
        with self._lock:
            return list(self._requests.values())

    def clear(self) -> None:
        """Forget every request."""
        with self._lock:
            self._requests.clear()
