"""What the emulator holds, apart from its server: the accounts with their tasks, the faults, the log and the clock."""

from __future__ import annotations

import itertools
import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from klingspec.clock import Clock, SystemClock
from klingspec_contract.document import read_contracts

from .callbacks import Callbacks
from .clock import ManualClock
from .contract import ServedContract
from .errors import APIRefusal
from .faults import MEDIA, RISK_CONTROL, Fault, FaultQueue
from .log import RequestLog
from .serializer import ResponseSerializer
from .tasks import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Answer, Tasks
    from klingspec_contract.values import Json


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

    def get(self, either_id: str, creates: Collection[str] | None = None) -> Task:
        """Find a task by its id or its external id; `creates` are the operations that can have made it.

        Raises APIRefusal.
        """
        task = self._tasks.get(either_id) or self._external.get(either_id)
        if task is None or (creates is not None and task.operation.id not in creates):
            raise APIRefusal("not_found", about="task", task_id=either_id)
        return task

    def remove(self, task: Task) -> None:
        """Forget one task."""
        with self._lock:
            del self._tasks[task.task_id]
            self._external = {key: other for key, other in self._external.items() if other is not task}

    def all(self) -> list[Task]:
        """Every task, oldest first."""
        return list(self._tasks.values())

    def clear(self) -> None:
        """Forget every task."""
        with self._lock:
            self._tasks.clear()
            self._external.clear()


@dataclass(frozen=True, slots=True)
class RequestContext:
    """A request that the contract allows. `known` is the operation as its shape knows it; `now` is in ms since 1970."""

    account: Account
    operation: Operation
    known: Operation
    parameters: Mapping[str, Any]
    body: Json
    base_url: str
    now: int

    def argument(self, name: str) -> Any:
        """A parameter, or a field of the body: as given, or by default; None for neither."""
        if name in self.parameters:
            return self.parameters[name]
        fields = self.account.contract.settings(self.operation.request, self.body)
        found = (schema.get("default") if given is None else given for known, schema, given in fields if known == name)
        return next(found, None)

    def answer(self, facts: Mapping[str, Sequence[Any]], placed: Mapping[tuple[str, ...], Any]) -> Any:
        """The successful answer, with some of its fields."""
        return ResponseSerializer(self.account.contract.known, facts, placed).fill(self.known.answer())


class Account:
    """A provider's account. `pace` is in seconds from one state of a task to the next."""

    def __init__(self, contract: ServedContract, pace: float, slots: int, on_create: Callable[[Task], None]) -> None:
        self.contract = contract
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


class State:
    """The accounts, the faults asked for, the log and the clock. Raises OverlayError."""

    def __init__(
        self,
        contracts: Mapping[str, Json] | None,
        clock: Clock | None,
        pace: float,
        slots: int,
        overlays: Sequence[Path],
    ) -> None:
        self.clock: Clock = SystemClock() if clock is None else clock
        self.log = RequestLog()
        self.callbacks = Callbacks(self.clock)
        documents = read_contracts() if contracts is None else contracts
        served = {provider: ServedContract(provider, document) for provider, document in documents.items()}
        if overlays:
            from .drift import drifted_contracts

            served |= drifted_contracts(served, overlays)
        self.accounts = {
            provider: Account(contract, pace, slots, self.callbacks.follow) for provider, contract in served.items()
        }
        self.faults = FaultQueue({name: [*item.contract.operations, MEDIA] for name, item in self.accounts.items()})
        self._pace = pace
        self._slots = slots

    def account(self, provider: str) -> Account:
        """A provider's account. Raises ValueError, naming the providers there are."""
        if provider not in self.accounts:
            raise ValueError(f"there is no provider {provider!r}; there are {', '.join(self.accounts)}")
        return self.accounts[provider]

    def inject(self, provider: str, operation: str, fault: Fault, times: int = 1) -> None:
        """Let a fault happen to the next requests of an operation. Raises ValueError on an unknown one."""
        self.account(provider)
        self.faults.add(provider, operation, fault, times)

    def fail_next(self, provider: str, reason: str = RISK_CONTROL, times: int = 1) -> None:
        """Let the next tasks of a provider end in failure. Raises ValueError on an unknown provider."""
        self.account(provider).fail_next(reason, times)

    def advance(self, seconds: float) -> None:
        """Advance the clock. Raises TypeError if it is not a ManualClock."""
        if not isinstance(self.clock, ManualClock):
            raise TypeError("only a ManualClock can be advanced; the emulator runs on another")
        self.clock.advance(seconds)

    def reset(self) -> None:
        """Forget every task, fault, failure and request, and go back to the pace and slots of the start."""
        self.callbacks.clear()
        self.faults.clear()
        for account in self.accounts.values():
            account.clear()
            account.pace, account.slots = self._pace, self._slots
        self.log.clear()
