"""What time it is for the emulator, and how time passes."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


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
        import anyio.to_thread  # loaded here, as are all that the plugin need not load

        await anyio.to_thread.run_sync(self.sleep, seconds)

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each advance."""
        self._listeners.append(listener)
