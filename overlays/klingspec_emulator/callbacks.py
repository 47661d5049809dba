"""The clock that is moved by hand, and the callbacks that are due by it or by another."""

from __future__ import annotations

import asyncio
import json
import logging
import math
import threading
import time
from bisect import insort
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import anyio
import anyio.to_thread

from .serializer import TaskSerializer
from .webhooks import Webhooks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from klingspec.clock import Clock

    from .accounts import Task

TIMEOUT: Final = 5.0
TICK: Final = 0.05
"""Seconds after which a sleep sees that the clock was advanced."""
logger = logging.getLogger(__name__)


class ManualClock:
    """A clock that stands still until it is advanced; to sleep on it is to advance it."""

    stands_still = True
    """Whether time passes by `advance` and `sleep` only."""

    def __init__(self, start: float | None = None) -> None:
        self._start = time.time() if start is None else start
        self._passed = 0.0
        self._lock = threading.Lock()
        self._listeners: list[Callable[[], None]] = []

    def time(self) -> float:
        """Seconds since 1970: `start` (the moment of construction if not given) and what was advanced."""
        return self._start + self._passed

    def monotonic(self) -> float:
        """Seconds advanced so far."""
        return self._passed

    def advance(self, seconds: float) -> None:
        """Let so many seconds pass, and return once everything due by then is done. Raises ValueError below 0."""
        if not 0 <= seconds < math.inf:
            raise ValueError(f"time does not go back, nor to no end: advance takes 0 seconds or more, not {seconds}")
        with self._lock:
            self._passed += seconds
        for listener in tuple(self._listeners):
            listener()

    def sleep(self, seconds: float) -> None:
        """Advance the clock by so many seconds (by none, if negative)."""
        self.advance(max(seconds, 0.0))

    async def sleep_async(self, seconds: float) -> None:
        """Advance the clock by so many seconds, from a thread, since what is due by then may block."""
        await anyio.to_thread.run_sync(self.sleep, seconds)

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each advance."""
        self._listeners.append(listener)


class RunningClock(ManualClock):
    """The machine's clock, that can be advanced besides."""

    stands_still = False

    def __init__(self) -> None:
        super().__init__(0.0)

    def time(self) -> float:
        """Seconds since 1970, and what was advanced."""
        return time.time() + self._passed

    def monotonic(self) -> float:
        """Seconds since some moment, and what was advanced."""
        return time.monotonic() + self._passed

    def sleep(self, seconds: float) -> None:
        """Block for so many seconds, or until the clock is advanced by them."""
        end = self.monotonic() + seconds
        while (left := end - self.monotonic()) > 0:
            time.sleep(min(left, TICK))

    async def sleep_async(self, seconds: float) -> None:
        """Wait for so many seconds, or until the clock is advanced by them."""
        end = self.monotonic() + seconds
        while (left := end - self.monotonic()) > 0:
            await anyio.sleep(min(left, TICK))


class Callbacks:
    """What is to be posted, and when. A receiver that cannot be reached, or refuses, is logged and not tried again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._due: list[tuple[int, str, Task]] = []
        self._lock = threading.Lock()
        self._followers: set[asyncio.Task[None]] = set()
        self.webhooks = Webhooks()
        if isinstance(clock, ManualClock):
            clock.subscribe(self.deliver)

    def follow(self, task: Task) -> None:
        """Post this task's changes to its callback address, if it has one; called in the server's event loop."""
        known = task.contract.known_operation(task.operation).callback
        address = known and task.contract.given(task.operation, task.body, known[0][-1])[1]
        if task.operation.callback is None or not address:
            return
        changes = sorted({task.created_at + task.pace, task.ended_at})
        with self._lock:
            for moment in changes:
                insort(self._due, (moment, address, task), key=lambda due: due[0])
        if not (isinstance(self._clock, ManualClock) and self._clock.stands_still and task.pace):
            follower = asyncio.get_running_loop().create_task(self._follow(changes))
            self._followers.add(follower)
            follower.add_done_callback(self._followers.discard)

    def deliver(self) -> None:
        """Post whatever is due by now, in the order it was due unless shuffled; blocks until that is done."""
        for due in self.webhooks.arrange(iter(self._next, None)):
            self._post(*due)

    def _next(self) -> tuple[int, str, Task] | None:
        with self._lock:
            is_due = self._due and self._due[0][0] <= round(self._clock.time() * 1000)
            return self._due.pop(0) if is_due else None

    def clear(self) -> None:
        """Forget what is not yet posted, and how it was to be sent."""
        self.webhooks = Webhooks()
        with self._lock:
            self._due.clear()

    async def close(self) -> None:
        """Stop following tasks."""
        self.clear()
        for follower in tuple(self._followers):
            follower.cancel()
            with suppress(asyncio.CancelledError):
                await follower
        if "_client" in self.__dict__:
            self._client.close()
            del self._client

    async def _follow(self, changes: Sequence[int]) -> None:
        for moment in changes:
            while (left := moment / 1000 - self._clock.time()) > 0:
                await self._clock.sleep_async(left)
            await anyio.to_thread.run_sync(self.deliver)

    def _post(self, moment: int, address: str, task: Task) -> None:
        known, served = task.contract.known_operation(task.operation).callback, task.operation.callback
        assert known
        assert served
        body = task.contract.convert(served[1], TaskSerializer(task, task.status(moment)).fill(known[1]))
        content = json.dumps(body).encode()
        signed = self.webhooks.headers(f"{task.task_id}{moment}", int(self._clock.time()), content)
        try:
            headers = {"Content-Type": "application/json", **signed}
            self._client.post(address, content=content, headers=headers).raise_for_status()
        except Exception as error:  # any address at all can be given
            logger.warning("callback for task %s: %s", task.task_id, error)

    @cached_property
    def _client(self) -> Any:
        import httpx2

        return httpx2.Client(timeout=TIMEOUT, trust_env=False)
