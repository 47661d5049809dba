"""Posts tasks to the address given for callbacks, at each change of their state."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import logging
import threading
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import anyio.to_thread

from .clock import ManualClock
from .serializer import TaskSerializer

if TYPE_CHECKING:
    from collections.abc import Callable

    from klingspec.clock import Clock

    from .tasks import Task

TIMEOUT: Final = 5.0
logger = logging.getLogger(__name__)


class Callbacks:
    """What is to be posted, and when. A receiver that cannot be reached, or refuses, is logged and not tried again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._due: list[tuple[int, int, Task]] = []
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._followers: set[asyncio.Task[None]] = set()
        self._unsubscribe: Callable[[], None] | None = None
        self.open()

    def open(self) -> None:
        """Begin to post, again if need be."""
        if isinstance(self._clock, ManualClock) and self._unsubscribe is None:
            self._unsubscribe = self._clock.subscribe(self.deliver)

    def follow(self, task: Task) -> None:
        """Post this task's changes to its callback address, if it has one; called in the server's event loop."""
        if task.operation.callback is None or not _address(task):
            return
        changes = sorted({task.created_at + task.pace, task.ended_at})
        with self._lock:
            for moment in changes:
                heapq.heappush(self._due, (moment, next(self._numbers), task))
        if not isinstance(self._clock, ManualClock) or not task.pace:
            follower = asyncio.get_running_loop().create_task(self._follow(changes))
            self._followers.add(follower)
            follower.add_done_callback(self._followers.discard)

    def deliver(self) -> None:
        """Post whatever is due by now, in the order it was due; blocks until that is done."""
        while (found := self._next()) is not None:
            self._post(*found)

    def clear(self) -> None:
        """Forget what is not yet posted."""
        with self._lock:
            self._due.clear()

    async def close(self) -> None:
        """Stop following tasks."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self.clear()
        for follower in tuple(self._followers):
            follower.cancel()
            with suppress(asyncio.CancelledError):
                await follower
        if "_client" in self.__dict__:
            self._client.close()
            del self._client

    async def _follow(self, changes: list[int]) -> None:
        for moment in changes:
            while (left := moment / 1000 - self._clock.time()) > 0:
                await self._clock.sleep_async(left)
            await anyio.to_thread.run_sync(self.deliver)

    def _next(self) -> tuple[Task, int] | None:
        now = round(self._clock.time() * 1000)
        with self._lock:
            if self._due and self._due[0][0] <= now:
                moment, _, task = heapq.heappop(self._due)
                return task, moment
        return None

    def _post(self, task: Task, moment: int) -> None:
        body = _body(task, moment)
        try:
            answer = self._client.post(_address(task), json=body)
            if not answer.is_success:
                logger.warning("callback for task %s: the receiver answered %d", task.task_id, answer.status_code)
        except Exception as error:  # any address at all can be given
            logger.warning("callback for task %s: %s", task.task_id, error)

    @cached_property
    def _client(self) -> Any:
        import httpx2

        return httpx2.Client(timeout=TIMEOUT, trust_env=False)


def _address(task: Task) -> Any:
    known = task.contract.known.operations[task.operation.id].callback
    return known and task.contract.given(task.operation, task.body, known[0][-1])


def _body(task: Task, moment: int) -> Any:
    known, served = task.contract.known.operations[task.operation.id].callback, task.operation.callback
    assert known
    assert served
    return task.contract.convert(served[1], TaskSerializer(task, task.status(moment)).fill(known[1]))
