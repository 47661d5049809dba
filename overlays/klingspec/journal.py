"""What is submitted, told before it leaves: a record for every paid request, and a file that keeps them."""

from __future__ import annotations

import json
import os
import threading
import uuid
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from klingspec_contract.prices import Cost, Money, Range, Units

from .errors import AlreadyExists, APIError, KlingspecError, RequestInvalid, TransportFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping
    from os import PathLike

try:
    import fcntl
except ImportError:  # Windows: one line is one write, and that has to do.
    fcntl = None  # type: ignore[assignment]

__all__ = ["Entry", "Journal", "OnSubmit", "Submission"]

_FLAGS: Final = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
"""Windows would count line ends as one byte or two."""
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
    estimate: Range[Units] | None = None
    """What it would cost by the provider's price list, where that is known."""

    @classmethod
    def new(
        cls, provider: str, operation: str, external_task_id: str | None, estimate: Range[Units] | None = None
    ) -> Submission:
        """A record of now."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        return cls(external_task_id or uuid.uuid4().hex, provider, operation, external_task_id, now, estimate)


OnSubmit: TypeAlias = "Callable[[Submission], object]"
"""Called with each submission before it is sent. What it returns, if that can be called, is called with the outcome:
the task or answer, or the exception."""


@dataclass(slots=True)
class Entry:
    """A submission, and what became of it."""

    submission: Submission
    outcome: str | None = None
    """created, refused, uncertain or interrupted; None while it is not known."""
    task_id: str | None = None
    end: str | None = None
    """succeeded or failed, once the task was seen to have ended."""
    cost: Cost | None = None
    """What the task said to have cost."""

    @property
    def provider(self) -> str:
        """The name of the provider that it was sent to."""
        return self.submission.provider

    @property
    def at(self) -> datetime:
        """When it was submitted."""
        return datetime.fromisoformat(self.submission.at)

    @property
    def estimate(self) -> Range[Units] | None:
        """What it would cost by the price list, where that is known."""
        return self.submission.estimate

    @property
    def units(self) -> Units | None:
        """The units that it has cost, or else may cost at most; None for what cost nothing, or is not known."""
        estimate = self.submission.estimate
        if self.outcome == "refused" or self.end == "failed" or estimate is None:
            return None
        kind = estimate.most.kind
        # Kling's first standard does not say of which kind the units are.
        said = [each.amount for each in (self.cost.units if self.cost else ()) if each.kind in (kind, "")]
        return Units(sum(said, Decimal()), kind) if said else estimate.most


class Entries:
    """Submissions by their ids, as lines tell of them one by one."""

    def __init__(self) -> None:
        self._by_id: dict[str, list[Entry]] = {}
        self._under_way: dict[str, Entry] = {}

    @property
    def all(self) -> list[Entry]:
        """Every submission, oldest first, those of one id together; of several that made one task at most, the last."""
        return [entry for entries in self._by_id.values() for entry in _told_apart(entries)]

    def add(self, line: Mapping[str, Any]) -> None:
        """Take a line of a journal; what is about no submission that is known is passed over."""
        event, submission_id = line.get("event"), str(line.get("id"))
        if event == "submitted":
            fields = {name: line.get(name) for name in Submission.__slots__}
            estimate = _estimate(line.get("estimate"))
            entry = Entry(Submission(**{**fields, "estimate": estimate}))  # type: ignore[arg-type]
            self._by_id.setdefault(submission_id, []).append(entry)
        elif event == "ended":
            self.end(str(line.get("task_id")), line.get("end"), _cost(line.get("cost")))
        else:
            self._close(self._by_id.get(submission_id, []), event, line.get("task_id"))

    def _close(self, entries: list[Entry], outcome: str | None, task_id: str | None) -> None:
        """Note what became of the last submission by an id."""
        last = next((each for each in reversed(entries) if each.outcome is None), None)
        if last is not None:
            last.outcome, last.task_id = outcome, task_id
            if task_id and outcome != "refused":
                self._under_way[task_id] = last

    def end(self, task_id: str, end: str | None, cost: Cost | None) -> None:
        """Note how a task ended, if it is one of these."""
        if entry := self._under_way.pop(task_id, None):
            entry.end, entry.cost = end, cost

    def is_under_way(self, task_id: str) -> bool:
        """Whether a task is one of these, and was not seen to have ended."""
        return task_id in self._under_way

    def made(self, kind: str) -> Units:
        """The units of a kind that all of them cost, or may cost."""
        units = (entry.units for entry in self.all)
        return sum((each for each in units if each and each.kind == kind), Units(Decimal(), kind))


class Journal:
    """An `on_submit` that keeps every submission, its outcome, and the end of its task in a file of JSON lines.

    Each line is appended in one write and forced to the disk, under a lock, so that several threads and processes can
    share a file. Raises KlingspecError where a submission cannot be written: the request is then not sent.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = Path(path)
        # Each line opens the file anew, so that its lock holds among threads as well; and a lock of a thread's would
        # stay locked in a process that was forked meanwhile.
        self._lock = threading.Lock() if fcntl is None else nullcontext()
        self._entries, self._read = Entries(), 0

    def __call__(
        self, submission: Submission, admit: Callable[[Entries], object] | None = None
    ) -> Callable[[object], None]:
        """Write a submission, unless `admit` raises at what was made before; return what writes its outcome."""
        try:
            self._append({"event": "submitted", **fields_of(submission)}, admit)
        except OSError as error:
            raise KlingspecError(f"cannot write {self.path}: {error.strerror or error}; nothing was sent") from error

        def outcome(result: object) -> None:
            self._append({"id": submission.id, **told_of(result)})

        return outcome

    def ended(self, task_id: str, end: str, cost: Cost | None) -> None:
        """Write how a task ended, if it is one of the journal's and this was not known. Raises OSError."""
        kept = cost and {"units": [_pair(each) for each in cost.units], "money": [_pair(each) for each in cost.money]}
        line = {"event": "ended", "task_id": task_id, "end": end, "cost": kept}
        self._append(line, lambda entries: entries.is_under_way(task_id))

    def entries(self) -> list[Entry]:
        """Every submission and what became of it, oldest first."""
        found = Entries()
        for line in _lines(self.path.read_bytes() if self.path.exists() else b""):
            found.add(line)
        return found.all

    def unfinished(self) -> list[Submission]:
        """The submissions without a known end, oldest first: ask for each by its external_task_id."""
        return [entry.submission for entry in self.entries() if entry.outcome not in ENDED]

    def _append(self, line: dict[str, Any], admit: Callable[[Entries], object] | None = None) -> None:
        """Append a line, unless `admit` says False, or raises, of what stands before it."""
        with self._lock, self._opened() as file:
            size = os.lseek(file, 0, os.SEEK_END)
            if admit:
                self._catch_up(file, size)
                if admit(self._entries) is False:
                    return
            # A line that a crash cut off must not swallow this one.
            os.lseek(file, max(size - 1, 0), os.SEEK_SET)
            cut = os.read(file, 1) not in (b"", b"\n")
            os.write(file, (b"\n" if cut else b"") + json.dumps(line).encode() + b"\n")
            os.fsync(file)

    def _catch_up(self, file: int, size: int) -> None:
        """Read what was written since the last time, here or in another process."""
        if size < self._read:  # Another file by now.
            self._entries, self._read = Entries(), 0
        os.lseek(file, self._read, os.SEEK_SET)
        content = b""
        while len(content) < size - self._read and (chunk := os.read(file, 1 << 20)):
            content += chunk
        whole = content[: content.rfind(b"\n") + 1]
        for line in _lines(whole):
            self._entries.add(line)
        self._read += len(whole)

    @contextmanager
    def _opened(self) -> Generator[int]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self.path, _FLAGS, 0o600)
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
    nothing_was_paid = isinstance(result, APIError | AlreadyExists | TransportFailed | RequestInvalid)
    return "refused" if nothing_was_paid else "uncertain"


def told_of(result: object) -> dict[str, Any]:
    """What is kept of an outcome: its word, the task's id, and the reason of an error."""
    task_id = getattr(result, "task_id", None) or getattr(result, "id", None)
    kept = {"event": event_of(result)} | ({"task_id": str(task_id)} if task_id else {})
    return kept | ({"error": f"{type(result).__name__}: {result}"[:500]} if isinstance(result, BaseException) else {})


def fields_of(submission: Submission) -> dict[str, Any]:
    """A submission as it stands in a line."""
    estimate = submission.estimate
    bounds = estimate and [str(estimate.least.amount), str(estimate.most.amount), estimate.most.kind]
    return {name: getattr(submission, name) for name in Submission.__slots__} | {"estimate": bounds}


def _told_apart(entries: list[Entry]) -> Iterator[Entry]:
    """Leave out of an id's submissions what a later one stands for.

    An operation takes an id once. Where nobody knows the end of a submission, its task is that of a later one, unless
    the later one was refused: that says nothing of the first.
    """
    for index, entry in enumerate(entries, start=1):
        later = (each for each in entries[index:] if _address(each) == _address(entry) and each.outcome != "refused")
        if entry.outcome in ENDED or not any(later):
            yield entry


def _address(entry: Entry) -> tuple[str, str]:
    return entry.submission.provider, entry.submission.operation


def _estimate(kept: Any) -> Range[Units] | None:
    return Range(Units(Decimal(kept[0]), kept[2]), Units(Decimal(kept[1]), kept[2])) if kept else None


def _cost(kept: Any) -> Cost | None:
    if not kept:
        return None
    units = tuple(Units(Decimal(amount), kind) for amount, kind in kept["units"])
    return Cost(units, tuple(Money(Decimal(amount), currency) for amount, currency in kept["money"]))


def _pair(quantity: Units | Money) -> list[str]:
    return [str(quantity.amount), quantity.kind if isinstance(quantity, Units) else quantity.currency]


def _lines(content: bytes) -> Iterator[dict[str, Any]]:
    for line in content.splitlines():
        try:
            value = json.loads(line)
        except ValueError:  # A line that a crash cut off.
            continue
        if isinstance(value, dict):
            yield value
