"""Following tasks together: one round of queries for all of a kind, however many jobs wait."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Final

from klingspec import NotFound, WaitTimeout

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from klingspec_contract.shapes import Tasks

__all__ = ["Follower"]

PATIENCE: Final = 30.0
"""Seconds for which a task that was just created may not be there to be queried."""


class Follower:
    """Follows the tasks of one resource, by its list or in batches where it has either."""

    def __init__(self, methods: Any, tasks: Tasks, within: Callable[..., Coroutine[Any, Any, None]]) -> None:
        """`within` carries out the work, and ends it."""
        self._methods = methods
        self._within = within
        self._interval = tasks.poll_interval
        self._open: dict[str, tuple[float, asyncio.Future[Any]]] = {}
        self._following: asyncio.Task[None] | None = None

    async def wait(self, task_id: str) -> Any:
        """Return a task that has succeeded. Raises TaskFailed, and APIError where no later query can do better."""
        future = asyncio.get_running_loop().create_future()
        self._open[task_id] = time.monotonic(), future
        if self._following is None or self._following.done():
            self._following = asyncio.create_task(self._within(self._follow))
        try:
            return await future
        finally:
            self._open.pop(task_id, None)

    async def _follow(self) -> None:
        while self._open:
            ids = list(self._open)
            try:
                found = await self._round(ids)
            except Exception as error:
                found = [error] * len(ids)
            for task_id, result in zip(ids, found, strict=True):
                self._tell(task_id, result)
            await asyncio.sleep(self._interval)

    async def _round(self, ids: Sequence[str]) -> Sequence[Any]:
        """Ask once for each task: what it is, or why it is not there yet."""
        if hasattr(self._methods, "wait_all"):
            found: Sequence[Any] = await self._methods.wait_all(ids, timeout=0, return_exceptions=True)
            return found
        waits = (self._methods.wait(task_id, timeout=0) for task_id in ids)
        return await asyncio.gather(*waits, return_exceptions=True)

    def _tell(self, task_id: str, result: Any) -> None:
        started, future = self._open.get(task_id, (0.0, None))
        early = isinstance(result, NotFound) and time.monotonic() - started < PATIENCE
        if future is None or future.done() or early or isinstance(result, WaitTimeout):
            return
        if isinstance(result, BaseException):
            future.set_exception(result)
        else:
            future.set_result(result)
