"""A batch whose process is killed, again and again, and started again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .harness import assert_whole, killed, most_at_once, provider, write_jobs

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 30
SLOTS = 10
EVERY_TENTH = "0001000000" * 9


@pytest.mark.parametrize("drops", ["", EVERY_TENTH], ids=["quiet", "dropped"])
def test_killed(tmp_path: Path, drops: str) -> None:
    """Each job has one task and whole files, also where connections drop after a create was accepted."""
    jobs = write_jobs(tmp_path / "jobs.jsonl", COUNT)
    with provider(pace=0.2, slots=SLOTS, drops=drops) as at:
        hit = killed(tmp_path / "out", jobs, COUNT, SLOTS, at, kills=2, seed=len(drops))
        assert hit > 0
        assert_whole(tmp_path / "out", at.tasks, COUNT)
        assert most_at_once(at.tasks) <= SLOTS
