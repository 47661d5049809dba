"""Following many tasks at once through the list endpoint: one query a round, not one a task."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Generic

from . import _steps
from ._calls import Failure, once
from ._kinds import DoneT, Envelope, Kind, TaskT
from ._steps import Flow, NoAnswer, Pause
from ._wait import FAILED, SUCCEEDED, Interval, finished, forgive, report
from .errors import APIError, ResponseInvalid, WaitTimeout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from klingspec_api.types import Operation

    from ._session import Session


class Follower(Generic[TaskT, DoneT]):
    """The tasks that a wait follows, and what is known of each."""

    def __init__(
        self,
        session: Session,
        kind: Kind[TaskT, DoneT],
        page: Callable[[int, int], Operation[Envelope[Sequence[TaskT]]]],
        page_size: int,
        on_update: Callable[[TaskT], object] | None,
    ) -> None:
        self.session = session
        self.kind = kind
        self._page = page
        self._page_size = page_size
        self._on_update = on_update
        self.seen: dict[str, TaskT] = {}
        self.ended: dict[str, TaskT | DoneT] = {}

    def round(self, wanted: Sequence[str], within: float) -> Flow[None]:
        """Look for each wanted task once: on as few pages as can hold them, and one more; then on its own."""
        missing = dict.fromkeys(wanted)
        for number in range(1, math.ceil(len(wanted) / self._page_size) + 2):
            tasks = (yield from once(self.session, self._page(number, self._page_size), within=within)).data
            for task in tasks:
                if task.task_id in missing:
                    del missing[task.task_id]
                    self._note(task)
            if not missing or not tasks:
                break
        for task_id in missing:
            self._note((yield from once(self.session, self.kind.query(task_id), within=within)).data, task_id)

    def _note(self, task: TaskT, asked_by: str | None = None) -> None:
        task_id = asked_by or task.task_id
        report(task, self.seen.get(task_id), self._on_update)
        self.seen[task_id] = task
        if task.task_status == SUCCEEDED:
            self.ended[task_id] = finished(self.kind, task)
        elif task.task_status == FAILED:
            self.ended[task_id] = task


def wait_all(follower: Follower[TaskT, DoneT], ids: Sequence[str], timeout: float) -> Flow[list[TaskT | DoneT]]:
    """Follow tasks to their ends, and return them in the order asked for. Raises WaitTimeout, APIError."""
    deadline = (yield from _steps.now()) + timeout
    interval = Interval(follower.kind.pause)
    while ids:
        failure: Failure | None = None
        left = deadline - (yield from _steps.now())
        try:
            yield from follower.round([i for i in ids if i not in follower.ended], max(left, 1.0))
        except (NoAnswer, APIError, ResponseInvalid) as error:
            failure = error
            forgive(follower.session, failure)
        if len(follower.ended) == len(set(ids)):
            return [follower.ended[i] for i in ids]
        left = deadline - (yield from _steps.now())
        if left <= 0:
            open_tasks = [follower.seen.get(i, i) for i in ids if i not in follower.ended]
            raise WaitTimeout(open_tasks, timeout, str(failure) if failure else None)
        yield Pause(min(interval.pause(failure), left))
    return []
