"""What a flow needs from the world.

All behaviour is written as flows: generators that do no I/O. A flow yields one of these steps and is resumed with its
answer, or with NoAnswer where none came. Only the two drivers carry steps out.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

    from klingspec_api.types import Operation

    from ._body import Body

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Send:
    """Send an operation. Resumed with a Reply."""

    operation: Operation[Any]
    body: Body | None = None
    within: float | None = None
    """Seconds after which to give up, where that is sooner than the client's own limits."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Let so many seconds pass."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Now:
    """Resumed with the seconds of a clock that never goes back."""


@dataclass(frozen=True, slots=True)
class Save:
    """Save what stands at an address, going on where `part` ends. Resumed with a Saved."""

    url: str
    part: Path
    validator: str | None = None
    """The version that `part` is of; another version is saved from its beginning."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Give a whole file its final name, in place of what had it. Resumed with None."""

    part: Path
    target: Path


Step: TypeAlias = Send | Pause | Now | Save | Keep
Flow: TypeAlias = Generator[Step, Any, T]


class Run(Protocol):
    """Carries a flow out, blocking, and returns what it returns."""

    def __call__(self, flow: Flow[T], /) -> T: ...


class RunAsync(Protocol):
    """Carries a flow out, awaiting, and returns what it returns."""

    async def __call__(self, flow: Flow[T], /) -> T: ...


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class Saved:
    """What a download came to."""

    status: int
    headers: Mapping[str, str]
    whole: bool
    """Whether all that was announced has arrived."""

    @property
    def medium(self) -> bool:
        """Whether it may be a picture or a video, not a page that says why there is none."""
        return not self.headers.get("content-type", "").lower().startswith(("text/", "application/json"))


class NoAnswer(Exception):
    """No answer came."""

    def __init__(self, reason: str, *, sent: bool) -> None:
        super().__init__(reason)
        self.sent = sent
        """False only where nothing can have reached the provider."""


def send(operation: Operation[Any], body: Body | None = None, within: float | None = None) -> Flow[Reply]:
    """Send an operation once. Raises NoAnswer."""
    reply: Reply = yield Send(operation, body, within)
    return reply


def now() -> Flow[float]:
    """Read the clock."""
    seconds: float = yield Now()
    return seconds


def save(step: Save) -> Flow[Saved]:
    """Save a file. Raises NoAnswer, DownloadFailed."""
    saved: Saved = yield step
    return saved
