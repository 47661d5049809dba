"""A long run: many clients, blocking and async, forks and cancellations, under every fault at once.

`make soak ARGS="--minutes 30"` ends with 0 where no id of a create's has two tasks, each task at the emulator stands in
the journal, each that a create returned is there, and neither open files nor memory of the clients' process have grown.
The emulator runs in a process of its own: it keeps every task, and so does grow.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import logging
import multiprocessing
import os
import random
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Final

import anyio

from klingspec import AsyncKling, Journal, Kling, KlingspecError

from .server import serve

CLIENTS: Final = 50
FILES: Final = 32
"""How many files more may be open at the end: connections come and go with the clients' threads."""
MEBIBYTES: Final = 32
"""How much memory more may be in use at the end: allocators keep what their busiest moment took."""


class Soak:
    """One run: its journal, and how many creates have returned a task."""

    def __init__(self, base_url: str, journal: Path, seconds: float) -> None:
        self.end = time.monotonic() + seconds
        self.options: dict[str, Any] = {
            "api_key": "emulator",
            "base_url": base_url,
            "on_submit": Journal(journal),
            "retry_for": 3.0,
        }
        self._returned = journal.with_suffix(".returned").open("a", encoding="utf-8", buffering=1)

    def running(self) -> bool:
        """Whether there is time left."""
        return time.monotonic() < self.end

    def note(self, task_id: str) -> None:
        """Keep the id of a task that a create returned, outside of this process's memory."""
        self._returned.write(f"{task_id}\n")

    def once(self) -> None:
        """Create with each kind of client, so that all modules are loaded."""

        async def main() -> None:
            async with AsyncKling(**self.options) as kling:
                self.note((await kling.images.create(prompt="first")).task_id)

        with Kling(**self.options) as kling:
            self.note(kling.images.create(prompt="first").task_id)
        asyncio.run(main())

    def block(self) -> None:
        """Create with a blocking client, again and again."""
        with Kling(**self.options) as kling:
            while self.running():
                with contextlib.suppress(KlingspecError):
                    self.note(kling.images.create(prompt="soak").task_id)

    async def asynchronous(self, rng: random.Random) -> None:
        """Create with an async client; now and then a create is cancelled midway."""
        async with AsyncKling(**self.options) as kling:
            while self.running():
                with contextlib.suppress(KlingspecError), anyio.move_on_after(rng.choice((0.01, 60))):
                    self.note((await kling.images.create(prompt="soak")).task_id)

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
                    self.note(kling.images.create(prompt="soak").task_id)
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
    context = multiprocessing.get_context("spawn")
    pipe, end = context.Pipe()
    server = context.Process(target=serve, args=[end], daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ids.jsonl"
        growth = run(Soak(pipe.recv(), path, seconds), seconds)
        pipe.send("stop")
        tasks: list[tuple[str, str]] = pipe.recv()
        server.join()
        return report(path, tasks, growth)


def run(soak: Soak, seconds: float) -> tuple[tuple[int, int], tuple[int, int]]:
    """Run all clients; returns what was open and in use near the beginning and near the end."""
    # Python itself does not survive a fork while another thread imports; a service forks once it is up.
    soak.once()
    threads = [threading.Thread(target=soak.block) for _ in range(CLIENTS // 2 - 1)]
    threads.append(threading.Thread(target=soak.fork))
    threads.append(threading.Thread(target=lambda: asyncio.run(soak.all_asynchronous())))
    for thread in threads:
        thread.start()
    threading.Event().wait(min(60.0, seconds / 4))
    before = measured()
    threading.Event().wait(max(0.0, soak.end - time.monotonic() - 1))
    after = measured()
    for thread in threads:
        thread.join()
    return before, after


def report(path: Path, tasks: list[tuple[str, str]], growth: tuple[tuple[int, int], tuple[int, int]]) -> int:
    """Print the figures; the exit status says whether every task is accounted for, and nothing has grown."""
    lines: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    known = {word for line in lines for word in line.values() if isinstance(word, str)}
    submitted = sum(line["event"] == "submitted" for line in lines)
    returned = path.with_suffix(".returned").read_text(encoding="utf-8").split()
    unfinished = {each.external_task_id for each in Journal(path).unfinished()}
    ids = {task_id for task_id, _ in tasks}
    twice = len(tasks) - len({key for _, key in tasks})
    lost = sum(not known & {task_id, key} for task_id, key in tasks) + sum(task not in ids for task in returned)
    (files, memory), (files_after, memory_after) = growth
    print(f"submitted {submitted}, returned {len(returned)}, tasks {len(tasks)}")
    print(f"of one id twice {twice}, lost {lost}, left to ask for {len(unfinished)}")
    print(f"files open {files} -> {files_after}, MiB {memory} -> {memory_after}")
    return int(bool(twice or lost) or files_after > files + FILES or memory_after > memory + MEBIBYTES)


if __name__ == "__main__":
    sys.exit(main())
