"""A long run: many clients, blocking and async, forks and cancellations, under every fault at once.

`make soak ARGS="--minutes 30"` ends with 0 where each task at the emulator is one that a create returned, or one whose
id the journal has; and where neither open files nor memory have grown.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import multiprocessing
import os
import random
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import anyio

from klingspec import AsyncKling, Journal, Kling, KlingspecError
from klingspec_emulator import Emulator, Fault

if TYPE_CHECKING:
    from collections.abc import Callable

CREATE: Final = "createImageGeneration"
QUERY: Final = "getImageGeneration"
CLIENTS: Final = 50
FAULTS: Final[list[Callable[[], Fault]]] = [
    *(lambda when=when: Fault.drop(when) for when in ("before", "after")),
    *(lambda when=when: Fault.error(500, code=5000, when=when) for when in ("before", "after")),
    *(lambda when=when: Fault.html(502, when=when) for when in ("before", "after")),
    *(lambda code=code: Fault.error(429, code=code) for code in (1302, 1303)),
    lambda: Fault.truncate("after"),
    lambda: Fault.garble("after"),
    lambda: Fault.delay(0.05),
]


class Soak:
    """One run: its emulator, its journal, and what its creates returned."""

    def __init__(self, emulator: Emulator, journal: Path, seconds: float) -> None:
        self.emulator = emulator
        self.end = time.monotonic() + seconds
        self.options: dict[str, Any] = {
            "api_key": "emulator",
            "base_url": emulator.url("kling"),
            "on_submit": Journal(journal),
            "retry_for": 3.0,
        }
        self.returned: set[str] = set()

    def running(self) -> bool:
        """Whether there is time left."""
        return time.monotonic() < self.end

    def disturb(self) -> None:
        """Let something go wrong with every few requests."""
        rng = random.Random(7)
        while self.running():
            operation = rng.choice((CREATE, CREATE, QUERY))
            self.emulator.inject("kling", operation, rng.choice(FAULTS)())
            threading.Event().wait(0.02)

    def once(self) -> None:
        """Create with each kind of client, so that all modules are loaded."""

        async def main() -> None:
            async with AsyncKling(**self.options) as kling:
                self.returned.add((await kling.images.create(prompt="first")).task_id)

        with Kling(**self.options) as kling:
            self.returned.add(kling.images.create(prompt="first").task_id)
        asyncio.run(main())

    def block(self) -> None:
        """Create with a blocking client, again and again."""
        with Kling(**self.options) as kling:
            while self.running():
                with contextlib.suppress(KlingspecError):
                    self.returned.add(kling.images.create(prompt="soak").task_id)

    async def asynchronous(self, rng: random.Random) -> None:
        """Create with an async client; now and then a create is cancelled midway."""
        async with AsyncKling(**self.options) as kling:
            while self.running():
                with contextlib.suppress(KlingspecError), anyio.move_on_after(rng.choice((0.01, 60))):
                    self.returned.add((await kling.images.create(prompt="soak")).task_id)

    async def all_asynchronous(self) -> None:
        """Half of the clients, in one event loop."""
        await asyncio.gather(*(self.asynchronous(random.Random(seed)) for seed in range(CLIENTS // 2)))

    def fork(self) -> None:
        """Use a client, fork, and use it in both processes."""
        context = multiprocessing.get_context("fork")
        with Kling(**self.options) as kling:
            while self.running():
                children = [context.Process(target=_child, args=[kling]) for _ in range(2)]
                for child in children:
                    child.start()
                with contextlib.suppress(KlingspecError):
                    self.returned.add(kling.images.create(prompt="soak").task_id)
                for child in children:
                    child.join()


def _child(kling: Kling) -> None:
    with contextlib.suppress(KlingspecError):
        kling.images.create(prompt="soak from a fork")


def measured() -> tuple[int, int]:
    """How many files are open, and how many MiB are in use."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return len(list(Path("/proc/self/fd").iterdir())), pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def main() -> int:
    """Run, and say what was found."""
    parser = argparse.ArgumentParser(prog="make soak")
    parser.add_argument("--minutes", type=float, default=30.0)
    seconds = parser.parse_args().minutes * 60
    logging.disable(logging.WARNING)  # Tens of thousands of lines, each of a fault that was asked for.
    with tempfile.TemporaryDirectory() as folder, Emulator(pace=0.01, slots=10**9) as emulator:
        soak = Soak(emulator, Path(folder) / "ids.jsonl", seconds)
        # Python itself does not survive a fork while another thread imports; a service forks once it is up.
        soak.once()
        threads = [threading.Thread(target=soak.block) for _ in range(CLIENTS // 2 - 1)]
        threads += [threading.Thread(target=each) for each in (soak.disturb, soak.fork)]
        threads.append(threading.Thread(target=lambda: asyncio.run(soak.all_asynchronous())))
        for thread in threads:
            thread.start()
        threading.Event().wait(min(30.0, seconds / 4))
        before = measured()
        threading.Event().wait(max(0.0, soak.end - time.monotonic() - 1))
        after = measured()
        for thread in threads:
            thread.join()
        return report(soak, Path(folder) / "ids.jsonl", before, after)


def report(soak: Soak, path: Path, before: tuple[int, int], after: tuple[int, int]) -> int:
    """Print the figures; the exit status says whether every task is accounted for."""
    lines = path.read_text(encoding="utf-8").splitlines()
    submitted = sum('"event": "submitted"' in line for line in lines)
    unfinished = {each.external_task_id for each in Journal(path).unfinished()}
    text = "\n".join(lines)
    tasks = soak.emulator.tasks("kling")
    lost = [task for task in tasks if task.task_id not in text and task.external_task_id not in unfinished]
    keys = [task.external_task_id for task in tasks]
    print(f"submitted {submitted}, tasks {len(tasks)}, of them twice {len(keys) - len(set(keys))}, lost {len(lost)}")
    print(f"left to ask for {len(unfinished)}; files open {before[0]} -> {after[0]}, MiB {before[1]} -> {after[1]}")
    return int(bool(lost) or len(keys) != len(set(keys)))


if __name__ == "__main__":
    sys.exit(main())
