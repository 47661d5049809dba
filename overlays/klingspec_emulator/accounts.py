"""A provider's account: its tasks, whose state follows from the time, and what is to go wrong with it next."""

from __future__ import annotations

import itertools
import threading
from collections import deque
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from klingspec_contract.said import slots_by
from klingspec_contract.shapes import COUNT
from klingspec_contract.values import Json, every, is_object, number

from .contract import APIRefusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from klingspec_contract.document import Operation
    from klingspec_contract.prices import Units
    from klingspec_contract.shapes import Answer, Medium, Tasks

    from .contract import ServedContract
    from .faults import Fault

Accept: TypeAlias = "Callable[[Request, Any], Awaitable[Response]]"
"""Answers a request and its parsed body."""
Status: TypeAlias = Literal["submitted", "processing", "succeed", "failed"]

MEDIA: Final = "media"
"""The operation that stands for a download."""
FEW: Final = 3
"""How many results a task makes where that is left to the provider."""
SECONDS: Final = 5
"""Length of a video or a sound where the contract leaves it open."""
MAKERS: Final = {"image": "png", "video": "mp4", "audio": "mp3"}
"""The files that the emulator makes, by the first half of their media type."""
SILENT: Final = (None, False, "off")


@dataclass(frozen=True)
class File:
    """One file of a result, by the number of the result and the words of the field that holds its address."""

    index: int
    words: tuple[str, ...]
    ending: str

    @classmethod
    def of(cls, medium: Medium, index: int) -> File:
        """The file of a medium in a result."""
        kind, _, subtype = medium.media_type.partition("/")
        words = medium.suffix.split("_") if medium.suffix else []
        ending = "wav" if "wav" in (*words, subtype) else MAKERS.get(kind, "png")
        return cls(index, tuple(word for word in words if word != ending), ending)

    @property
    def name(self) -> str:
        """The file's name, such as `0.png` and `0-watermark.png`."""
        return f"{'-'.join((str(self.index), *self.words))}.{self.ending}"

    @property
    def watermarked(self) -> bool:
        """Whether it is a copy with a watermark."""
        return "watermark" in self.words


@dataclass(frozen=True)
class Task:
    """A task as it was accepted. Times are ms since 1970, `pace` is ms from one state to the next."""

    task_id: str
    external_task_id: str | None
    operation: Operation
    contract: ServedContract
    shape: Tasks | Answer
    body: Json
    base_url: str
    created_at: int
    pace: int
    reason: str | None
    deleted: bool = False
    """Whether what it has made was deleted."""

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
        return self.created_at + {"submitted": 0, "processing": 1}.get(status, 2) * self.pace

    @property
    def made_id(self) -> str:
        """The id of what it makes, where that has one: other digits than its own, and as many."""
        return f"8{self.task_id[1:]}"

    def setting(self, name: str) -> Any:
        """What was asked for: a field's value, or the contract's own."""
        return self.contract.setting(self.operation, self.body, name)

    @cached_property
    def chosen(self) -> Json:
        """The list that has the results, where the answer has one for each choice (`x-made-when`); else nothing."""
        lists = (each for _, each in self.contract.known.marked(self.shape.result, "x-made-when"))
        return next((each for each in lists if self.chose(each)), Json())

    def chose(self, schema: Json) -> bool:
        """Whether what was asked for has its results here."""
        return all(self.setting(name) == value for name, value in schema.get("x-made-when", {}).items())

    @property
    def count(self) -> int:
        """How many results of each kind the task makes; a few, where that is left to the provider."""
        return self._number(self.chosen.get("x-count", COUNT))

    @cached_property
    def slots(self) -> int:
        """How many of the account's slots it takes until it ends."""
        slots = slots_by(self.operation, self.body)
        return slots if isinstance(slots, int) else self._number(slots)

    def _number(self, field: str) -> int:
        asked = self.setting(field)
        return int(number(asked, 1 if asked is None else FEW))

    @property
    def duration(self) -> float:
        """Length of the video or sound asked for, in seconds."""
        return number(self.setting("duration"), SECONDS) or SECONDS

    @property
    def makes(self) -> tuple[str, ...]:
        """The media types of the files that the task makes."""
        makes = self.operation.document.get("x-makes") or (medium.media_type for medium in self.shape.files)
        return tuple(dict.fromkeys(makes))

    @property
    def sound(self) -> bool:
        """Whether a video has sound: asked for, given with the request, or made beside the video."""
        given = self.contract.marked(self.operation.request, "x-audio")
        return (
            any(self.setting(name) not in SILENT for name in ("sound", "audio"))
            or any(text for at, _ in given for text in every(self.body, at))
            or any(media_type.startswith("audio/") for media_type in self.makes)
        )

    @property
    def units(self) -> Units | None:
        """What it costs at most by the price list; None where that has no price."""
        operation = self.contract.known_operation(self.operation)
        found = self.contract.prices.estimate(operation, operation.path, self.body, self.duration).units
        return found.most if found else None

    @property
    def watermarked(self) -> bool | None:
        """Whether a watermarked copy of each result was asked for; None, if nothing was said of it."""
        _, option = self.contract.given(self.operation, self.body, "watermark_info")
        return None if option is None else bool(option.get("enabled", False) if is_object(option) else option)

    def has(self, file: File) -> bool:
        """Whether the task makes a file, once it has succeeded."""
        return file.index < self.count and (not file.watermarked or bool(self.watermarked))

    def address(self, file: File) -> str:
        """Where one of its files is to be had."""
        return f"{self.base_url}/media/{self.contract.provider}/{self.task_id}/{file.name}"

    @property
    def files(self) -> dict[str, File]:
        """The files that the task makes, by name."""
        files = (File.of(medium, index) for medium in self.shape.files for index in range(self.count))
        return {file.name: file for file in files if self.has(file)}


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
        schema, given = self.account.contract.given(self.operation, self.body, name)
        return self.parameters.get(name, schema.get("default") if given is None else given)


class Account:
    """The account of one provider. `pace` is in seconds from one state of a task to the next."""

    pace: float
    slots: int

    def __init__(self, contract: ServedContract, pace: float, slots: int, on_create: Callable[[Task], None]) -> None:
        self.contract = contract
        self._limits = pace, slots
        self._on_create = on_create
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._tasks: dict[str, Task] = {}
        self.failures: deque[str] = deque()
        """Why the next tasks will fail."""
        self._faults: dict[str, deque[Fault]] = {name: deque() for name in (*contract.operations, MEDIA)}
        self.clear()

    @property
    def tasks(self) -> list[Task]:
        """Every task, oldest first."""
        return list(self._tasks.values())

    def create(self, context: RequestContext, shape: Tasks | Answer, pace: float | None = None) -> Task:
        """Accept a task. Raises APIRefusal where its external id is taken or no slots are left for it."""
        with self._lock:
            task = self._task(context, shape, self.pace if pace is None else pace)
            self._check(task)
            self._tasks[task.task_id] = task
            if self.failures:
                self.failures.popleft()
        self._on_create(task)
        return task

    def _task(self, context: RequestContext, shape: Tasks | Answer, pace: float) -> Task:
        contract, operation, body = self.contract, context.operation, context.body
        _, own_id = contract.given(operation, body, _own_id(context.known))
        return Task(
            task_id=f"{context.now % 10**13:013d}{next(self._numbers) % 10**5:05d}",
            external_task_id=str(own_id) if own_id else None,
            operation=operation,
            contract=contract,
            shape=shape,
            body=body,
            base_url=context.base_url,
            created_at=context.now,
            pace=round(pace * 1000),
            reason=self.failures[0] if self.failures else None,
        )

    def _check(self, task: Task) -> None:
        if task.operation.idempotency_key is not None and self._by_own_id(task.external_task_id):
            raise APIRefusal("already_exists", task_id=task.external_task_id or "")
        busy = sum(other.slots for other in self._tasks.values() if other.ended_at > task.created_at)
        if task.slots and busy + task.slots > self.slots:
            raise APIRefusal("concurrency")

    def _by_own_id(self, own_id: str | None) -> Task | None:
        """The last task of an id of the caller's."""
        return next((task for task in reversed(self.tasks) if own_id and task.external_task_id == own_id), None)

    def find(self, either_id: str, made_by: Collection[str] | None = None) -> Task:
        """Find a task, made by one of these operations, by its id or the caller's own. Raises APIRefusal."""
        task = self._tasks.get(either_id) or self._by_own_id(either_id)
        if task is None or (made_by is not None and task.operation.id not in made_by):
            raise APIRefusal("not_found", about="task", task_id=either_id)
        return task

    def remove(self, task: Task) -> None:
        """Forget one task."""
        self._tasks.pop(task.task_id, None)

    def delete_made(self, task: Task) -> None:
        """Delete what a task has made; the task itself stays."""
        self._tasks[task.task_id] = replace(task, deleted=True)

    def inject(self, operation: str, fault: Fault, times: int) -> None:
        """Let a fault happen to the next so many requests of an operation. Raises ValueError if there is none such."""
        provider = self.contract.provider
        if operation not in self._faults:
            known = ", ".join(f"{provider} {name}" for name in self._faults)
            raise ValueError(f"there is no operation {operation!r} of {provider!r}; there are {known}")
        self._faults[operation].extend([fault] * times)

    @property
    def faults(self) -> dict[str, list[Fault]]:
        """The faults to come, by operation; all operations have an entry."""
        return {name: list(queue) for name, queue in self._faults.items()}

    def next_fault(self, operation: str | None) -> Fault | None:
        """The next request's fault, if any; it is used up by this."""
        queue = self._faults[operation] if operation else None
        return queue.popleft() if queue else None

    def clear(self) -> None:
        """Forget every task, failure and fault, and go back to the limits of the start."""
        self.pace, self.slots = self._limits
        self._tasks.clear()
        self.failures.clear()
        for queue in self._faults.values():
            queue.clear()


def _own_id(operation: Operation) -> str:
    """The field of the caller's own id: the idempotency key, or else what a link finds the task by."""
    linked = [str(value) for link in operation.links.values() for value in link.get("parameters", {}).values()]
    found = [value.rpartition("/")[2] for value in linked if value.startswith("$request.body#")]
    return next(iter([*(operation.idempotency_key or ())[-1:], *found]), "")
