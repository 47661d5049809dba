"""One provider's account: its contract, its tasks and its limits."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Final

from .handlers import check_handlers
from .tasks import Task, TaskStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from .contract import Contract
    from .handlers import RequestContext
    from .tasks import Medium

__all__ = ["RISK_CONTROL", "Account"]

RISK_CONTROL: Final = "Failure to pass the risk control system"
"""Why a task fails unless another reason is given; recorded live."""


class Account:
    """A provider's account. `pace` is in seconds from one state of a task to the next. Raises HandlerMismatch."""

    def __init__(self, contract: Contract, pace: float, slots: int, on_create: Callable[[Task], None]) -> None:
        self.contract = contract
        self.handlers = check_handlers(contract)
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

    def create(self, context: RequestContext, medium: Medium, pace: float | None = None) -> Task:
        """Accept a task. Raises APIRefusal where its external id is taken or no slots are left for it."""
        operation, body = context.operation, context.body
        external_id = operation.given(body, "external_task_id")
        with self._lock:
            task = Task(
                task_id=self.tasks.new_id(context.now),
                external_task_id=str(external_id) if external_id else None,
                operation=operation,
                medium=medium,
                body=body,
                base_url=context.base_url,
                created_at=context.now,
                pace=round((self.pace if pace is None else pace) * 1000),
                slots=operation.slots(body),
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
