"""One provider's account: its contract, its tasks and its limits."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

from .handlers import derive_handlers
from .tasks import Task, TaskStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Answer, Tasks

    from .contract import ServedContract
    from .handlers import RequestContext

__all__ = ["Account"]


class Account:
    """A provider's account. `pace` is in seconds from one state of a task to the next. Raises ShapeMissing."""

    def __init__(self, contract: ServedContract, pace: float, slots: int, on_create: Callable[[Task], None]) -> None:
        self.contract = contract
        self.handlers = derive_handlers(contract)
        self.tasks = TaskStore()
        self.pace = pace
        self.slots = slots
        self._on_create = on_create
        self._failures: deque[str] = deque()
        self._lock = threading.Lock()

    def fail_next(self, reason: str, times: int) -> None:
        """Let the next so many tasks end in failure."""
        with self._lock:
            self._failures.extend([reason] * times)

    def create(self, context: RequestContext, shape: Tasks | Answer, pace: float | None = None) -> Task:
        """Accept a task. Raises APIRefusal where its external id is taken or no slots are left for it."""
        contract, operation, body = self.contract, context.operation, context.body
        own_id = contract.given(operation, body, name) if (name := _own_id(context.known)) else None
        with self._lock:
            task = Task(
                task_id=self.tasks.new_id(context.now),
                external_task_id=str(own_id) if own_id else None,
                operation=operation,
                contract=contract,
                shape=shape,
                body=body,
                base_url=context.base_url,
                created_at=context.now,
                pace=round((self.pace if pace is None else pace) * 1000),
                slots=contract.slots(operation, body),
                reason=self._failures[0] if self._failures else None,
            )
            self.tasks.add(task, self.slots)
            if self._failures:
                self._failures.popleft()
        self._on_create(task)
        return task

    def clear(self) -> None:
        """Forget every task and failure."""
        self.tasks.clear()
        with self._lock:
            self._failures.clear()


def _own_id(operation: Operation) -> str | None:
    """The field of the caller's own id: the idempotency key, or else what a link finds the task by."""
    linked = [str(value) for link in operation.links.values() for value in link["parameters"].values()]
    found = [value.rpartition("/")[2] for value in linked if value.startswith("$request.body#")]
    return next(iter([*(operation.idempotency_key or ())[-1:], *found]), None)
