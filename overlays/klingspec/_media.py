"""Pictures, videos and sounds on their way out: checked against the contract's limits, and never held whole."""

from __future__ import annotations

import base64
import binascii
import io
import re
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NoReturn

from klingspec_contract.values import MEDIA

from .errors import RequestInvalid

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from klingspec_api.specs import MediaInput

    from ._checks import Schema

CHUNK: Final = 3 * 2**17
"""Bytes read at a time: a multiple of 3, so that each chunk's Base64 ends where the next begins."""

_SIGNATURES: Final = {
    # How a file of each media type begins. Sound alone and sound with a picture begin alike.
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "audio/wav": re.compile(rb"RIFF....WAVE", re.DOTALL),
    "audio/aac": re.compile(rb"\xff[\xf0\xf1\xf8\xf9]"),
    "audio/mpeg": re.compile(rb"ID3|\xff[\xe2-\xe7\xea-\xef\xf2-\xf7\xfa-\xff]"),
    "video/quicktime": re.compile(rb"....(?:ftypqt  |moov|mdat|wide|free|skip)", re.DOTALL),
    "audio/mp4": re.compile(rb"....ftyp(?!qt  )", re.DOTALL),
    "video/mp4": re.compile(rb"....ftyp(?!qt  )", re.DOTALL),
}
_HEAD: Final = 12
_URL: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_LONGEST_NAME: Final = 4096
_DATA: Final = re.compile(r"data:[^,]*,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Upload:
    """A medium to be read and sent in Base64, as often as the request is sent."""

    field: str
    source: Path | BinaryIO | bytes
    start: int
    size: int

    @property
    def encoded_size(self) -> int:
        """Its length in Base64."""
        return -(-self.size // 3) * 4

    def __iter__(self) -> Iterator[bytes]:
        """Read it from its beginning, in Base64. Raises RequestInvalid where it is no longer what was checked."""
        left = self.size
        with _opened(self.source) as file:
            file.seek(self.start)
            while left and (chunk := file.read(min(CHUNK, left))):
                left -= len(chunk)
                yield binascii.b2a_base64(chunk, newline=False)
        if left:
            raise RequestInvalid(self.field, "the file became shorter while it was being sent")


def load(field: str, media: MediaInput, mark: str, limits: Schema, docs_url: str) -> Upload | str:
    """Check a medium and make it ready to send; a URL, or an empty text, stays as it is. Raises RequestInvalid."""
    if isinstance(media, str) and (not media or _URL.fullmatch(media)):
        return media
    if limits.get("urlOnly"):
        problem = f"a {MEDIA[mark]} is given by its URL only; put it where the provider can fetch it"
        raise RequestInvalid(field, problem, docs_url)
    if isinstance(media, str):
        media = Path(media) if _is_file(media) else _decoded(field, media, docs_url)
    try:
        upload = _measured(field, media)
        with _opened(upload.source) as file:
            file.seek(upload.start)
            _check(upload, file, mark, limits, docs_url)
    except OSError as error:
        raise RequestInvalid(field, f"cannot read {media!r}: {error.strerror or error}") from error
    return upload


def _is_file(text: str) -> bool:
    """Whether a text names a file; Base64 text is longer than a name, or names nothing."""
    try:
        return len(text) < _LONGEST_NAME and Path(text).is_file()
    except (OSError, ValueError):
        return False


def _decoded(field: str, text: str, docs_url: str) -> bytes:
    """Decode Base64 text, with or without the prefix of a data URL, which never reaches the wire."""
    text = _DATA.sub("", text, count=1) if text[:5].lower() == "data:" else text
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError:
        problem = f"{text[:40]!r} is neither a URL, nor Base64 text, nor a file that is there"
        raise RequestInvalid(field, problem, docs_url) from None


def _measured(field: str, media: bytes | bytearray | PathLike[str] | BinaryIO) -> Upload:
    """Find a medium's size in bytes."""
    if isinstance(media, bytes | bytearray | memoryview):
        media = bytes(media)
        return Upload(field, media, 0, len(media))
    if isinstance(media, PathLike):
        path = Path(media)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise RequestInvalid(field, f"{media!r} is no file that can be read again; give a file or its bytes")
        return Upload(field, path, 0, status.st_size)
    if not hasattr(media, "read"):
        kinds = "a path, bytes, an open binary file, a URL or Base64 text"
        raise RequestInvalid(field, f"it is {kinds}, not {type(media).__name__}")
    if isinstance(media, io.TextIOBase):
        raise RequestInvalid(field, "the file was opened as text; open it in binary mode")
    if media.seekable():
        start = media.tell()
        return Upload(field, media, start, media.seek(0, io.SEEK_END) - start)
    return _measured(field, media.read())  # A pipe could not be read again if the request had to be sent again.


def _check(upload: Upload, file: BinaryIO, mark: str, limits: Schema, docs_url: str) -> None:
    """Hold a medium against the contract's limits, reading no more than tells them."""
    noun = _noun(mark)

    def refuse(problem: str) -> NoReturn:
        raise RequestInvalid(upload.field, problem, docs_url)

    most = limits.get("maxBytes", upload.size)
    if upload.size > most:
        refuse(f"{noun} has at most {most / 2**20:g} MB; this has {upload.size / 2**20:.1f} MB, so make it smaller")
    if "mediaTypes" not in limits:
        return
    head = file.read(_HEAD)
    kind = next((each for each in limits["mediaTypes"] if _SIGNATURES[each].match(head)), None)
    if kind is None:
        refuse(f"{noun} is one of {', '.join(limits['mediaTypes'])}; this is not, so convert it")
    file.seek(upload.start)
    # Readers count from a file's very beginning.
    whole = file if upload.start == 0 else io.BytesIO(file.read())
    problem = _misshapen(whole, limits) if mark == "x-image" else _mistimed(whole, kind, noun, limits)
    if problem:
        refuse(problem)


def _noun(mark: str) -> str:
    """A medium as a sentence has it: an image, a sound."""
    return f"{'an' if MEDIA[mark][0] in 'aeiou' else 'a'} {MEDIA[mark]}"


def _misshapen(file: BinaryIO, limits: Schema) -> str | None:
    """What is wrong with the width and height of an image."""
    import imagesize  # pyright: ignore[reportMissingTypeStubs]

    width, height = imagesize.get(file)  # pyright: ignore[reportUnknownMemberType]
    if min(width, height) < 1:
        return "the image's width and height cannot be read; it may be broken"
    if min(width, height) < limits.get("minSide", 1):
        return f"each side is at least {limits['minSide']} pixels; this image is {width}x{height}"
    if max(width, height) > limits.get("maxSide", width + height):
        return f"each side is at most {limits['maxSide']} pixels; this image is {width}x{height}"
    ratio, least, most = width / height, limits.get("minAspectRatio", 0), limits.get("maxAspectRatio", float("inf"))
    if not least <= ratio <= most:
        return f"width to height is {least:g} to {most:g}; this image is {width}x{height}, or {ratio:.2f}"
    return None


def _mistimed(file: BinaryIO, kind: str, noun: str, limits: Schema) -> str | None:
    """What is wrong with the length of a sound or a video; bare AAC has no header that tells it."""
    from tinytag import TinyTag, TinyTagException

    least, most = limits.get("minSeconds", 0), limits.get("maxSeconds", float("inf"))
    if kind == "audio/aac" or not (least or most < float("inf")):
        return None
    try:
        seconds = TinyTag.get(file_obj=file, tags=False).duration
    except TinyTagException:
        seconds = None
    if not seconds:
        return f"{noun} has a length, and this one's cannot be read; it may be broken"
    if not least <= seconds <= most:
        return f"{noun} lasts {least:g} to {most:g} seconds; this lasts {seconds:.1f}"
    return None


@contextmanager
def _opened(source: Path | BinaryIO | bytes) -> Generator[BinaryIO]:
    """Open a medium for reading; a file that the caller opened stays open."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            yield file
    else:
        yield io.BytesIO(source) if isinstance(source, bytes) else source
