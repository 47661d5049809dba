"""Saving results: atomic and resumable, under names that cannot leave the folder."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from urllib.parse import urlsplit

from klingspec_contract.values import is_array

from . import _commands
from ._commands import Commit, Download, DownloadResult, NoAnswer, SansIO
from ._send import Backoff, Failure
from .errors import DownloadFailed, ServerError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

    from klingspec_api.specs import Media

    from ._config import ClientConfig

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME: Final = 80
_LENGTH: Final = r"[0-9]{1,18}"
"""A number of bytes in a header; no file is longer, and int does not read thousands of digits."""


@dataclass(frozen=True, slots=True)
class ResultFile:
    """One file of a result: where it is, and what its name ends in after the name of the task."""

    url: str
    stem: str


def files_of(media: Iterable[Media], answer: Any) -> list[ResultFile]:
    """The files that an answer names, each result with its copies."""
    found = [
        ((index, order), ResultFile(str(url), f"{index}-{each.suffix}" if each.suffix else str(index)))
        for order, each in enumerate(media)
        for index, holder in enumerate(_holders(answer, each.at[:-1]))
        # A result without an address is an error; of its copies, there are only those that were asked for.
        if (url := getattr(holder, each.at[-1], None)) or (url is not None and not each.suffix)
    ]
    return [file for _, file in sorted(found, key=lambda pair: pair[0])]


def _holders(value: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """The objects at a path of attributes, those of a list one by one."""
    for part in value if is_array(value) else () if value is None else (value,):
        if path:
            yield from _holders(getattr(part, path[0], None), path[1:])
        else:
            yield part


def download_all(config: ClientConfig, files: Iterable[ResultFile], folder: Path, name: str) -> SansIO[list[Path]]:
    """Save each file as `folder/name-0.png` and so on, a watermarked copy beside it. Raises DownloadFailed."""
    paths: list[Path] = []
    for file in files:
        paths.append((yield from fetch(config, file.url, folder, f"{safe(name)}-{file.stem}")))
    return paths


def fetch(config: ClientConfig, url: str, folder: Path, stem: str) -> SansIO[Path]:
    """Save one address; the name's ending comes from what it turns out to be. Raises DownloadFailed."""
    host, path = _parts(url)
    # The same file may come under another signature each time, and another file never under the same path.
    digest = hashlib.sha256(f"{host}{path}".encode()).hexdigest()[:12]
    part = folder / f"{stem}.{digest}.part"
    result = yield from _complete(config, Download(url, part))
    target = folder / f"{stem}{_ending(result, path)}"
    yield Commit(part, target)
    return target


def _parts(url: str) -> tuple[str, str]:
    """Split an address into host and path. Raises DownloadFailed where it is none."""
    try:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.netloc and parts.port != 0:  # The port is read here.
            return parts.netloc, parts.path
    except ValueError:
        pass
    raise DownloadFailed(f"{url[:80]!r} is not an address that can be downloaded")


def _complete(config: ClientConfig, command: Download) -> SansIO[DownloadResult]:
    """Save an address, trying again where that may help. Raises DownloadFailed."""
    backoff = Backoff((yield from _commands.monotonic()), config.retry_for)
    while True:
        try:
            result = yield from _commands.download(command)
        except NoAnswer as error:
            failure: Failure = error
        else:
            if result.complete:
                return result
            failure = _refused(result)
            command = Download(command.url, command.part, result.headers.get("etag"))
        if not (yield from backoff.after(failure)):
            raise DownloadFailed(f"{_shown(command.url)} could not be saved: {failure}") from failure


def _refused(result: DownloadResult) -> Failure:
    """Say what may pass. Raises DownloadFailed for what will not."""
    if result.status == 200 and not result.is_media:
        raise DownloadFailed(f"instead of a picture or a video there was {result.headers.get('content-type')}")
    if result.status in {200, 206, 416}:
        return NoAnswer("it ended before all of it had arrived", sent=True)
    if result.status in {408, 429} or result.status >= 500:
        return ServerError("the host of the results failed", status=result.status)
    gone = "; results are deleted after a time" if result.status in {403, 404, 410} else ""
    raise DownloadFailed(f"the result is not there to be downloaded (HTTP {result.status}){gone}")


def safe(name: str) -> str:
    """Make a file name of an id; two ids never share one."""
    kept = _UNSAFE.sub("_", name)[:_LONGEST_NAME]
    return kept if kept == name and kept else f"{kept}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _ending(result: DownloadResult, path: str) -> str:
    """Find a file's ending: by its media type, or else by its address."""
    media_type = result.headers.get("content-type", "").split(";")[0].strip().lower()
    known = mimetypes.guess_extension(media_type) if media_type.startswith(("image/", "video/", "audio/")) else None
    named = Path(path).suffix.lower()
    return known or (named if re.fullmatch(r"\.[a-z0-9]{1,5}", named) else ".bin")


def _shown(url: str) -> str:
    """Leave a signature out of an address."""
    return url.split("?", maxsplit=1)[0]


class PartialFile:
    """One attempt to save a file. Raises DownloadFailed where the disk does not take it."""

    def __init__(self, command: Download) -> None:
        self._part = command.part
        self._offset = _size(command.part)
        self._expected: int | None = None
        self.headers = {"Accept-Encoding": "identity"}  # Lengths are of what is written.
        if self._offset:
            self.headers["Range"] = f"bytes={self._offset}-"
            if command.validator:
                self.headers["If-Range"] = command.validator

    def open(self, status: int, headers: Mapping[str, str]) -> BinaryIO | None:
        """Open the file for what is about to arrive; None where that is not the file."""
        start, total = _range(headers)
        if (status == 416 and total != self._offset) or (status == 206 and start != self._offset):
            self._part.unlink(missing_ok=True)  # Not what the part is of: the next attempt starts anew.
            return None
        if status == 416:
            self._expected = total
        if status not in {200, 206} or not DownloadResult(status, headers, complete=False).is_media:
            return None
        length = "" if "content-encoding" in headers else headers.get("content-length", "")
        self._expected = total if status == 206 else int(length) if re.fullmatch(_LENGTH, length) else None
        with _translate_errors(self._part):
            self._part.parent.mkdir(parents=True, exist_ok=True)
            return self._part.open("ab" if status == 206 else "wb")

    def result(self, status: int, headers: Mapping[str, str], *, broken: bool = False) -> DownloadResult:
        """Say what the attempt came to."""
        size = _size(self._part)
        landed = status in {200, 206, 416} and DownloadResult(status, headers, complete=False).is_media and size > 0
        return DownloadResult(status, headers, landed and not broken and self._expected in {None, size})


def write(file: BinaryIO, part: Path, chunk: bytes) -> None:
    """Write a chunk. Raises DownloadFailed."""
    with _translate_errors(part):
        file.write(chunk)


def commit(command: Commit) -> None:
    """Give a file its final name, in one move. Raises DownloadFailed."""
    with _translate_errors(command.target):
        command.part.replace(command.target)


@contextmanager
def _translate_errors(path: Path) -> Generator[None]:
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
