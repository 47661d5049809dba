"""Where a download lands: a `.part` beside its target, gone on with where it ends."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final

from ._steps import Keep, Save, Saved
from .errors import DownloadFailed

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

_LENGTH: Final = r"[0-9]{1,18}"
"""A number of bytes in a header; no file is longer, and int does not read thousands of digits."""


class Landing:
    """One attempt to save a file. Raises DownloadFailed where the disk does not take it."""

    def __init__(self, step: Save) -> None:
        self._part = step.part
        self._offset = _size(step.part)
        self._expected: int | None = None
        self.headers = {"Accept-Encoding": "identity"}  # Lengths are of what is written.
        if self._offset:
            self.headers["Range"] = f"bytes={self._offset}-"
            if step.validator:
                self.headers["If-Range"] = step.validator

    def open(self, status: int, headers: Mapping[str, str]) -> BinaryIO | None:
        """Open the file for what is about to arrive; None where that is not the file."""
        start, total = _range(headers)
        if (status == 416 and total != self._offset) or (status == 206 and start != self._offset):
            self._part.unlink(missing_ok=True)  # Not what the part is of: the next attempt starts anew.
            return None
        if status == 416:
            self._expected = total
        if status not in {200, 206} or not Saved(status, headers, whole=False).medium:
            return None
        length = "" if "content-encoding" in headers else headers.get("content-length", "")
        self._expected = total if status == 206 else int(length) if re.fullmatch(_LENGTH, length) else None
        with _telling(self._part):
            self._part.parent.mkdir(parents=True, exist_ok=True)
            return self._part.open("ab" if status == 206 else "wb")

    def saved(self, status: int, headers: Mapping[str, str], *, broken: bool = False) -> Saved:
        """Say what the attempt came to."""
        size = _size(self._part)
        landed = status in {200, 206, 416} and Saved(status, headers, whole=False).medium and size > 0
        return Saved(status, headers, landed and not broken and self._expected in {None, size})


def write(file: BinaryIO, part: Path, chunk: bytes) -> None:
    """Write a chunk. Raises DownloadFailed."""
    with _telling(part):
        file.write(chunk)


def keep(step: Keep) -> None:
    """Give a file its final name, in one move. Raises DownloadFailed."""
    with _telling(step.target):
        step.part.replace(step.target)


@contextmanager
def _telling(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise DownloadFailed(f"cannot write {path}: {error.strerror or error}") from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _range(headers: Mapping[str, str]) -> tuple[int | None, int | None]:
    """Read where a partial answer starts, and how long the whole is."""
    found = re.fullmatch(rf"bytes (?:({_LENGTH})-{_LENGTH}|\*)/({_LENGTH})", headers.get("content-range", ""))
    return (int(found[1]) if found and found[1] else None, int(found[2]) if found else None)
