"""What can be done with every kind of task, blocking and async."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic

from ._calls import call, logger
from ._download import download
from ._drafts import draft
from ._kinds import DoneT, Kind, TaskT
from ._submit import submit
from ._wait import SUCCEEDED, known, wait
from .errors import DownloadFailed, KlingspecError, RequestInvalid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike

    from ._session import Session
    from ._steps import Flow, Run, RunAsync

TIMEOUT: Final = 1800.0
"""Seconds that a wait goes on unless told otherwise."""


class TaskFlows(Generic[TaskT, DoneT]):
    """The behaviour of one kind of task, as flows."""

    def __init__(self, session: Session, kind: Kind[TaskT, DoneT]) -> None:
        self.session = session
        self.kind = kind

    def create(self, params: Mapping[str, Any], extra_body: Mapping[str, Any] | None) -> Flow[TaskT]:
        """Create a task, paying for it once."""
        made = draft(self.session.contract, self.kind.request, params, extra_body)
        operation = self.kind.create(made.request)
        try:
            task = (yield from submit(self.session, operation, made.body, made.key, self.kind.query)).data
        except KlingspecError:
            raise
        except BaseException as error:  # An interrupted create must not lose what may have been paid for.
            way_out = f"its external_task_id is {made.key}" if made.key else "the account's usage shows it"
            error.add_note(f"a create was under way; if it was accepted, {way_out}")
            raise
        logger.info("created task %s (external_task_id %s)", task.task_id, made.key)
        return task

    def get(self, task_id: str) -> Flow[TaskT | DoneT]:
        """Ask for a task once."""
        return known(self.kind, (yield from call(self.session, self.kind.query(_id(task_id)))).data)

    def wait(self, task: TaskT | str, timeout: float, on_update: Callable[[TaskT], object] | None) -> Flow[DoneT]:
        """Follow a task to its end."""
        task_id = _id(task) if isinstance(task, str) else task.task_id
        return wait(self.session, self.kind, task_id, timeout, on_update)

    def generate(
        self,
        params: Mapping[str, Any],
        extra_body: Mapping[str, Any] | None,
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
    ) -> Flow[DoneT]:
        """Create a task, then follow it to its end."""
        task = yield from self.create(params, extra_body)
        return (yield from self.wait(task, timeout, on_update))

    def download(self, task: DoneT, folder: str | PathLike[str]) -> Flow[list[Path]]:
        """Save the results of a task."""
        if task.task_status != SUCCEEDED:
            raise DownloadFailed(f"task {task.task_id} is {task.task_status}: wait for it first")
        return download(self.session, self.kind.files(task), Path(folder), task.task_id)


def _id(task_id: str) -> str:
    """Check that an id names a task and not another address. Raises RequestInvalid."""
    if not task_id.strip("."):
        raise RequestInvalid("task_id", f"{task_id!r} is the id of no task; give what create returned as task_id")
    return task_id


class Tasks(Generic[TaskT, DoneT]):
    """What can be done with a provider's tasks of one kind, blocking."""

    def __init__(self, run: Run, flows: TaskFlows[TaskT, DoneT]) -> None:
        self._run = run
        self._flows = flows

    def get(self, task_id: str) -> TaskT | DoneT:
        """Return a task as it stands, by its own id or its external_task_id; one that has succeeded has its own type.

        Raises NotFound and the other APIErrors, TransportFailed, ResponseInvalid.
        """
        return self._run(self._flows.get(task_id))

    def wait(
        self, task: TaskT | str, *, timeout: float = TIMEOUT, on_update: Callable[[TaskT], object] | None = None
    ) -> DoneT:
        """Wait up to `timeout` seconds for a task, or a task id, to succeed; `on_update` is told of each change.

        Raises TaskFailed with the provider's reason, WaitTimeout (the task goes on), APIError, ResponseInvalid.
        """
        return self._run(self._flows.wait(task, timeout, on_update))

    def download(self, task: DoneT, folder: str | PathLike[str]) -> list[Path]:
        """Save a task's results as `folder/<task id>-0.png` and so on, whole or not at all. Raises DownloadFailed."""
        return self._run(self._flows.download(task, folder))


class AsyncTasks(Generic[TaskT, DoneT]):
    """What can be done with a provider's tasks of one kind, awaiting."""

    def __init__(self, run: RunAsync, flows: TaskFlows[TaskT, DoneT]) -> None:
        self._run = run
        self._flows = flows

    async def get(self, task_id: str) -> TaskT | DoneT:
        """Return a task as it stands, by its own id or its external_task_id; one that has succeeded has its own type.

        Raises NotFound and the other APIErrors, TransportFailed, ResponseInvalid.
        """
        return await self._run(self._flows.get(task_id))

    async def wait(
        self, task: TaskT | str, *, timeout: float = TIMEOUT, on_update: Callable[[TaskT], object] | None = None
    ) -> DoneT:
        """Wait up to `timeout` seconds for a task, or a task id, to succeed; `on_update` is told of each change.

        Raises TaskFailed with the provider's reason, WaitTimeout (the task goes on), APIError, ResponseInvalid.
        """
        return await self._run(self._flows.wait(task, timeout, on_update))

    async def download(self, task: DoneT, folder: str | PathLike[str]) -> list[Path]:
        """Save a task's results as `folder/<task id>-0.png` and so on, whole or not at all. Raises DownloadFailed."""
        return await self._run(self._flows.download(task, folder))
