# Generated from openapi/templates/specs.py.jinja by `make generate`. Do not edit.
"""What the generated resources say of their operations, and what carries these out. Nothing here does I/O."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from typing import (
    TYPE_CHECKING,
    Any,
    BinaryIO,
    Final,
    Generic,
    Protocol,
    TypeAlias,
    TypeVar,
)

if TYPE_CHECKING:
    from pathlib import Path

    from klingspec_contract.prices import Estimate, Reconciled, Submitted

    from .types import Request

AnswerT_co = TypeVar("AnswerT_co", covariant=True)
AnswerT = TypeVar("AnswerT")
ItemT = TypeVar("ItemT")
TaskT = TypeVar("TaskT")
SucceededT = TypeVar("SucceededT")

WAIT_TIMEOUT: Final = 1800.0
"""Seconds for which a wait goes on unless told otherwise."""
DOWNLOAD_TIMEOUT: Final = 1800.0
"""Seconds for which the files of one task are downloaded unless told otherwise."""


MediaInput: TypeAlias = str | bytes | bytearray | PathLike[str] | BinaryIO
"""A medium: its path, URL or Base64 text, its bytes, or an open binary file."""
ImageInput: TypeAlias = MediaInput
"""A picture: its path, URL or Base64 text, its bytes, or an open binary file."""
VideoInput: TypeAlias = MediaInput
"""A video: its path, URL or Base64 text, its bytes, or an open binary file."""
AudioInput: TypeAlias = MediaInput
"""A sound: its path, URL or Base64 text, its bytes, or an open binary file."""


@dataclass(frozen=True, slots=True)
class Operation(Generic[AnswerT_co]):
    """One request that the contract allows, and the model of its answer."""

    method: str
    path: str
    route: str
    returns: type[AnswerT_co]
    query: Mapping[str, Any] = field(default_factory=dict[str, Any])
    body: Request | None = None
    safe: bool = True
    """Whether sending it twice changes nothing and costs nothing."""
    accepts_jwt: bool = True
    """Whether a token that is signed with a pair of keys may stand for the API key."""
    result: tuple[str, ...] | None = None
    """Where a task's id stands in the answer; an answer that has one is a result, whatever else it says."""


# What follows is never compared (eq=False): what Python would write for that at each start takes half as long again.
@dataclass(frozen=True, slots=True, eq=False)
class ErrorEntry:
    """One row of a contract's table of business codes; in `message`, braces stand for any text."""

    code: int | str
    kind: str
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Provider:
    """What a client knows of its provider before the first request."""

    name: str
    title: str
    servers: tuple[str, ...]
    regions: Mapping[str, str] = field(default_factory=dict[str, str])
    """The servers that have names of their own."""
    environment: Mapping[str, str]
    """The environment variable of each part of the key."""
    jwt: Mapping[str, Any] | None
    """How a token is made of two keys, where the provider has such keys."""
    errors: tuple[ErrorEntry, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Media:
    """Where the address of a result's file stands, and what the file is."""

    at: tuple[str, ...]
    media_type: str
    suffix: str
    """What its file name ends in before the ending; empty for the result itself."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CallSpec(Generic[AnswerT]):
    """One operation, as a method takes it."""

    operation: Callable[..., Operation[AnswerT]]
    docs_url: str
    path: tuple[str, ...] = ()
    query: type[Request] | None = None
    body: type[Request] | None = None
    checks: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What the models leave out of the body's schema: limits of media, and rules between fields."""
    key: tuple[str, ...] | None = None
    """Where the caller's own id stands in the body, by which a lost request can be asked for."""
    files: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TaskSpec(Generic[TaskT, SucceededT]):
    """Tasks of one kind: how they are queried and listed, and what is read in them."""

    task: type[TaskT]
    succeeded: type[SucceededT]
    query: Callable[[Sequence[str]], Operation[Any]]
    query_by_key: Callable[[str], Operation[Any]] | None = None
    batch: int = 1
    """How many tasks one query can ask for."""
    at: tuple[str, ...]
    id_field: str
    status_field: str
    reason_field: str
    succeeded_states: tuple[str, ...]
    """The words for this end, in any case of letters."""
    failed_states: tuple[str, ...]
    open_states: tuple[str, ...]
    """The words that the contract has for a task that has not ended."""
    files: tuple[Media, ...]
    poll_interval: float
    """Seconds between the first two queries of a wait; later ones are further apart."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ListSpec(CallSpec[Any], Generic[ItemT]):
    """A list, by page or by cursor."""

    at: tuple[str, ...]
    item: type[ItemT]
    tasks: TaskSpec[Any, Any] | None = None
    """What the items are, where they are tasks."""
    size: str
    most: int
    """The greatest size of a page."""
    number: str | None = None
    last: int | None = None
    """The greatest number of a page."""
    cursor: str | None = None
    next: tuple[str, ...] | None = None
    """Where an answer names the cursor of the next page."""
    since: str | None = None
    """Of a bill, the parameter that says from when on, in ms since 1970."""
    until: str | None = None
    task: str | None = None
    """Of a bill, the field of an item that holds a task's id."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CreateSpec(CallSpec[Any], Generic[TaskT, SucceededT]):
    """An operation that creates a task."""

    tasks: TaskSpec[TaskT, SucceededT]


@dataclass(frozen=True, slots=True, eq=False)
class DownloadOptions:
    """How files are saved: within so many seconds, up to so many bytes each, and whether redirects may lead inside."""

    timeout: float = DOWNLOAD_TIMEOUT
    max_bytes: int | None = None
    allow_private_redirects: bool = False


Arguments = Mapping[str, Any]
"""A method's keyword arguments by name; None means not given."""


ReturnT = TypeVar("ReturnT")

Call: TypeAlias = Generator[Any, Any, ReturnT]
"""What a method does, without I/O: it yields what it needs from the world, and returns what the method returns."""


class Run(Protocol):
    """Carries a call out, blocking."""

    def __call__(self, call: Call[ReturnT], /) -> ReturnT: ...


class AsyncRun(Protocol):
    """Carries a call out, awaiting."""

    async def __call__(self, call: Call[ReturnT], /) -> ReturnT: ...


class Batches(Protocol[ItemT]):
    """Hands items out batch by batch; None follows the last."""

    def next(self) -> Call[list[ItemT] | None]:
        """The next batch."""
        ...


class Calls(Protocol):
    """What a resource can be asked for. Both clients have the same calls, and only carry them out in their own way."""

    def estimate(
        self, spec: CallSpec[Any], arguments: Arguments, extra_body: Arguments | None, seconds: float | None = None
    ) -> Estimate:
        """Say what a call would cost, without sending it."""
        ...

    def choose(
        self, specs: Mapping[str, CreateSpec[TaskT, SucceededT]], name: str, value: str
    ) -> CreateSpec[TaskT, SucceededT]:
        """The operation that an argument chooses among several."""
        ...

    def create(
        self, spec: CreateSpec[TaskT, SucceededT], arguments: Arguments, extra_body: Arguments | None
    ) -> Call[TaskT]:
        """Create a task and return at once."""
        ...

    def generate(
        self,
        spec: CreateSpec[TaskT, SucceededT],
        arguments: Arguments,
        extra_body: Arguments | None,
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
    ) -> Call[SucceededT]:
        """Create a task, then wait for it."""
        ...

    def get(self, spec: TaskSpec[TaskT, SucceededT], task_id: str) -> Call[TaskT | SucceededT]:
        """Return a task as it stands."""
        ...

    def wait(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        task: TaskT | str,
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
    ) -> Call[SucceededT]:
        """Wait for a task to succeed."""
        ...

    def wait_all(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        listing: ListSpec[TaskT] | None,
        tasks: Iterable[TaskT | str],
        timeout: float,
        on_update: Callable[[TaskT], object] | None,
        *,
        return_exceptions: bool,
    ) -> Call[list[Any]]:
        """Wait for many tasks at once."""
        ...

    def as_completed(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        listing: ListSpec[TaskT] | None,
        tasks: Iterable[TaskT | str],
        timeout: float,
    ) -> Batches[SucceededT]:
        """Go through tasks as they succeed."""
        ...

    def download(
        self,
        spec: TaskSpec[TaskT, SucceededT],
        task: TaskT | SucceededT,
        folder: str | PathLike[str],
        options: DownloadOptions,
    ) -> Call[list[Path]]:
        """Save the files of a task that has succeeded."""
        ...

    def call(self, spec: CallSpec[AnswerT], arguments: Arguments, extra_body: Arguments | None) -> Call[AnswerT]:
        """Send an operation that answers at once."""
        ...

    def save(
        self, spec: CallSpec[AnswerT], answer: AnswerT, folder: str | PathLike[str], options: DownloadOptions
    ) -> Call[list[Path]]:
        """Save the files of an immediate answer."""
        ...

    def page(self, spec: ListSpec[ItemT], arguments: Arguments) -> Call[list[ItemT]]:
        """Return one page of a list."""
        ...

    def reconcile(self, bills: Sequence[ListSpec[Any]], journal: Submitted) -> Call[list[Reconciled]]:
        """Compare what tasks were estimated at, reported and billed."""
        ...

    def iterate(self, spec: ListSpec[ItemT], arguments: Arguments) -> Batches[ItemT]:
        """Go through a list."""
        ...
