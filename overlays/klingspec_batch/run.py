"""Running a batch: every job queued, carried out, and counted until all have ended."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import time
import uuid
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dbos import DBOS, SetWorkflowID
from sqlalchemy.exc import SQLAlchemyError

from klingspec import async_client
from klingspec_contract.prices import total
from klingspec_contract.values import is_object

from . import results
from .costs import estimate, read_units, spent
from .errors import BatchError
from .jobs import NAMED, Job, check, read
from .state import ADMIT, DOWNLOADS, MAKE, SAVE, State, first_line, gate, job_id, job_of
from .worker import Worker, use

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from os import PathLike

    from dbos import WorkflowStatus

    from klingspec_contract.prices import Units

    from .state import Outcome, Record

__all__ = ["Options", "Summary", "Tally", "checked_jobs", "run"]

logging.getLogger("dbos").addHandler(logging.NullHandler())  # Else DBOS keeps, and writes to, the stderr of its start.

TICK: Final = 0.5
"""Seconds between two looks at what has ended."""
POLL: Final = 0.1
"""Seconds between two looks at a queue."""
SAVING: Final = 8
"""Jobs whose files are saved at a time."""
RESERVE: Final = 64 * 2**20
"""Bytes that stay free on the disk of the output folder."""
WRITING: Final = 10.0
"""Seconds between two writings of the results of a batch that goes on."""
OVERLAP: Final = 5.0
"""Seconds that are looked at again: what ends at once is not seen in order."""
LOOKING: Final = 5.0
"""Seconds between two looks for processes that are gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a batch is run."""

    slots: int = 5
    """How many tasks the account may run at a time; an image job takes as many as it makes images."""
    rate: int | None = None
    """How many jobs are begun within a minute, at most."""
    max_units: float | None = None
    """The units of a kind at which no more is submitted."""
    reserve: int = RESERVE
    """Bytes that stay free on the disk of the output folder."""
    client: Callable[..., Any] = async_client
    """What makes an async client of a provider by name."""

    def __post_init__(self) -> None:
        """Raises BatchError for units of which no job could be made, or that no sum would ever reach."""
        if self.max_units is not None and not self.max_units > 0:
            raise BatchError(f"units to spend are more than 0, not {self.max_units:g}")


@dataclass(slots=True)
class Tally:
    """How far a batch is: jobs by outcome, units, and the seconds that are left, where they can be told."""

    total: int
    counts: Counter[Outcome] = field(default_factory=Counter["Outcome"])
    units: list[Units] = field(default_factory=list["Units"])
    """What tasks report to have cost, of each kind."""
    began: float = field(default_factory=time.monotonic)
    ended_before: int = 0

    def add(self, record: Record) -> None:
        """Count a job as it stands; one that was counted already is no news of this run."""
        self.total += 1
        self.counts[record.outcome] += record.outcome != "queued"
        self.spend(record.units)
        self.ended_before = self.ended

    def spend(self, units: Iterable[Units]) -> None:
        """Add what a task reports."""
        self.units = total([*self.units, *units])

    @property
    def ended(self) -> int:
        """How many jobs have ended, one way or another."""
        return sum(self.counts[name] for name in ("done", "failed", "uncertain", "cancelled"))

    @property
    def queued(self) -> int:
        """How many jobs wait to begin."""
        return self.total - self.ended - self.counts["running"] - self.counts["downloading"]

    @property
    def left(self) -> float | None:
        """Seconds until the rest have ended, if they take as long as those of this run."""
        new = self.ended - self.ended_before
        return (time.monotonic() - self.began) / new * (self.total - self.ended) if new else None


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended."""

    counts: Mapping[Outcome, int]
    units: list[Units]
    results: Path
    gallery: Path
    stopped: str | None
    """Why it ended before all jobs had, where it did; the next run goes on."""


def run(
    jobs: Iterable[Mapping[str, Any]] | str | PathLike[str],
    out: str | PathLike[str],
    *,
    state: str | None = None,
    options: Options | None = None,
    on_progress: Callable[[Tally], object] | None = None,
) -> Summary:
    """Carry out jobs, a JOBS file or mappings of the same fields, and go on with those of an earlier run.

    Raises JobsInvalid before anything is sent, and BatchError where the folder or the state cannot be used. One batch
    runs in a process at a time. It blocks: an event loop that runs calls it in a thread.
    """
    _require_no_loop()
    options = options or Options()
    checked = checked_jobs(jobs, options.slots)
    opened = State(Path(out), state, create=True)
    try:
        with opened.claimed():
            return asyncio.run(_Run(opened, options, on_progress).main(checked))
    except KeyboardInterrupt:
        results.write(opened)
        raise
    except SQLAlchemyError as error:
        way_out = "put that right and run it again, nothing is lost"
        raise BatchError(f"the state {opened.shown} failed: {first_line(error)}; {way_out}") from error
    finally:
        opened.close()


def _require_no_loop() -> None:
    with suppress(RuntimeError):
        asyncio.get_running_loop()
        raise BatchError("an event loop runs here: await asyncio.to_thread(klingspec_batch.run, ...)")


def checked_jobs(jobs: Iterable[Mapping[str, Any]] | str | PathLike[str], slots: int | None = None) -> list[Job]:
    """The jobs of a JOBS file, or of mappings, held against the contract. Raises JobsInvalid, BatchError."""
    if isinstance(jobs, str | os.PathLike):
        path = Path(jobs)
        return check(read(path), path.parent, slots)
    return check(((f"job {number}", dict(each)) for number, each in enumerate(jobs, 1)), Path.cwd(), slots)


class _Run:
    """One run in this process."""

    def __init__(self, state: State, options: Options, on_progress: Callable[[Tally], object] | None) -> None:
        self._state = state
        self._options = options
        self._on_progress = on_progress
        self._stopped: str | None = None
        self._open: set[str] = set()
        """The jobs that have not ended."""
        self._made: set[str] = set()
        """Those of them whose task has succeeded."""
        self._saved: dict[str, WorkflowStatus] = {}
        """What has saved files a moment before what had queued it ended."""
        self._latest = 0
        """When the last workflow ended that was seen, in ms since 1970 by the state's clock."""
        self._tally = Tally(0)

    async def main(self, jobs: list[Job]) -> Summary:
        """Run until all jobs have ended, or no more can be done."""
        DBOS(config=self._state.config)
        worker = Worker(self._state.out, self._options.client, self._stop, self._options.max_units)
        use(worker)  # Before the launch: that begins with what an earlier run has left.
        try:
            if self._state.local:
                self._resume(worker, self._state.put_first(self._state.running()))
            DBOS.launch()
            self._resume(worker, await asyncio.to_thread(self._state.recover))
            with SetWorkflowID(NAMED):
                described = await DBOS.start_workflow_async(describe, uuid.uuid4().hex)
            worker.batch.set_result(await described.get_result())
            await asyncio.to_thread(self._begin, worker, jobs)
            worker.holding = self._stopped is not None
            await self._follow(worker)
            return await asyncio.to_thread(self._summary)
        finally:
            await self._end(worker)

    def _resume(self, worker: Worker, jobs: Iterable[Job]) -> None:
        """Wait for what earlier runs, or processes that are gone, have begun, and count what it may cost."""
        for job in jobs:
            worker.begun.add(job.id)
            worker.costs.put(job.id, [estimate(job)])

    def _stop(self, reason: str) -> None:
        self._stopped = self._stopped or reason

    def _begin(self, worker: Worker, jobs: list[Job]) -> None:
        """Queue what is new, count what has ended before, and open the queues."""
        if self._state.local:  # Nobody else runs it.
            results.sweep(self._state.out)
        self._state.enqueue(jobs)
        self._state.revive()
        self._count_all(worker)
        self._count(worker)
        limits: Any = {"limit": self._options.rate, "period": 60.0} if self._options.rate else None
        shared: Any = {"polling_interval_sec": POLL, "on_conflict": "always_update"}
        for provider in {job.provider for job in jobs}:
            self._state.client.register_queue(
                provider, global_concurrency=self._options.slots, limiter=limits, **shared
            )
            self._state.client.register_queue(gate(provider), global_concurrency=1, **shared)
        self._state.client.register_queue(DOWNLOADS, worker_concurrency=SAVING, **shared)

    def _count_all(self, worker: Worker) -> None:
        """Count the jobs as earlier runs have left them; a task whose job was cancelled may cost what was expected."""
        for record in self._state.records():
            self._tally.add(record)
            if record.made:
                worker.costs.put(record.job.id, spent(record.made))
            elif record.outcome == "cancelled" and worker.most and self._state.is_intended(record.job.id):
                worker.costs.put(record.job.id, [estimate(record.job)])
            self._latest = max(self._latest, record.ended_at or 0)
            if record.outcome in ("queued", "running", "downloading"):
                self._open.add(record.job.id)
            if record.outcome == "downloading":
                self._made.add(record.job.id)
        self._tally.counts.pop("running", None)

    async def _follow(self, worker: Worker) -> None:
        """Look at what has ended until all have, writing the results now and then."""
        looked, written = 0.0, time.monotonic()
        while True:
            busy = await asyncio.to_thread(self._count, worker)
            self._limit(worker, busy=busy)
            if self._on_progress:
                self._on_progress(self._tally)
            if self._tally.ended >= self._tally.total or self._stopped:
                return
            if time.monotonic() - looked > LOOKING:
                self._resume(worker, await asyncio.to_thread(self._state.recover))
                await asyncio.to_thread(self._state.probe)
                looked = time.monotonic()
            if time.monotonic() - written > WRITING:
                await asyncio.to_thread(results.write, self._state)
                written = time.monotonic()
            await asyncio.sleep(TICK)

    def _count(self, worker: Worker) -> bool:
        """Count what has ended since the last time, in any process; say whether a task may be under way.

        What is under way is read before what has ended, so that none is missed between the two.
        """
        known = self._state.running()
        waiting = self._see(worker) | worker.held
        running = [each for each in known if each.workflow_id not in waiting]
        self._tally.counts["running"] = len(self._open & {each.workflow_id for each in running})
        here = [each for each in running if each.executor_id == self._state.executor]
        elsewhere = [each for each in running if each not in here]
        self._expect(worker, elsewhere)
        return bool(here) or any(each.workflow_id in worker.costs for each in elsewhere)

    def _see(self, worker: Worker) -> set[str]:
        """Count what has ended; return its ids."""
        since = datetime.fromtimestamp(max(self._latest / 1000 - OVERLAP, 0), UTC).isoformat()
        ended = self._state.client.list_workflows(name=[MAKE, SAVE, ADMIT], completed_after=since, load_input=False)
        for each in ended:
            self._latest = max(self._latest, each.completed_at or 0)
            if job_id(each.workflow_id) in self._open:
                self._add(job_id(each.workflow_id), each)
            if each.name == MAKE and is_object(each.output):
                worker.costs.put(each.workflow_id, spent(each.output))
        ids = {each.workflow_id for each in ended}
        worker.held -= {each.workflow_id for each in ended if each.status == "CANCELLED"}
        worker.begun -= ids
        return ids

    def _expect(self, worker: Worker, running: Iterable[WorkflowStatus]) -> None:
        """Count what jobs may cost that other processes have begun."""
        for each in running:
            if each.workflow_id not in worker.costs and self._state.is_intended(each.workflow_id):
                worker.costs.put(each.workflow_id, [estimate(job_of(each))])

    def _add(self, job: str, ended: WorkflowStatus) -> None:
        output = ended.output if is_object(ended.output) else {}
        if ended.status == "CANCELLED":
            self._ended(job, "cancelled")
        elif ended.name == SAVE and job not in self._made:
            self._saved[job] = ended
        elif ended.name == SAVE:
            self._ended(job, "done" if "files" in output else "failed")
        elif ended.name == MAKE and job not in self._made:
            self._tally.spend(read_units(output.get("units", {})))
            if output.get("outcome") != "succeeded":
                self._ended(job, "uncertain" if output.get("outcome") == "uncertain" else "failed")
                return
            self._made.add(job)
            self._tally.counts["downloading"] += 1
            if job in self._saved:
                self._add(job, self._saved.pop(job))

    def _ended(self, job: str, outcome: Outcome) -> None:
        self._tally.counts["downloading"] -= job in self._made
        self._tally.counts[outcome] += 1
        self._open.discard(job)
        self._made.discard(job)

    def _limit(self, worker: Worker, *, busy: bool) -> None:
        """Stop where the units are spent and nothing is under way any more, or where the disk is full."""
        idle = not busy and not worker.begun and not self._tally.counts["downloading"]
        if worker.held and idle and (full := worker.full()):
            told = f"--max-units is {self._options.max_units:g}, and that many {full.kind} units are spent or under way"
            self._stop(f"{told}; raise it and run it again")
        if shutil.disk_usage(self._state.out).free < self._options.reserve:
            least = self._options.reserve >> 20
            self._stop(f"less than {least} MiB are free in {self._state.out}; make room and run it again")

    def _summary(self) -> Summary:
        paths = results.write(self._state)
        return Summary(dict(+self._tally.counts), self._tally.units, *paths, self._stopped)

    async def _end(self, worker: Worker) -> None:
        """Leave what is under way to the next run."""
        use(None)
        await worker.close()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for each in rest:
            each.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        await asyncio.to_thread(DBOS.destroy)


@DBOS.workflow(name="batch", max_recovery_attempts=None)
async def describe(name: str) -> str:
    """What tells this batch from others of the account; the first that is given stays."""
    return name
