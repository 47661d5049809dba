"""What the emulator holds, apart from its server: the accounts, the requests received, the clock and the callbacks."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from bisect import insort
from collections import deque
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import anyio.to_thread

from klingspec_contract.document import read_contracts

from .accounts import Account
from .behaviour import read_behaviour
from .contract import ServedContract
from .drift import drifted_contracts
from .serializer import TaskSerializer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from klingspec.clock import Clock
    from klingspec_contract.values import Json

    from .accounts import Task
    from .faults import ReceivedRequest

MAX_REQUESTS: Final = 10_000
TIMEOUT: Final = 5.0
logger = logging.getLogger(__name__)


class ManualClock:
    """A clock that stands still until it is advanced; to sleep on it is to advance it."""

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
        if not seconds >= 0:
            raise ValueError(f"time does not go back: advance takes 0 seconds or more, not {seconds}")
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


class State:
    """The accounts, the last 10,000 requests, the clock and the callbacks. Raises OverlayError."""

    def __init__(
        self,
        contracts: Mapping[str, Json] | None,
        clock: Clock,
        pace: float,
        slots: int,
        overlays: Sequence[Path],
        behave: Sequence[Path] = (),
    ) -> None:
        self.clock = clock
        self.log: deque[ReceivedRequest] = deque(maxlen=MAX_REQUESTS)
        self.callbacks = Callbacks(self.clock)
        documents = read_contracts() if contracts is None else contracts
        served = {provider: ServedContract(provider, document) for provider, document in documents.items()}
        served |= drifted_contracts(served, overlays)
        self.behave = read_behaviour(served, behave)
        follow = self.callbacks.follow
        self.accounts = {provider: Account(contract, pace, slots, follow) for provider, contract in served.items()}

    def account(self, provider: str) -> Account:
        """A provider's account. Raises ValueError, naming the providers there are."""
        if provider not in self.accounts:
            raise ValueError(f"there is no provider {provider!r}; there are {', '.join(self.accounts)}")
        return self.accounts[provider]

    def reset(self) -> None:
        """Forget every task, fault, failure and request, and go back to the pace and slots of the start."""
        self.callbacks.clear()
        for account in self.accounts.values():
            account.clear()
        self.log.clear()


class Callbacks:
    """What is to be posted, and when. A receiver that cannot be reached, or refuses, is logged and not tried again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._due: list[tuple[int, Task]] = []
        self._lock = threading.Lock()
        self._followers: set[asyncio.Task[None]] = set()
        if isinstance(clock, ManualClock):
            clock.subscribe(self.deliver)

    def follow(self, task: Task) -> None:
        """Post this task's changes to its callback address, if it has one; called in the server's event loop."""
        if task.operation.callback is None or not _address(task):
            return
        changes = sorted({task.created_at + task.pace, task.ended_at})
        with self._lock:
            for moment in changes:
                insort(self._due, (moment, task), key=lambda due: due[0])
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

    def _next(self) -> tuple[int, Task] | None:
        with self._lock:
            due = self._due and self._due[0][0] <= round(self._clock.time() * 1000)
            return self._due.pop(0) if due else None

    def _post(self, moment: int, task: Task) -> None:
        known, served = task.contract.known_operation(task.operation).callback, task.operation.callback
        assert known
        assert served
        body = task.contract.convert(served[1], TaskSerializer(task, task.status(moment)).fill(known[1]))
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
    known = task.contract.known_operation(task.operation).callback
    return known and task.contract.given(task.operation, task.body, known[0][-1])[1]
