"""Following tasks to their end.

A wait ends by the task's end or by its deadline, whatever the words for its state. A query that fails does not end it,
unless the failure is one that no later query can be without, such as a wrong key.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from . import _steps
from ._calls import Failure, final, logger, once, passing
from ._steps import Flow, NoAnswer, Pause
from .errors import APIError, KlingspecError, ResponseInvalid, TaskFailed, WaitTimeout

if TYPE_CHECKING:
    from collections.abc import Callable

    from ._kinds import DoneT, Kind, TaskT
    from ._session import Session

SUCCEEDED: Final = "succeed"
FAILED: Final = "failed"
_GROWTH: Final = 1.5
_LONGEST: Final = 10.0
"""How many times the first pause the longest is."""


class Interval:
    """Pauses between queries: short at first, longer for a task that takes long, never the same for two clients."""

    def __init__(self, first: float) -> None:
        self._next = first
        self._longest = first * _LONGEST

    def pause(self, failure: Failure | None) -> float:
        """Return how many seconds to wait before the next query."""
        pause = self._next * random.uniform(0.9, 1.1)  # noqa: S311  nothing secret
        self._next = min(self._next * _GROWTH, self._longest)
        asked = failure.retry_after if isinstance(failure, APIError) else None
        return max(pause, asked or 0.0)


def wait(
    session: Session,
    kind: Kind[TaskT, DoneT],
    task_id: str,
    timeout: float,
    on_update: Callable[[TaskT], object] | None,
) -> Flow[DoneT]:
    """Follow a task to its end. Raises TaskFailed, WaitTimeout, and APIError where no later query can do better."""
    try:
        return (yield from _follow(session, kind, task_id, timeout, on_update))
    except KlingspecError as error:
        error.task_id = task_id
        raise
    except BaseException as error:  # An interrupted wait must not lose what was paid for.
        error.add_note(f"task {task_id} goes on, and can be waited for again")
        raise


def _follow(
    session: Session,
    kind: Kind[TaskT, DoneT],
    task_id: str,
    timeout: float,
    on_update: Callable[[TaskT], object] | None,
) -> Flow[DoneT]:
    deadline = (yield from _steps.now()) + timeout
    interval = Interval(kind.pause)
    last: TaskT | None = None
    while True:
        left = deadline - (yield from _steps.now())
        failure: Failure | None = None
        try:
            task = (yield from once(session, kind.query(task_id), within=max(left, 1.0))).data
        except (NoAnswer, APIError, ResponseInvalid) as error:
            failure = error
            forgive(session, failure)
        else:
            report(task, last, on_update)
            last = task
            if task.task_status == SUCCEEDED:
                return finished(kind, task)
            if task.task_status == FAILED:
                raise TaskFailed(task)
        left = deadline - (yield from _steps.now())
        if left <= 0:
            raise WaitTimeout([last or task_id], timeout, str(failure) if failure else None)
        yield Pause(min(interval.pause(failure), left))


def forgive(session: Session, failure: Failure) -> None:
    """Let a failed query pass, unless every later one would fail as well, or the caller wants to know."""
    hopeless = isinstance(failure, APIError) or (isinstance(failure, ResponseInvalid) and session.strict)
    if hopeless and not passing(failure):
        raise final(failure)
    logger.warning("a query failed, and the wait goes on: %s", failure)


def report(task: TaskT, last: TaskT | None, on_update: Callable[[TaskT], object] | None) -> None:
    """Tell of a task that has changed."""
    if last is None or last.task_status != task.task_status:
        logger.info("task %s is %s", task.task_id, task.task_status)
    if on_update and task != last:
        on_update(task)


def known(kind: Kind[TaskT, DoneT], task: TaskT) -> TaskT | DoneT:
    """Give a task that has succeeded the type that says so, if it has its result; leave any other as it is."""
    if task.task_status != SUCCEEDED:
        return task
    try:
        return kind.done(dict(iter(task)))
    except ValidationError:
        return task


def finished(kind: Kind[TaskT, DoneT], task: TaskT) -> DoneT:
    """Give a task that has succeeded the type that says so. Raises ResponseInvalid where it has no result."""
    try:
        return kind.done(dict(iter(task)))
    except ValidationError as error:
        problem = f"a task that has succeeded has no result: {error.errors()[0]['msg']}"
        raise ResponseInvalid(problem, status=200, body=repr(task).encode()) from None
