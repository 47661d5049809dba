"""What a call needs from the world, as commands.

All behaviour is written as generators that do no I/O. One yields commands and is resumed with the result of each, or
with NoAnswer where none came. Only the two drivers execute commands.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

    from klingspec_api.specs import DownloadOptions, Operation

    from ._requests import Body

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Send:
    """Send an operation. Resumed with a Reply."""

    operation: Operation[Any]
    body: Body | None = None
    within: float | None = None
    """Seconds after which to give up, where that is sooner than the client's own limits."""
    fresh: bool = False
    """Whether to send on a connection that was just opened."""


@dataclass(frozen=True, slots=True, eq=False)
class Sleep:
    """Let so many seconds pass."""

    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class Monotonic:
    """Resumed with the seconds of a clock that never goes back."""


@dataclass(frozen=True, slots=True, eq=False)
class Download:
    """Download a URL into `part`, from where `part` ends, and give it its name. Resumed with a DownloadResult."""

    url: str
    part: Path
    target: Callable[[Mapping[str, str]], Path]
    """The name of the complete file, by the headers that it came with."""
    within: float
    """Seconds after which to give up."""
    options: DownloadOptions


Command: TypeAlias = Send | Sleep | Monotonic | Download
SansIO: TypeAlias = Generator[Command, Any, T]
"""A generator that does no I/O: it yields commands and returns a T."""


@dataclass(frozen=True, slots=True, eq=False)
class Reply:
    """An answer as it came; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True, eq=False)
class DownloadResult:
    """How one attempt to download ended."""

    status: int
    headers: Mapping[str, str]
    path: Path | None = None
    """The complete file; None where not all that was announced has arrived."""

    @property
    def is_media(self) -> bool:
        """Whether it may be a picture, a video or a sound, not a page that says why there is none."""
        return not self.headers.get("content-type", "").lower().startswith(("text/", "application/json"))


class NoAnswer(Exception):
    """No answer came."""

    def __init__(self, reason: str, *, sent: bool, lasting: bool = False) -> None:
        super().__init__(reason)
        self.sent = sent
        """False only where nothing can have reached the provider."""
        self.lasting = lasting
        """Whether it will hardly be gone the next time: a host that does not exist, a certificate that is wrong."""


def send(command: Send) -> SansIO[Reply]:
    """Send an operation once. Raises NoAnswer."""
    reply: Reply = yield command
    return reply


def monotonic() -> SansIO[float]:
    """Read the clock."""
    seconds: float = yield Monotonic()
    return seconds


def download(command: Download) -> SansIO[DownloadResult]:
    """Download a file. Raises NoAnswer, DownloadFailed."""
    result: DownloadResult = yield command
    return result
