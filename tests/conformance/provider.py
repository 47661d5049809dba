"""A provider in memory, as strict or as forgiving as a test needs it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx2

from klingspec_emulator import ManualClock

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
Answer = tuple[int, Any]

KEY = "the-right-key"
LIVE = "https://kling.example/v1"


@dataclass(frozen=True)
class Received:
    """One request, and when it came."""

    method: str
    path: str
    content: bytes
    key: str
    at: float

    @property
    def body(self) -> Any:
        """The body as JSON, or None."""
        return json.loads(self.content) if self.content else None

    @property
    def can_create(self) -> bool:
        """Whether a provider might make a task of it."""
        return self.method == "POST" and self.key == f"Bearer {KEY}" and isinstance(self.body, dict)


@dataclass
class Provider:
    """Answers with what `answer` says, or else as Kling that fills in whatever a body lacks."""

    answer: Callable[[Received], Answer | None] = lambda _request: None
    clock: ManualClock = field(default_factory=ManualClock)
    requests: list[Received] = field(default_factory=list[Received])
    tasks: list[Received] = field(default_factory=list[Received])

    @property
    def transport(self) -> httpx2.MockTransport:
        """What the judge sends through."""
        return httpx2.MockTransport(self._handle)

    @property
    def creating(self) -> list[Received]:
        """The requests that might have made a task."""
        return [request for request in self.requests if request.can_create]

    def _handle(self, request: httpx2.Request) -> httpx2.Response:
        key = request.headers.get("authorization", "")
        path = request.url.path
        received = Received(request.method, path, request.read(), key, self.clock.monotonic())
        self.requests.append(received)
        status, body = self.answer(received) or self._usual(received)
        if isinstance(body, str):
            return httpx2.Response(status, html=body)
        return httpx2.Response(status, json=body)

    def _usual(self, request: Received) -> Answer:
        if request.key != f"Bearer {KEY}":
            return 401, {"code": 1002, "message": "the key is not valid"}
        if request.method == "POST":
            return self.make(request) if request.can_create else refusal("a JSON object is needed")
        if request.path.endswith("/generations"):
            return 200, envelope([task(str(number)) for number in range(len(self.tasks))])
        name = request.path.rpartition("/")[2]
        return (
            (200, envelope(task(name)))
            if len(name) < 16
            else (400, refusal(f"Task not found by id/external id: {name}")[1])
        )

    def make(self, request: Received) -> Answer:
        """Make a task of whatever was sent."""
        self.tasks.append(request)
        return 200, envelope(task(str(len(self.tasks) - 1)))


def refusal(message: str) -> Answer:
    """The answer to a request that is not valid."""
    return 400, {"code": 1201, "message": message}


def envelope(data: Any) -> Json:
    """An answer of Kling's."""
    return {"code": 0, "message": "SUCCEED", "request_id": "r", "data": data}


def task(name: str) -> Json:
    """A task that has failed, which needs no result."""
    return {"task_id": name, "task_status": "failed", "task_status_msg": "why", "created_at": 1, "updated_at": 1}
