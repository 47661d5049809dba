"""What a kind of task is made of: its operations, its models and its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from klingspec_api.types import Operation, Request


class Task(Protocol):
    """What every provider's task has."""

    @property
    def task_id(self) -> str: ...
    @property
    def task_status(self) -> str: ...
    @property
    def task_status_msg(self) -> str | None: ...
    def __iter__(self) -> Iterator[tuple[str, Any]]: ...


class File(Protocol):
    """What every finished picture and video has."""

    @property
    def url(self) -> str: ...


TaskT = TypeVar("TaskT", bound=Task)
DoneT = TypeVar("DoneT", bound=Task)
T_co = TypeVar("T_co", covariant=True)


class Envelope(Protocol[T_co]):
    """What a task comes in."""

    @property
    def data(self) -> T_co: ...


@dataclass(frozen=True, slots=True)
class Kind(Generic[TaskT, DoneT]):
    """One kind of task of one provider."""

    request: type[Request]
    create: Callable[[Any], Operation[Envelope[TaskT]]]
    query: Callable[[str], Operation[Envelope[TaskT]]]
    done: Callable[[Mapping[str, Any]], DoneT]
    """Give a succeeded task's fields the type that says so."""
    files: Callable[[DoneT], Iterable[File]]
    pause: float
    """Seconds between the first two queries of a wait; later pauses are longer."""
