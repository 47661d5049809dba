"""What is submitted, told before it leaves: a record for every paid request, and a file that keeps them."""

from __future__ import annotations

import json
import os
import threading
import uuid
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .errors import APIError, KlingspecError, RequestInvalid, TransportFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from os import PathLike

try:
    import fcntl
except ImportError:  # Windows: one line is one write, and that has to do.
    fcntl = None  # type: ignore[assignment]

__all__ = ["Journal", "OnSubmit", "Submission"]

ENDED: Final = frozenset({"created", "refused"})
"""The outcomes after which nothing is left to ask for."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One paid request, known before it is sent; every error and log line about it names `id`."""

    id: str
    provider: str
    operation: str
    """The method and the path of the contract."""
    external_task_id: str | None
    """The id by which its task can be queried; None where the contract has none."""
    at: str
    """When it was submitted: ISO 8601, UTC."""

    @classmethod
    def new(cls, provider: str, operation: str, external_task_id: str | None) -> Submission:
        """A record of now."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        return cls(external_task_id or uuid.uuid4().hex, provider, operation, external_task_id, now)


OnSubmit: TypeAlias = "Callable[[Submission], object]"
"""Called with each submission before it is sent. What it returns, if that can be called, is called with the outcome:
the task or answer, or the exception."""


class Journal:
    """An `on_submit` that keeps every submission and its outcome in a file of JSON lines.

    Each line is appended in one write and forced to the disk, under a lock, so that several threads and processes can
    share a file. Raises KlingspecError where a submission cannot be written: the request is then not sent.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = Path(path)
        # Each line opens the file anew, so that its lock holds among threads as well; and a lock of a thread's would
        # stay locked in a process that was forked meanwhile.
        self._lock = threading.Lock() if fcntl is None else nullcontext()

    def __call__(self, submission: Submission) -> Callable[[object], None]:
        """Write a submission, and return what writes its outcome."""
        try:
            self._append({"event": "submitted", **asdict(submission)})
        except OSError as error:
            raise KlingspecError(f"cannot write {self.path}: {error.strerror or error}; nothing was sent") from error

        def outcome(result: object) -> None:
            self._append({"event": event_of(result), "id": submission.id, **_told(result)})

        return outcome

    def unfinished(self) -> list[Submission]:
        """The submissions without a known end, oldest first: ask for each by its external_task_id."""
        found: dict[str, Submission] = {}
        for line in self._lines():
            if line.get("event") == "submitted":
                fields = {name: line.get(name) for name in Submission.__slots__}
                found[str(line["id"])] = Submission(**fields)  # type: ignore[arg-type]
            elif line.get("event") in ENDED:
                found.pop(str(line.get("id")), None)
        return list(found.values())

    def _lines(self) -> Iterator[dict[str, Any]]:
        if not self.path.exists():
            return
        for line in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                value = json.loads(line)
            except ValueError:  # A line that a crash cut off.
                continue
            if isinstance(value, dict):
                yield value

    def _append(self, line: dict[str, Any]) -> None:
        with self._lock, self._opened() as file:
            # A line that a crash cut off must not swallow this one.
            size = os.lseek(file, 0, os.SEEK_END)
            cut = size > 0 and os.pread(file, 1, size - 1) != b"\n" if hasattr(os, "pread") else False
            os.write(file, (b"\n" if cut else b"") + json.dumps(line).encode() + b"\n")
            os.fsync(file)

    @contextmanager
    def _opened(self) -> Generator[int]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            if fcntl is not None:  # A process that was forked meanwhile shares the file, and would keep it locked.
                fcntl.flock(file, fcntl.LOCK_UN)
            os.close(file)


def event_of(result: object) -> str:
    """What an outcome is called: created, refused (nothing was paid), uncertain, or interrupted."""
    if not isinstance(result, BaseException):
        return "created"
    if not isinstance(result, KlingspecError):
        return "interrupted"
    return "refused" if isinstance(result, APIError | TransportFailed | RequestInvalid) else "uncertain"


def _told(result: object) -> dict[str, Any]:
    """What is kept of an outcome: the task's id, and the reason of an error."""
    task_id = getattr(result, "task_id", None) or getattr(result, "id", None)
    kept = {"task_id": str(task_id)} if task_id else {}
    return kept | ({"error": f"{type(result).__name__}: {result}"[:500]} if isinstance(result, BaseException) else {})
