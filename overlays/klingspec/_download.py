"""Saving results: atomic and resumable, under names that cannot leave the folder."""

from __future__ import annotations

import contextlib
import hashlib
import mimetypes
import os
import re
import threading
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final, cast
from urllib.parse import urljoin, urlsplit

from klingspec_contract.values import is_array

from . import _commands
from ._commands import Download, DownloadResult, NoAnswer, SansIO
from ._config import checked_seconds
from ._send import Backoff, Failure
from .errors import DownloadFailed, ServerError

try:
    import fcntl
except ImportError:  # Windows.
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

    from klingspec_api.specs import DownloadOptions, Media

    from ._config import ClientConfig

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME: Final = 80
_MEDIA: Final = ("image/", "video/", "audio/")
_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
"""No link is followed: whoever made it would choose which file is written."""
_LENGTH: Final = r"[0-9]{1,18}"
"""A number of bytes in a header; no file is longer, and int does not read thousands of digits."""


@dataclass(frozen=True, slots=True)
class ResultFile:
    """One file of a result: where it is, and what its name ends in after the name of the task."""

    url: str
    stem: str


def files_of(media: Iterable[Media], answer: Any) -> list[ResultFile]:
    """The files that an answer names, each result with its copies; of two lists, the second counts on."""
    found: list[tuple[tuple[int, int], ResultFile]] = []
    counted: dict[str, int] = {}
    for order, each in enumerate(media):
        first = counted.get(each.suffix, 0)
        holders = [*_holders(answer, each.at[:-1])]
        counted[each.suffix] = first + len(holders)
        for index, holder in enumerate(holders, first):
            url = getattr(holder, each.at[-1], None)
            # A result without an address is an error; of its copies, there are only those that were asked for.
            if url or (url is not None and not each.suffix):
                stem = f"{index}-{each.suffix}" if each.suffix else str(index)
                found.append(((index, order), ResultFile(str(url), stem)))
    return [file for _, file in sorted(found, key=lambda pair: pair[0])]


def _holders(value: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """The objects at a path of attributes, those of a list one by one."""
    for part in value if is_array(value) else () if value is None else (value,):
        if path:
            yield from _holders(getattr(part, path[0], None), path[1:])
        else:
            yield part


def download_all(
    config: ClientConfig, files: Iterable[ResultFile], folder: Path, name: str, options: DownloadOptions
) -> SansIO[list[Path]]:
    """Save each file as `folder/name-0.png` and so on, a watermarked copy beside it.

    One that cannot be saved does not stop the others. Raises DownloadFailed, which names what was saved and what not.
    """
    checked_seconds("timeout", options.timeout)
    deadline = (yield from _commands.monotonic()) + options.timeout
    saved: list[Path] = []
    failed: dict[str, str] = {}
    for file in files:
        stem = f"{safe(name)}-{file.stem}"
        try:
            saved.append((yield from fetch(config, file.url, folder, stem, options, deadline)))
        except DownloadFailed as error:
            failed[stem] = str(error)
    if failed:
        raise DownloadFailed("; ".join(failed.values()), saved=saved, failed=failed)
    return saved


def fetch(
    config: ClientConfig, url: str, folder: Path, stem: str, options: DownloadOptions, deadline: float
) -> SansIO[Path]:
    """Save one address; the name's ending comes from what it turns out to be. Raises DownloadFailed."""
    host, path = _parts(url)
    # The same file may come under another signature each time, and another file never under the same path.
    digest = hashlib.sha256(f"{host}{path}".encode()).hexdigest()[:12]
    part = folder / f"{stem}.{digest}.part"
    backoff = Backoff((yield from _commands.monotonic()), config.retry_for)
    while True:
        left = deadline - (yield from _commands.monotonic())
        command = Download(url, part, lambda headers: folder / f"{stem}{_ending(headers, path)}", left, options)
        try:
            if left <= 0:
                raise DownloadFailed(f"{_shown(url)} was not saved within {options.timeout:g} s")
            result = yield from _commands.download(command)
            if result.path is not None:
                return result.path
            failure: Failure = _refused(result)
        except NoAnswer as error:
            failure = error
        if not (yield from backoff.after(failure)):
            raise DownloadFailed(f"{_shown(url)} could not be saved: {failure}") from failure


def _parts(url: str) -> tuple[str, str]:
    """Split an address into host and path. Raises DownloadFailed where it is none."""
    try:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.netloc and parts.port != 0:  # The port is read here.
            return parts.netloc, parts.path
    except ValueError:
        pass
    raise DownloadFailed(f"{url[:80]!r} is not an address that can be downloaded")


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


def _ending(headers: Mapping[str, str], path: str) -> str:
    """Find a file's ending: by its media type, or else by its address, if that is one of media."""
    media_type = headers.get("content-type", "").split(";")[0].strip().lower()
    known = mimetypes.guess_extension(media_type) if media_type.startswith(_MEDIA) else None
    named = mimetypes.guess_type(f"result{Path(path).suffix}")[0] or ""
    return known or (Path(path).suffix.lower() if named.startswith(_MEDIA) else ".bin")


def _shown(url: str) -> str:
    """Leave a signature out of an address."""
    return url.split("?", maxsplit=1)[0]


def redirected(url: str, location: str) -> str:
    """Where a redirect leads. Raises DownloadFailed where that cannot be downloaded."""
    try:
        target = urljoin(url, location)
    except ValueError:
        target = location
    _parts(target)
    return target


def private(url: str) -> DownloadFailed:
    """Say that a redirect leads into a private network."""
    way_out = "pass allow_private_redirects=True if that is right"
    return DownloadFailed(f"redirected to {_shown(url)}, a private address; {way_out}")


class PartialFile:
    """One attempt to save a file: its part, locked, and the version that it is of.

    A part that another thread or process is writing is left to it; this attempt then has one of its own. It may be
    closed while a thread is still at work on it, as asyncio does when it cancels: that thread then finds it closed.
    """

    def __init__(self, command: Download) -> None:
        self._command = command
        self._part = command.part
        self._file: BinaryIO | None = None
        self._lock = threading.RLock()
        self._closed = False
        self._offset = 0
        self._expected: int | None = None
        self.headers = {"Accept-Encoding": "identity"}  # Lengths are of what is written.

    def resume(self) -> None:
        """Take up the part that is there, if any, and ask for the rest of it alone.

        Raises DownloadFailed where the disk does not take it, or where a link stands in its place.
        """
        with self._open_still():
            if os.path.lexists(self._part):
                self._open()
            self._offset = self._size
            if self._offset and (version := self._version()):
                self.headers |= {"Range": f"bytes={self._offset}-", "If-Range": version}

    @contextmanager
    def _open_still(self) -> Generator[None]:
        with self._lock:
            if self._closed:
                raise DownloadFailed(f"{_shown(self._command.url)} was given up")
            yield

    def _open(self) -> None:
        with _translate_errors(self._part):
            self._part.parent.mkdir(parents=True, exist_ok=True)
            while self._file is None:
                file = os.fdopen(os.open(self._part, _FLAGS, 0o644), "r+b", buffering=0)
                try:
                    _lock(file)
                except BlockingIOError:
                    self._part = self._part.with_name(f"{self._part.stem}.{uuid.uuid4().hex[:8]}.part")
                else:
                    # Between opening and locking, whoever had it may have given it its final name.
                    if _is_at(file, self._part):
                        self._file = cast("BinaryIO", file)
                        return
                file.close()

    @property
    def _beside(self) -> Path:
        """Where the version of the part is kept."""
        return self._part.with_suffix(".version")

    def _version(self) -> str | None:
        try:
            return self._beside.read_text(encoding="latin-1") or None
        except OSError:
            return None

    def accept(self, status: int, headers: Mapping[str, str]) -> bool:
        """Make ready for what is about to arrive; False where that is not the file. Raises DownloadFailed."""
        with self._open_still():
            return self._accept(status, headers)

    def _accept(self, status: int, headers: Mapping[str, str]) -> bool:
        start, total = _range(headers)
        if status == 416 and total == self._offset:
            self._expected = total
            return False
        if status in {206, 416} and start != self._offset:
            self._start_anew(headers={})  # Not what the part is of: the next attempt starts at the beginning.
            return False
        if status not in {200, 206} or not DownloadResult(status, headers).is_media:
            return False
        length = "" if "content-encoding" in headers else headers.get("content-length", "")
        self._expected = total if status == 206 else int(length) if re.fullmatch(_LENGTH, length) else None
        if status == 200 or self._file is None:
            self._start_anew(headers)
        return True

    def _start_anew(self, headers: Mapping[str, str]) -> None:
        if self._file is None:
            self._open()
        assert self._file is not None
        with _translate_errors(self._part):
            self._file.truncate(0)
            version = headers.get("etag", "")
            version = headers.get("last-modified", "") if version.startswith("W/") or not version else version
            self._beside.unlink(missing_ok=True)
            if version:
                self._beside.write_text(version, encoding="latin-1")

    def write(self, chunk: bytes) -> None:
        """Write a chunk. Raises DownloadFailed."""
        most = self._command.options.max_bytes
        with self._open_still(), _translate_errors(self._part):
            if most is not None and self._size + len(chunk) > most:
                self._discard()
                raise DownloadFailed(f"{_shown(self._command.url)} is larger than {most} bytes, so it was not saved")
            assert self._file is not None
            self._file.write(chunk)

    @property
    def _size(self) -> int:
        return 0 if self._file is None else os.fstat(self._file.fileno()).st_size

    def finish(self, status: int, headers: Mapping[str, str], *, broken: bool = False) -> DownloadResult:
        """Give a complete file its final name, in one move, while it is still locked; an empty part goes."""
        try:
            result = DownloadResult(status, headers)
            size = self._size
            # A 416 says of what media its own empty body is, not the file that had arrived before.
            arrived = (status == 416 or (status in {200, 206} and result.is_media)) and size > 0 and not broken
            if not arrived or self._expected not in {None, size}:
                return result
            target = self._command.target(headers)
            with _translate_errors(target):
                self._let_go()
                self._part.replace(target)
            self._beside.unlink(missing_ok=True)
            return DownloadResult(status, headers, target)
        finally:
            self.close()

    def close(self) -> None:
        """Let the part go; one that is empty, or of this attempt alone, is removed."""
        with self._lock:
            self._closed = True
            if self._file is None or self._file.closed:
                return
            if not self._size or self._part != self._command.part:
                self._discard()
            _unlock(self._file)
            self._file.close()

    def _let_go(self) -> None:
        """Close the part where an open file can be neither moved nor removed: on Windows, which has no lock to lose."""
        if fcntl is None and self._file is not None:
            self._file.close()

    def _discard(self) -> None:
        self._let_go()
        for path in (self._part, self._beside):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _is_at(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat(follow_symlinks=False))
    except FileNotFoundError:
        return False


def _lock(file: IO[bytes]) -> None:
    """Lock a file for this attempt alone. Raises BlockingIOError where another has it."""
    if fcntl is None:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # A file system without locks.
        return


def _unlock(file: IO[bytes]) -> None:
    """Unlock a file before it is closed: a process that was forked meanwhile shares it, and would keep it locked."""
    if fcntl is not None:
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def _translate_errors(path: Path) -> Generator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: no path can hold such a character.
        link = " (a link stands there)" if os.path.islink(path) else ""  # noqa: PTH114  Path's own may raise.
        raise DownloadFailed(f"cannot write {path}: {getattr(error, 'strerror', None) or error}{link}") from error


def _range(headers: Mapping[str, str]) -> tuple[int | None, int | None]:
    """Read where a partial answer starts, and how long the whole is."""
    found = re.fullmatch(rf"bytes (?:({_LENGTH})-{_LENGTH}|\*)/({_LENGTH})", headers.get("content-range", ""))
    return (int(found[1]) if found and found[1] else None, int(found[2]) if found else None)
