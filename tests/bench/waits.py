"""How many requests a round it takes to wait for many tasks, counted where they would leave the process."""

from __future__ import annotations

from typing import Final

import httpx2

from klingspec import Kling

from .rounds import Figure
from .server import PATH, envelope, task

TASKS: Final = 500
ROUNDS: Final = 5
"""The round in which the tasks have succeeded."""


class HandClock:
    """A clock that goes on only while something sleeps, and counts how often."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.sleeps = 0

    def time(self) -> float:
        """Seconds since the beginning."""
        return self.seconds

    def monotonic(self) -> float:
        """Seconds since the beginning."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Let so many seconds have passed."""
        self.seconds += seconds
        self.sleeps += 1

    async def sleep_async(self, seconds: float) -> None:
        """Let so many seconds have passed."""
        self.sleep(seconds)


def measure() -> list[Figure]:
    """Count the requests of a wait for many tasks."""
    clock, requests = HandClock(), 0
    names = [str(number) for number in range(TASKS)]

    def answer(request: httpx2.Request) -> httpx2.Response:
        nonlocal requests
        requests += 1
        status = "processing" if clock.sleeps < ROUNDS - 1 else "succeed"
        if request.url.path != PATH:
            return httpx2.Response(200, content=envelope(task(request.url.path.rpartition("/")[2], status)))
        return httpx2.Response(200, content=envelope([task(name, status) for name in names]))

    with httpx2.Client(transport=httpx2.MockTransport(answer)) as http:
        Kling(api_key="x", http=http, clock=clock).images.wait_all(names)
    each = requests / (clock.sleeps + 1)
    return [Figure(f"wait for {TASKS}: requests a round", f"{each:g}", str(TASKS), "-", "1", each == 1)]
