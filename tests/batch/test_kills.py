"""A batch whose process is killed, again and again, and started again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .harness import assert_whole, killed, most_at_once, provider, write_jobs

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 20
SLOTS = 10
EVERY_TENTH = "0001000000" * 9


def test_killed(tmp_path: Path) -> None:
    """Each job has one task and whole files, though connections drop after creates were accepted."""
    jobs = write_jobs(tmp_path / "jobs.jsonl", COUNT)
    with provider(pace=0.2, slots=SLOTS, drops=EVERY_TENTH) as at:
        hit = killed(tmp_path / "out", jobs, COUNT, SLOTS, at, kills=2, seed=2)
        assert hit > 0
        assert_whole(tmp_path / "out", at.tasks, COUNT)
        assert most_at_once(at.tasks) <= SLOTS
