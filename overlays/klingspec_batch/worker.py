"""What becomes of a job: submit, wait, download, each a durable step.

A task is paid for once. Where the contract has an idempotency key, a submission that may have been accepted is repeated
with the same key, which finds its task. Where it has none, the intent is kept before the request leaves, and a job that
is found between the two is `uncertain`: it is left for the person.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
import re
import shutil
import time
import uuid
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import anyio.lowlevel
import anyio.to_thread
from dbos import DBOS, SetEnqueueOptions, SetWorkflowID

from klingspec import (
    AccountError,
    AlreadyExists,
    APIError,
    AuthenticationError,
    ConcurrencyExceeded,
    DownloadFailed,
    KlingspecError,
    PermissionDenied,
    RateLimited,
    ServerError,
    SubmissionUncertain,
    TaskFailed,
    TransportFailed,
)
from klingspec_contract.examples import place
from klingspec_contract.values import Json, snake

from .costs import Ledger, estimate, kept, reported
from .follower import Follower
from .jobs import Job
from .state import ADMIT, DOWNLOADS, HOLD, INTEND, MAKE, SAVE, files_id, priority, slot_id

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from klingspec_contract.prices import Units

    from .kinds import Kind

__all__ = ["Worker", "use"]

T = TypeVar("T")
RETRY_FOR: Final = 30.0
"""Seconds for which the client itself tries again; what then fails still is tried again more slowly."""
LONGEST_PAUSE: Final = 60.0
LOOK: Final = 0.25
"""Seconds between two looks at what a workflow waits for."""
SAVES: Final = 5
"""How often a task's files are asked for, each time with fresh addresses."""
_NUMBER: Final = re.compile(r"-\d+(?:-[A-Za-z_]+)?$")
"""What the name of a file ends in, behind the id of its task."""
_FOR_PERSON: Final = (AuthenticationError, AccountError, PermissionDenied)
"""What stops a batch: no other job would fare better."""
_BUSY: Final = (ConcurrencyExceeded, RateLimited, ServerError, TransportFailed)
"""What is known not to have been accepted, and may be the next time."""


class Worker:
    """Carries out the jobs of one process. `stop` is called with a sentence where the batch cannot go on."""

    def __init__(
        self, out: Path, client: Callable[..., Any], stop: Callable[[str], None], most: float | None = None
    ) -> None:
        self.batch: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        """What tells this batch from others of the account."""
        self._out = out
        self._client = client
        self._stop = stop
        self._clients: dict[str, Any] = {}
        self._followers: dict[tuple[str, str], Follower] = {}
        self._run = uuid.uuid4().hex
        self.holding = True
        """Whether nothing more is to be submitted: at first, until it is known what was spent before."""
        self.held: set[str] = set()
        """The ids of the jobs that wait for that to end, or for units."""
        self._under_way: dict[anyio.CancelScope, asyncio.Future[None]] = {}
        self._closed = False
        self.most = None if most is None else Decimal(str(most))
        """The units of a kind at which no more is submitted."""
        self.costs = Ledger()
        """What is spent, and what may be by jobs that are under way, in any process."""
        self.begun: set[str] = set()
        """The ids of the jobs that were submitted here, or by a run that is gone, until their end was seen."""

    async def close(self) -> None:
        """End what is under way, in order: a thread that writes a file ends first. Then close the clients."""
        self._closed = True
        for scope in self._under_way:
            scope.cancel()
        await asyncio.gather(*self._under_way.values())
        for each in self._clients.values():
            await each.close()

    async def _while_open(self, work: Callable[..., Awaitable[T]], *arguments: Any) -> T:
        """Do work that ends with this worker, and then has no result: what DBOS does not keep is done by the next run.

        A task is not just cancelled, since that would leave its threads, and tasks of its own, in the middle.
        """
        ended = asyncio.get_running_loop().create_future()
        with anyio.CancelScope() as scope:
            self._under_way[scope] = ended
            if self._closed:
                scope.cancel()
            try:
                await anyio.lowlevel.checkpoint_if_cancelled()
                return await work(*arguments)
            finally:
                del self._under_way[scope]
                ended.set_result(None)
        return await _forever()

    def _methods(self, kind: Kind, *, once: bool = False) -> Any:
        if kind.provider not in self._clients:
            self._clients[kind.provider] = self._client(kind.provider, retry_for=RETRY_FOR)
        client = self._clients[kind.provider]
        return getattr(client.with_options(retry_for=0) if once else client, kind.resource)

    # -- submit

    async def make(self, job: Job) -> Json:
        """Submit a job and wait for its task; its files are another workflow's, so that they hold no slot."""
        submitted = Json()
        for pause in _pauses():
            sender = await DBOS.run_step_async({"name": INTEND}, self._intend, job)
            submitted = await DBOS.run_step_async({"name": "submit"}, self._while_open, self._submit, job, sender)
            if "busy" not in submitted:
                break
            await asyncio.sleep(pause)
        submitted["expected"] = self._begin(job)  # Once more: it may be an earlier run that has kept the intent.
        if "outcome" in submitted and "answer" not in submitted:
            return submitted
        ended = submitted
        if job.kind.tasks:
            ended = await DBOS.run_step_async({"name": "wait"}, self._while_open, self._wait, job, submitted)
        if ended["outcome"] == "succeeded":
            with SetWorkflowID(files_id(job.id)):
                await DBOS.enqueue_workflow_async(DOWNLOADS, save, job.json(), submitted)
        return submitted | ended

    async def _intend(self, job: Job) -> str:
        """Keep, before a request leaves, which process sends it; wait, for ever if need be, until it may."""
        while self.holding or (job.id not in self.costs and self.full()):
            self.held.add(job.id)
            await asyncio.sleep(LOOK)
            if job.id not in self.held:  # It was cancelled.
                await _forever()
        self.held.discard(job.id)
        self._begin(job)
        return self._run

    def _begin(self, job: Job) -> dict[str, float]:
        """Count what a job is expected to cost; return it as the state keeps it."""
        self.begun.add(job.id)
        expected = [each for each in [estimate(job)] if each]
        self.costs.put(job.id, expected)
        return kept(expected)

    async def _submit(self, job: Job, sender: str) -> Json:
        """Send a create once; what was sent by a process that is gone is sent again only where a key finds its task."""
        if sender != self._run and not job.kind.operation.idempotency_key:
            reason = "the process ended while it was submitted, and the contract has no id to ask for it by"
            return {"outcome": "uncertain", "reason": f"{reason}; look at the account's usage"}
        kind, fields = job.kind, job.fields
        if key := kind.key(f"{await self.batch}/{job.id}"):
            fields = place(fields, kind.operation.idempotency_key or (), key)
        method = getattr(self._methods(kind, once=key is None), kind.method)
        sent = {"submitted_at": _now()}
        try:
            made = await method(**{snake(name): value for name, value in fields.items()})
        except AlreadyExists as error:
            made = error.task
        except _FOR_PERSON as error:
            self._give_up(str(error))
            return {"busy": str(error)}
        except _BUSY as error:
            return {"busy": str(error)}
        except SubmissionUncertain as error:
            return {"busy": str(error)} if key else {"outcome": "uncertain", "reason": str(error)}
        except KlingspecError as error:
            return {"outcome": "failed", "reason": str(error)}
        if kind.tasks is None:
            return {**sent, "outcome": "succeeded", "answer": made.model_dump(mode="json"), "ended_at": _now()}
        return {**sent, "task_id": str(getattr(made, kind.tasks.id_field)), "external_task_id": key}

    def full(self) -> Units | None:
        """The units of the first kind of which no more are to be spent."""
        return next((each for each in self.costs.sums if self.most is not None and each.amount >= self.most), None)

    async def _patiently(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do work, again after longer and longer pauses while it meets what may be over the next time."""
        for pause in _pauses():
            try:
                return await work()
            except _FOR_PERSON as error:
                await self._never(str(error))
            except _BUSY:
                await asyncio.sleep(pause)
        raise AssertionError

    async def _never(self, reason: str) -> NoReturn:
        """Stop the batch; the job stays as it is, and goes on with the next run."""
        self._give_up(reason)
        await _forever()

    def _give_up(self, reason: str) -> None:
        self.holding = True
        self._stop(reason)

    # -- wait

    async def _wait(self, job: Job, submitted: Json) -> Json:
        kind = job.kind
        assert kind.tasks
        followers, place_of = self._followers, (kind.provider, kind.resource)
        follower = followers.setdefault(place_of, Follower(self._methods(kind), kind.tasks, self._while_open))
        try:
            task = await self._patiently(partial(follower.wait, submitted["task_id"]))
            ended = {"outcome": "succeeded"}
        except TaskFailed as error:
            task, ended = error.task, {"outcome": "failed", "reason": error.reason or str(error)}
        except KlingspecError as error:
            return {"outcome": "failed", "reason": str(error), "ended_at": _now()}
        return {**ended, "units": kept(reported(job, task.model_dump(mode="json"))), "ended_at": _now()}

    # -- download

    async def save(self, job: Job, made: Json) -> Json:
        """Save what a job has made, or say why that cannot be."""
        return await DBOS.run_step_async({"name": "download"}, self._while_open, self._download, job, made)

    async def _download(self, job: Job, made: Json) -> Json:
        reason = ""
        for pause in (0.0, *islice(_pauses(), SAVES - 1)):
            await asyncio.sleep(pause)
            try:
                return {"files": await self._patiently(partial(self._saved, job, made))}
            except (APIError, DownloadFailed, OSError) as error:
                if problem := _disk(error, self._out):
                    await self._never(problem)
                reason = str(error)
        return {"reason": f"it succeeded, and its files could not be saved: {reason}"}

    async def _saved(self, job: Job, made: Json) -> list[Json]:
        """Ask for fresh addresses, save what is there beside the others, and give each file its name in one move."""
        methods, folder = self._methods(job.kind), self._out / ".parts" / job.id
        task = await methods.get(made["task_id"]) if job.kind.tasks else _answer(job.kind, made["answer"])
        paths: list[Path] = await methods.download(task, folder, allow_private_redirects=False)
        found = [await anyio.to_thread.run_sync(_named, path, job, self._out) for path in paths]
        await anyio.to_thread.run_sync(lambda: shutil.rmtree(folder, ignore_errors=True))
        return found


async def _forever() -> NoReturn:
    """Wait until this run has ended."""
    await asyncio.get_running_loop().create_future()
    raise AssertionError


_worker: Worker | None = None


def use(worker: Worker | None) -> None:
    """Let the workflows of this process be carried out by a worker."""
    global _worker  # noqa: PLW0603  DBOS finds workflows by name, so they are no methods
    _worker = worker


async def _current() -> Worker:
    """The worker of this process; none comes any more once a run ends, and the next one goes on."""
    return _worker or await _forever()


@DBOS.workflow(name=MAKE, max_recovery_attempts=None)
async def make(job: Json) -> Json:
    """Submit a job and wait for its task; it holds one slot while it runs."""
    found = Job(**job)
    if found.slots > 1:
        await DBOS.set_event_async("started", True)
    return await (await _current()).make(found)


@DBOS.workflow(name=SAVE, max_recovery_attempts=None)
async def save(job: Json, made: Json) -> Json:
    """Save a job's files."""
    return await (await _current()).save(Job(**job), made)


@DBOS.workflow(name=ADMIT, max_recovery_attempts=None)
async def admit(job: Json) -> None:
    """Take every slot of a job, then let it begin; one job at a time, or two would wait for each other's slots."""
    found = Job(**job)
    for number in range(found.slots - 1):
        with SetWorkflowID(slot_id(found.id, number)), SetEnqueueOptions(priority=priority(found.number)):
            await DBOS.enqueue_workflow_async(found.provider, hold, found.id)
    with SetWorkflowID(found.id), SetEnqueueOptions(priority=priority(found.number) + 1):
        await DBOS.enqueue_workflow_async(found.provider, make, job)
    while not await DBOS.get_event_async(found.id, "started", timeout_seconds=60):
        status = await DBOS.get_workflow_status_async(found.id)
        if status is None or status.status not in {"ENQUEUED", "PENDING"}:
            return


@DBOS.workflow(name=HOLD, max_recovery_attempts=None)
async def hold(job_id: str) -> None:
    """Hold one more slot for a job until it has ended, however it ends."""
    await DBOS.run_step_async({"name": "hold"}, _ended, job_id)


async def _ended(job_id: str) -> None:
    while True:
        status = await DBOS.get_workflow_status_async(job_id)
        if status is not None and status.status not in {"ENQUEUED", "PENDING"}:
            return
        await asyncio.sleep(LOOK)


def _pauses() -> Iterator[float]:
    """Seconds that double, without end."""
    pause = 1.0
    while True:
        yield pause
        pause = min(pause * 2, LONGEST_PAUSE)


def _now() -> int:
    return round(time.time() * 1000)


def _answer(kind: Kind, value: Json) -> Any:
    """An immediate answer, as the model that it came as."""
    from importlib import import_module

    name = kind.operation.answer()["$ref"].rpartition("/")[2]
    models = import_module(f"klingspec_api.{kind.provider}.models.{kind.resource}")
    return getattr(models, name).model_validate(value)


def _named(path: Path, job: Job, out: Path) -> Json:
    """Name a file after its job, and say what it is."""
    found = _NUMBER.search(path.stem)
    target = out / f"{job.key}{found[0] if found else ''}{path.suffix}"
    with path.open("r+b") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    path.replace(target)
    return {"name": target.name, "bytes": target.stat().st_size, "sha256": digest}


def _disk(error: Exception, out: Path) -> str | None:
    """Say what is wrong with the disk, where it is the disk."""
    for code in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG):
        if getattr(error, "errno", None) == code or os.strerror(code) in str(error):
            return f"cannot write to {out}: {os.strerror(code)}; put that right and run it again, nothing is lost"
    return None
