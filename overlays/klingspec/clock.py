"""What time it is, and how to let time pass."""

from __future__ import annotations

import time
from typing import Protocol

__all__ = ["Clock", "SystemClock"]


class Clock(Protocol):
    """Time as a client needs it; give your own to move it by hand in tests."""

    def time(self) -> float:
        """Seconds since 1970, for tokens that expire."""
        ...

    def monotonic(self) -> float:
        """Seconds since any one moment, for deadlines; never goes back."""
        ...

    def sleep(self, seconds: float) -> None:
        """Return once so many seconds have passed."""
        ...

    async def sleep_async(self, seconds: float) -> None:
        """Return once so many seconds have passed, letting others run meanwhile."""
        ...


class SystemClock:
    """The machine's clock."""

    def time(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Block for so many seconds."""
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Wait for so many seconds."""
        import anyio

        await anyio.sleep(seconds)
