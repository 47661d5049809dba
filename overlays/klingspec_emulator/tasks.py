"""The tasks of an account; their state follows from when they were made and what time it is."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from .errors import APIRefusal
from .values import is_object, number

if TYPE_CHECKING:
    from .operation import Operation
    from .values import Json

__all__ = ["Medium", "Status", "Task", "TaskStore"]

Status: TypeAlias = Literal["submitted", "processing", "succeed", "failed"]
Medium: TypeAlias = Literal["images", "videos"]

SECONDS: Final = 5
"""Length of a video where the contract leaves it open."""


@dataclass(frozen=True)
class Task:
    """A task as it was accepted. Times are ms since 1970, `pace` is ms from one state to the next."""

    task_id: str
    external_task_id: str | None
    operation: Operation
    medium: Medium
    body: Json
    base_url: str
    created_at: int
    pace: int
    slots: int
    reason: str | None

    @property
    def ended_at(self) -> int:
        """When the task ends, in ms since 1970."""
        return self.created_at + 2 * self.pace

    def status(self, now: int) -> Status:
        """The task's state at a time in ms since 1970."""
        if now >= self.ended_at:
            return "succeed" if self.reason is None else "failed"
        return "processing" if now >= self.created_at + self.pace else "submitted"

    def updated_at(self, status: Status) -> int:
        """When the task came into a state, in ms since 1970."""
        steps = {"submitted": 0, "processing": 1}
        return self.created_at + steps.get(status, 2) * self.pace

    @property
    def count(self) -> int:
        """How many results the task makes."""
        return int(number(self.operation.setting(self.body, "n"), 1)) if self.medium == "images" else 1

    @property
    def duration(self) -> float:
        """Length of the video asked for, in seconds."""
        return number(self.operation.setting(self.body, "duration"), SECONDS) or SECONDS

    @property
    def watermarked(self) -> bool | None:
        """Whether a watermarked copy of each result was asked for; None, if nothing was said of it."""
        option = self.operation.given(self.body, "watermark_info")
        return None if option is None else bool(option.get("enabled", False) if is_object(option) else option)


class TaskStore:
    """The tasks of one account, in the order they were made."""

    def __init__(self) -> None:
        self._tasks: dict[str, Task] = {}
        self._external: dict[str, Task] = {}
        self._numbers = itertools.count()
        self._lock = threading.Lock()

    def new_id(self, now: int) -> str:
        """Make an id: 18 digits, of the time in ms and a running number."""
        return f"{now % 10**13:013d}{next(self._numbers) % 10**5:05d}"

    def add(self, task: Task, limit: int) -> None:
        """Keep a new task; raises APIRefusal if its external id is taken, or if it does not fit in `limit` slots."""
        with self._lock:
            unique = task.operation.idempotency_key is not None
            if unique and task.external_task_id and task.external_task_id in self._external:
                raise APIRefusal("already_exists", task_id=task.external_task_id)
            now = task.created_at
            busy = sum(other.slots for other in self._tasks.values() if other.ended_at > now)
            if task.slots and busy + task.slots > limit:
                raise APIRefusal("concurrency")
            self._tasks[task.task_id] = task
            if task.external_task_id:
                self._external[task.external_task_id] = task

    def get(self, either_id: str, collection: str | None = None) -> Task:
        """Find a task by either id; raises APIRefusal. `collection` is the path it must be found under."""
        task = self._tasks.get(either_id) or self._external.get(either_id)
        if task is None or collection not in (None, task.operation.collection):
            raise APIRefusal("not_found", about="task", task_id=either_id)
        return task

    def all(self) -> list[Task]:
        """Every task, oldest first."""
        return list(self._tasks.values())

    def clear(self) -> None:
        """Forget every task."""
        with self._lock:
            self._tasks.clear()
            self._external.clear()
