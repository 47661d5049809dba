"""Measures batches against the emulator: `python tests/bench batch`, with the names of some parts, or all.

throughput  1,000 jobs of 10 s with 10 slots: how busy the slots are and what memory does, beside a program by hand
killed      1,000 jobs, killed at 20 random moments: what must hold then, or it ends with an error
dropped     the same, where 10% of the creates are accepted and their connections dropped
large       10,000 jobs queued, killed and gone on with: how long that takes, and how much memory
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .harness import assert_whole, busy, finish, kill_at, killed, most_at_once, provider, start, write_jobs

if TYPE_CHECKING:
    from collections.abc import Callable

    from .harness import Provider

COUNT: Final = 1_000
SLOTS: Final = 10
PACE: Final = 5.0
"""Seconds in each of a task's two states."""
QUICK: Final = 0.2
KILLS: Final = 20
LARGE: Final = 10_000
GOAL: Final = 0.9
HOUR: Final = 3600


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def memory(process: subprocess.Popen[str], name: str = "VmRSS") -> float:
    """How many MiB a process has now, or had at most (VmHWM)."""
    lines = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 2**10


def throughput(folder: Path) -> None:
    """Run 1,000 jobs, and beside them the same by hand, each against an emulator of its own."""
    jobs = write_jobs(folder / "jobs.jsonl", COUNT)
    with provider(pace=PACE, slots=SLOTS) as ours, provider(pace=PACE, slots=SLOTS) as theirs:
        by_hand = _by_hand(jobs, folder / "by-hand", theirs)
        began = time.monotonic()
        process = start(jobs, folder / "out", SLOTS, ours)
        at = dict.fromkeys((0.1, 0.5, 0.95), 0.0)
        for part in at:
            while process.poll() is None and ours.count < COUNT * part:
                time.sleep(0.5)
            at[part] = memory(process)
        finish(process, HOUR)
        seconds = time.monotonic() - began
        assert_whole(folder / "out", ours.tasks, COUNT)
        used, most = busy(ours.tasks, SLOTS), most_at_once(ours.tasks)
        met = "met" if used >= GOAL else "NOT met"
        say(f"batch: {COUNT} jobs, {SLOTS} slots: {seconds:.0f} s, {ours.requests} requests, most at once {most}")
        say(f"batch: slots busy {used:.1%} of the time; goal {GOAL:.0%}: {met}")
        say("batch: memory " + ", ".join(f"{mib:.0f} MiB at {part:.0%}" for part, mib in at.items()))
        by_hand.wait(HOUR)
        tasks = theirs.tasks
        seconds = (max(task.ended for task in tasks) - min(task.began for task in tasks)) / 1000
        say(f"by hand: {seconds:.0f} s, {theirs.requests} requests, slots busy {busy(tasks, SLOTS):.1%}")
    with provider(pace=QUICK, slots=SLOTS) as theirs:
        kill_at(theirs, _by_hand(jobs, folder / "lost", theirs), COUNT // 2, 0.0)
        saved = len(list((folder / "lost").glob("*.png")))
        say(f"by hand, killed at half: {theirs.count} paid, {saved} saved under ids that no job knows, all paid again")


def _by_hand(jobs: Path, out: Path, at: Provider) -> subprocess.Popen[str]:
    script = str(Path(__file__).with_name("by_hand.py"))
    return subprocess.Popen([sys.executable, script, str(jobs), str(out), str(SLOTS)], env=at.environment, text=True)


def _killed(folder: Path, drops: str, what: str) -> None:
    jobs, began = write_jobs(folder / "jobs.jsonl", COUNT), time.monotonic()
    with provider(pace=QUICK, slots=SLOTS, drops=drops) as at:
        hit = killed(folder / "out", jobs, COUNT, SLOTS, at, KILLS, seed=len(drops) + 1)
        tasks = at.tasks
        assert_whole(folder / "out", tasks, COUNT)
        say(
            f"{what}: {hit} of {KILLS} kills met it running: {len(tasks)} tasks, {COUNT} results, every file whole, "
            f"most at once {most_at_once(tasks)} of {SLOTS}; {time.monotonic() - began:.0f} s"
        )


def kill(folder: Path) -> None:
    """Kill 1,000 jobs at 20 random moments."""
    _killed(folder, "", "killed")


def dropped(folder: Path) -> None:
    """The same, and drop every tenth connection after its create was accepted."""
    rng = random.Random(7)
    _killed(folder, "".join("1" if rng.random() < 0.1 else "0" for _ in range(COUNT * 3)), "killed, 10% dropped")


def large(folder: Path) -> None:
    """Queue 10,000 jobs, kill the process, and go on."""
    jobs = write_jobs(folder / "jobs.jsonl", LARGE)
    with provider(pace=HOUR, slots=SLOTS) as at:
        for what in ("queue", "resume"):
            began = time.monotonic()
            process = start(jobs, folder / "out", SLOTS, at)
            # All slots are taken once everything is queued; the second run takes its tasks up again.
            asked = at.requests
            while at.count < SLOTS or at.requests < asked + 3:
                time.sleep(0.1)
            seconds = time.monotonic() - began
            time.sleep(5)
            say(f"{what} {LARGE} jobs: {seconds:.0f} s, at most {memory(process, 'VmHWM'):.0f} MiB")
            process.kill()
            process.communicate()
        assert at.count == SLOTS


PARTS: Final[dict[str, Callable[[Path], None]]] = {
    "throughput": throughput,
    "killed": kill,
    "dropped": dropped,
    "large": large,
}


def main(names: list[str]) -> None:
    """Measure the parts that are named, or all."""
    for name in names or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))
