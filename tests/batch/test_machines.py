"""Several processes on one batch, whose state is in PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import postgres
from .harness import finish, kill_at, most_at_once, provider, results, start, write_jobs

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 10
SLOTS = 4


def test_one_is_killed(tmp_path: Path) -> None:
    """Two share a batch; one is killed, the other finishes: each job has one task, and the slots hold for both."""
    jobs = write_jobs(tmp_path / "jobs.jsonl", COUNT, n=1)
    more = write_jobs(tmp_path / "more.jsonl", 2, n=3).read_text("utf-8").replace("job-", "triple-")
    jobs.write_text(more + jobs.read_text("utf-8"), "utf-8")
    with postgres.server() as url, provider(pace=0.5, slots=COUNT) as at:
        one = start(jobs, tmp_path / "one", SLOTS, at, "--state", url)
        two = start(jobs, tmp_path / "two", SLOTS, at, "--state", url)
        assert kill_at(at, one, 4, 0.0)
        finish(two, 60)
        lines, tasks = results(tmp_path / "two"), at.tasks
    assert [line["outcome"] for line in lines] == ["done"] * (COUNT + 2)
    assert sorted(line["external_task_id"] for line in lines) == sorted(task.key for task in tasks)
    assert most_at_once(tasks) <= SLOTS


def test_units_are_spent(tmp_path: Path) -> None:
    """What is under way in the one counts for the other, and both end once nothing may be submitted any more."""
    few = write_jobs(tmp_path / "few.jsonl", 2, n=1)
    jobs = write_jobs(tmp_path / "jobs.jsonl", COUNT, n=1)
    with postgres.server() as url, provider(pace=4, slots=COUNT) as at:
        shared = ("--state", url, "--max-units", "24")
        one = start(few, tmp_path / "one", COUNT, at, *shared)
        while at.count < 2:
            assert one.poll() is None
        two = start(jobs, tmp_path / "two", COUNT, at, *shared)
        assert "2 of 2 done" in finish(one, 60)
        assert "--max-units is 24" in finish(two, 60, 3)
        assert len(at.tasks) == 3
