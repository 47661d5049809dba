"""Where a batch is kept: DBOS's tables, in a file of the output folder or in a PostgreSQL that several machines share.

A job is a workflow, whose id is the job's key; the queues, the steps and what they brought are DBOS's.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
import sqlite3
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import sqlalchemy as sa
from dbos import DBOSClient, DBOSConfig, DBOSPortableJSONSerializer, EnqueueOptions, WorkflowStatus
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from klingspec_contract.values import is_object

from . import sqlite
from .costs import read_units
from .errors import BatchError, JobsInvalid
from .jobs import Job

try:
    import fcntl
except ImportError:  # Windows: SQLite's own locks have to do.
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from klingspec_contract.prices import Units
    from klingspec_contract.values import Json

__all__ = ["Outcome", "Record", "State"]

Outcome: TypeAlias = Literal["queued", "running", "downloading", "done", "failed", "uncertain", "cancelled"]

NAME: Final = "klingspec-batch"
VERSION: Final = 1
"""The version of what a state holds; one that is newer is refused."""
FILE: Final = "batch.sqlite"
MAKE: Final = "make"
SAVE: Final = "save"
ADMIT: Final = "admit"
HOLD: Final = "hold"
FIRST: Final = 2**30
"""What is taken off a priority to be before all others; more than any has."""
INTEND: Final = "intend"
"""The step behind which a job's create may have been sent."""
DOWNLOADS: Final = "downloads"
PAGE: Final = 500
"""Workflows read at a time, so that memory does not grow with a batch."""
SUPERSEDED: Final = "superseded"
"""The attribute of a job that was tried again."""
SERIALIZER: Final = DBOSPortableJSONSerializer()
_TAKE: Final = sa.text("SELECT pg_try_advisory_lock(:key)")
_GIVE: Final = sa.text("SELECT pg_advisory_unlock(:key)")


def job_id(workflow_id: str) -> str:
    """The id of the job that a workflow is of."""
    return workflow_id.partition("/")[0]


def files_id(job_id: str) -> str:
    """The id of the workflow that saves a job's files."""
    return f"{job_id}/files"


def admit_id(job_id: str) -> str:
    """The id of the workflow that brings a job of several slots onto its queue."""
    return f"{job_id}/admit"


def slot_id(job_id: str, number: int) -> str:
    """The id of the workflow that holds one more slot for a job."""
    return f"{job_id}/slot-{number}"


def priority(number: int) -> int:
    """The priority of what holds slots for the job of a number; the job has the next one, and smaller comes first.

    In the order of the jobs, each finds its slots after an interruption; else those that wait could take all of them.
    """
    return 2 * number + 1


def gate(provider: str) -> str:
    """The queue on which jobs of several slots wait, one after the other."""
    return f"{provider}-gate"


@dataclass(frozen=True, slots=True)
class Record:
    """A job as it stands, and what is known of it."""

    job: Job
    outcome: Outcome
    made: Json
    """What became of its task: `task_id`, `reason`, `units` by kind, times in ms since 1970."""
    saved: Json
    """What was saved: `files`, or a `reason` why not."""
    queued_at: int | None = None
    ended_at: int | None = None

    @property
    def reason(self) -> str | None:
        """Why it is not done, where it ended otherwise."""
        return self.saved.get("reason") or self.made.get("reason")

    @property
    def units(self) -> list[Units]:
        """What it reports to have cost."""
        return read_units(self.made.get("units", {}))


class State:
    """The state of one batch, until it is closed. Raises BatchError where there is none, or a newer version made it."""

    def __init__(self, out: Path, url: str | None = None, *, create: bool = False) -> None:
        self.out = out
        self.url = url or str(sa.URL.create("sqlite", database=str(out.absolute() / FILE)))
        self.local = self.url.startswith("sqlite:///")
        self._schema = None if self.local else "dbos"
        if self.local:
            sqlite.require()
        self.executor = "local" if self.local else f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        if create:
            self._create()
        elif self.local and not self._file.is_file():
            raise BatchError(f"there is no batch in {out}; make one with: klingspec batch run JOBS --out {out}")
        try:
            self.engine = sa.create_engine(self._driver, **self._engine_options())
            self._check()
        except (ArgumentError, ImportError, SQLAlchemyError) as error:
            raise BatchError(f"cannot open the state {self.shown}: {first_line(error)}") from None
        self.client = DBOSClient(
            system_database_engine=self.engine, serializer=SERIALIZER, application_name=NAME, lazy=True
        )
        """What reads and changes the workflows, beside a run."""

    def _engine_options(self) -> dict[str, Any]:
        """Made anew each time: DBOS adds options of its own."""
        return sqlite.options() if self.local else {}

    @property
    def _file(self) -> Path:
        """Where a state in a file is."""
        return Path(sa.make_url(self.url).database or "")

    @property
    def _driver(self) -> str:
        return self.url.replace("postgresql://", "postgresql+psycopg://", 1)

    @property
    def shown(self) -> str:
        """The state's address without its password."""
        with suppress(ArgumentError):
            return sa.make_url(self.url).render_as_string(hide_password=True)
        return "that --state names: it is like postgresql://user@host/database"

    def _create(self) -> None:
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            (self.out / ".writable").touch()
            (self.out / ".writable").unlink()
        except OSError as error:
            raise BatchError(f"cannot write to {self.out}: {error.strerror or error}; give another --out") from None
        if self.local:
            try:
                sqlite.prepare(self._file)
            except sqlite3.Error as error:
                raise BatchError(f"cannot open the state {self.shown}: {error}") from None

    def _check(self) -> None:
        """Raise BatchError for a state that a newer version made."""
        table = sa.table("application_versions", sa.column("version_name"), schema=self._schema)
        try:
            with self.engine.connect() as connection:
                known = sa.inspect(connection).has_table(table.name, schema=self._schema)
                found = connection.execute(sa.select(table)).scalars().all() if known else ()
        finally:
            self.engine.dispose()  # A state that is refused is not closed by anyone else.
        versions = [int(name) for name in found if name.isdecimal()]
        if max(versions, default=VERSION) > VERSION:
            raise BatchError(f"the state {self.shown} was made by a newer klingspec; install that one to go on with it")

    @property
    def config(self) -> DBOSConfig:
        """What DBOS is started with."""
        return {
            "name": NAME,
            "system_database_url": self.url,
            "db_engine_kwargs": self._engine_options(),
            "application_version": str(VERSION),
            "executor_id": self.executor,
            "serializer": SERIALIZER,
            "log_level": "CRITICAL",
            "max_executor_threads": 16,
            "notification_listener_polling_interval_sec": 0.25,
        }

    def close(self) -> None:
        """Close the connections."""
        self.client.destroy()
        self.engine.dispose()

    # -- who runs it

    @contextmanager
    def claimed(self) -> Generator[None]:
        """Hold the sign that this process lives. Raises BatchError where another has the state for itself."""
        with self._file_lock() if self.local else self._advisory_lock(self.executor) as held:
            if not held:
                way_out = "several need a --state postgresql://... that they share"
                raise BatchError(f"another process runs the batch in {self.out}; {way_out}")
            yield

    @contextmanager
    def _file_lock(self) -> Generator[bool]:
        with (self.out / ".lock").open("w") as file:
            try:
                if fcntl is not None:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
            else:
                yield True

    @contextmanager
    def _advisory_lock(self, name: str) -> Generator[bool]:
        """A lock that PostgreSQL gives back by itself when this process is gone."""
        key = {"key": int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)}
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            held = bool(connection.execute(_TAKE, key).scalar())
            try:
                yield held
            finally:
                if held:
                    connection.execute(_GIVE, key)

    def recover(self) -> list[Job]:
        """Put the workflows of processes that are gone back onto their queues; none where there is one process only.

        Return the jobs among them of which a create may have been sent.
        """
        begun: list[Job] = []
        if self.local:
            return begun
        running = self.client.list_workflows(status="PENDING", load_input=False, load_output=False)
        for executor in {each.executor_id or "" for each in running} - {self.executor}:
            with self._advisory_lock(executor) as gone:
                # Read again: another process may have been quicker.
                lost = self.client.list_workflows(status="PENDING", executor_id=executor, load_output=False)
                begun += self.put_first(lost if gone else ())
                for each in lost if gone else ():
                    self.client.resume_workflow(each.workflow_id, queue_name=each.queue_name)
        return begun

    def put_first(self, running: Iterable[WorkflowStatus]) -> list[Job]:
        """Let jobs of which a create may have been sent have their slots again before all others; return them."""
        begun = [job_of(each) for each in running if each.name == MAKE and self.is_intended(each.workflow_id)]
        ids = [name for job in begun for name in (job.id, *(slot_id(job.id, each) for each in range(job.slots - 1)))]
        table = sa.table("workflow_status", sa.column("workflow_uuid"), sa.column("priority"), schema=self._schema)
        chosen = sa.and_(table.c.workflow_uuid.in_(ids), table.c.priority > 0)
        with self.engine.begin() as connection:
            if ids:
                connection.execute(sa.update(table).where(chosen).values(priority=table.c.priority - FIRST))
        return begun

    def probe(self) -> None:
        """Write to a state in a file. Raises SQLAlchemyError where it is full: DBOS itself then waits in silence."""
        if self.local:
            with self.engine.begin() as connection:
                connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")

    # -- the jobs

    def enqueue(self, jobs: Iterable[Job]) -> None:
        """Put the jobs that are new onto their queues, all or none. Raises JobsInvalid."""
        known = {record.job.key: record.job.digest for record in self.records()}
        changed = [job.key for job in jobs if known.get(job.key, job.digest) != job.digest]
        if changed:
            raise JobsInvalid(
                [f"key: {key!r} is a job of this batch, with other fields; give the new one another" for key in changed]
            )
        new = [replace(job, number=len(known) + index) for index, job in enumerate(jobs) if job.key not in known]
        with self.engine.begin() as connection:
            for job in new:
                self.client.enqueue_in_transaction(connection, _options(job), job.json())

    def records(self) -> Iterator[Record]:
        """Each job as it stands, in the order of the lines, read page by page; one of several slots begins at the gate.

        None where a run was interrupted before DBOS had made its tables.
        """
        if not self._has_tables():
            return
        known = self.client.list_workflows(name=[MAKE, ADMIT], load_input=False, load_output=False)
        chosen = {
            job_id(each.workflow_id): (each.priority or 0) % FIRST
            for each in known
            if not each.parent_workflow_id and not (each.attributes or {}).get(SUPERSEDED)
        }
        ids = sorted(chosen, key=chosen.__getitem__)
        del known
        for first in range(0, len(ids), PAGE):
            page = ids[first : first + PAGE]
            made, saved = self._by_id(page), self._by_id(map(files_id, page))
            admitted = self._by_id(admit_id(each) for each in page if each not in made)
            for each in page:
                yield record(made.get(each) or admitted[admit_id(each)], saved.get(files_id(each)))

    def _has_tables(self) -> bool:
        return sa.inspect(self.engine).has_table("workflow_status", schema=self._schema)

    def running(self) -> list[WorkflowStatus]:
        """The jobs that have a slot, in any process."""
        return self.client.list_workflows(name=MAKE, status="PENDING", load_output=False) if self._has_tables() else []

    def is_intended(self, job_id: str) -> bool:
        """Whether a create of a job may have been sent."""
        return any(step["function_name"] == INTEND for step in self.client.list_workflow_steps(job_id))

    def _by_id(self, ids: Iterable[str]) -> dict[str, WorkflowStatus]:
        chosen = list(ids)
        found = self.client.list_workflows(workflow_ids=chosen) if chosen else []
        return {each.workflow_id: each for each in found}

    def revive(self, ids: Sequence[str] | None = None) -> None:
        """Let workflows that an unforeseen error ended go on behind their last good step: that pays nothing twice."""
        chosen = None if ids is None else list(ids)
        for each in self.client.list_workflows(
            workflow_ids=chosen, status="ERROR", load_input=False, load_output=False
        ):
            steps = self.client.list_workflow_steps(each.workflow_id)
            good = max((step["function_id"] for step in steps if step["error"] is None), default=0)
            self.client.rewind_workflow(each.workflow_id, start_step=good + 1, queue_name=each.queue_name)

    def cancel(self, keys: Sequence[str] | None) -> list[Record]:
        """Cancel the jobs of these keys, or all; those that have ended stay as they are.

        What is returned of one that was running tells of the task that it had begun.
        """
        chosen = [each for each in self._chosen(keys) if each.outcome in {"queued", "running", "downloading"}]
        for record in chosen:
            job_id, extra = record.job.id, record.job.slots - 1
            ids = [job_id, admit_id(job_id), files_id(job_id), *(slot_id(job_id, each) for each in range(extra))]
            self.client.cancel_workflows(ids)
        return [replace(each, made=self._submitted(each)) if each.outcome == "running" else each for each in chosen]

    def _submitted(self, record: Record) -> Json:
        """What the last submission of a job has brought, as far as it is kept."""
        steps = self.client.list_workflow_steps(record.job.id)
        made = [step["output"] for step in steps if step["function_name"] == "submit" and is_object(step["output"])]
        return made[-1] if made else {}

    def retry(self, keys: Sequence[str] | None, outcomes: set[Outcome]) -> list[Record]:
        """Queue the jobs of these keys once more, or all that ended so; what has succeeded is only saved again."""
        chosen = [each for each in self._chosen(keys) if each.outcome in outcomes]
        for record in chosen:
            job = replace(record.job, attempt=record.job.attempt + 1)
            if record.made.get("outcome") is None and record.outcome != "cancelled":
                self.revive([record.job.id])
                continue
            if record.made.get("outcome") == "succeeded":
                self.client.delete_workflow(files_id(record.job.id))
                options = _queued(files_id(record.job.id), SAVE, DOWNLOADS)
                self.client.enqueue(options, record.job.json(), record.made)
                continue
            self.client.enqueue(_options(job), job.json())
            first = admit_id(record.job.id) if record.job.slots > 1 else record.job.id
            self.client.update_workflow_attributes(first, {SUPERSEDED: True})
        return chosen

    def _chosen(self, keys: Sequence[str] | None) -> list[Record]:
        if keys is None:
            return list(self.records())
        found = [each for each in self.records() if each.job.key in keys]
        if missing := sorted(set(keys) - {each.job.key for each in found}):
            raise BatchError(f"this batch has no job {missing[0]!r}")
        return found


def _queued(workflow_id: str, name: str, queue: str) -> EnqueueOptions:
    return {"workflow_name": name, "workflow_id": workflow_id, "app_version": str(VERSION), "queue_name": queue}


def _options(job: Job) -> EnqueueOptions:
    """How a job is queued: one of several slots waits at the gate, so that no two wait for each other's slots."""
    gated = _queued(admit_id(job.id), ADMIT, gate(job.provider))
    options = gated if job.slots > 1 else _queued(job.id, MAKE, job.provider)
    return {**options, "priority": priority(job.number) + 1}


def job_of(workflow: WorkflowStatus) -> Job:
    """The job that a workflow is of, read with its input."""
    assert workflow.input is not None
    return Job(**workflow.input["args"][0])


def record(made: WorkflowStatus, saved: WorkflowStatus | None) -> Record:
    """What two workflows say of a job."""
    job = job_of(made)
    known: Json = made.output if made.name == MAKE and is_object(made.output) else {}
    known = {"reason": f"{type(made.error).__name__}: {made.error}"} if made.error else known
    files: Json = saved.output if saved and is_object(saved.output) else {}
    last = saved or made
    return Record(job, _outcome(made, known, saved, files), known, files, made.created_at, last.completed_at)


def _outcome(made: WorkflowStatus, known: Json, saved: WorkflowStatus | None, files: Json) -> Outcome:
    for each in (made, saved):
        if each and each.status == "CANCELLED":
            return "cancelled"
    if made.status == "PENDING" and made.name == MAKE:
        return "running"
    if made.status == "ENQUEUED" or made.name == ADMIT:
        return "queued"
    if known.get("outcome") == "succeeded":
        return "downloading" if not files else "done" if "files" in files else "failed"
    return "uncertain" if known.get("outcome") == "uncertain" else "failed"


def first_line(error: Exception) -> str:
    """What an error says, in one line."""
    cause = getattr(error, "orig", None) or error
    return json.dumps(str(cause).strip().splitlines()[0])[1:-1] if str(cause).strip() else type(cause).__name__
