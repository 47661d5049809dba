"""A batch under fire: the emulator and each run as processes of their own, and what must hold at the end."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A task of the emulator's: its key, the slots it took, and from when to when, in ms."""

    key: str
    slots: int
    began: int
    ended: int


@dataclass(frozen=True, slots=True)
class Provider:
    """An emulator in another process."""

    url: str
    process: subprocess.Popen[str]

    @property
    def count(self) -> int:
        """How many tasks there are."""
        return int(self._ask("count"))

    @property
    def tasks(self) -> list[Made]:
        """The tasks, oldest first."""
        return [Made(*each) for each in self._ask("tasks")]

    @property
    def requests(self) -> int:
        """How many requests it received."""
        return int(self._ask("requests"))

    def _ask(self, what: str) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process that uses it."""
        return {**os.environ, "KLING_API_KEY": "emulator", "KLING_BASE_URL": self.url}


@contextmanager
def provider(*, pace: float, slots: int, drops: str = "") -> Generator[Provider]:
    """Run an emulator; `drops` says of each create, by 0 or 1, whether it is accepted and its connection dropped."""
    script, pipe = str(Path(__file__).with_name("server.py")), subprocess.PIPE
    arguments = [sys.executable, script, str(pace), str(slots), drops]
    with subprocess.Popen(arguments, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout
        yield Provider(process.stdout.readline().strip(), process)
        process.communicate()


def write_jobs(path: Path, count: int, **fields: Any) -> Path:
    """Write so many image jobs."""
    jobs = ({"provider": "kling", "resource": "images", "key": f"job-{each}"} for each in range(count))
    lines = [json.dumps({**job, "prompt": f"A card of a tarot deck, {job['key']}", **fields}) for job in jobs]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def command(jobs: Path, out: Path, slots: int, *more: str) -> list[str]:
    """The command line of a run."""
    module = [sys.executable, "-m", "klingspec_cli", "batch", "run"]
    return [*module, str(jobs), "--out", str(out), "--slots", str(slots), *more]


def start(jobs: Path, out: Path, slots: int, at: Provider, *more: str) -> subprocess.Popen[str]:
    """Start a run in a process of its own."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command(jobs, out, slots, *more), env=at.environment, stdout=pipe, stderr=subprocess.STDOUT, text=True
    )


def finish(process: subprocess.Popen[str], seconds: float, code: int = 0) -> str:
    """Wait for a run that has to end well, or with another code; return what it printed."""
    try:
        printed, _ = process.communicate(timeout=seconds)
    finally:
        process.kill()
    assert process.returncode == code, printed
    return printed


def kill_at(at: Provider, process: subprocess.Popen[str], count: int, delay: float) -> bool:
    """Kill a run once there are so many tasks, and so many seconds more; say whether it was still running."""
    while process.poll() is None and at.count < count:
        time.sleep(0.02)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def killed(folder: Path, jobs: Path, count: int, slots: int, at: Provider, kills: int, seed: int) -> int:
    """Run a batch, kill it at random moments, start it again each time, and let it end; return how often it was hit."""
    rng = random.Random(seed)
    moments = sorted(rng.randrange(count) for _ in range(kills))
    hit = 0
    for moment in moments:
        hit += kill_at(at, start(jobs, folder, slots, at), moment, rng.random() * 0.5)
    last = start(jobs, folder, slots, at)
    printed, _ = last.communicate(timeout=3600)
    left = [line for line in results(folder) if line["outcome"] != "done"]
    assert last.returncode == 0, (printed, left)
    return hit


def results(out: Path) -> list[Json]:
    """The lines of a batch's results."""
    return [json.loads(line) for line in (out / "results.jsonl").read_text("utf-8").splitlines()]


def files(out: Path) -> Iterator[Path]:
    """Every file of a batch that is not its state or its report."""
    own = ("results.jsonl", "gallery.html", ".lock")
    for path in out.rglob("*"):
        if path.is_file() and path.name not in own and not path.name.startswith("batch.sqlite"):
            yield path


def assert_whole(out: Path, tasks: Sequence[Made], count: int) -> None:
    """Each job has one task and one line, each file is whole, and there is no other."""
    lines = results(out)
    assert [line["outcome"] for line in lines] == ["done"] * count
    assert len({line["key"] for line in lines}) == count
    assert sorted(line["external_task_id"] for line in lines) == sorted(task.key for task in tasks)
    named = {each["name"]: each["sha256"] for line in lines for each in line["files"]}
    assert named == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files(out)}


def most_at_once(tasks: Sequence[Made]) -> int:
    """How many slots were taken at the busiest moment."""
    changes = sorted(
        [(task.began, task.slots) for task in tasks] + [(task.ended, -task.slots) for task in tasks],
    )
    taken = most = 0
    for _, change in changes:
        taken += change
        most = max(most, taken)
    return most


def busy(tasks: Sequence[Made], slots: int) -> float:
    """Which part of the slots' time was used, from the first create to the last end."""
    used = sum((task.ended - task.began) * task.slots for task in tasks)
    span = max(task.ended for task in tasks) - min(task.began for task in tasks)
    return used / (span * slots)
