"""Images on their way out: checked against the contract's limits from their head, and never held whole."""

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
from typing import TYPE_CHECKING, BinaryIO, Final

from .errors import RequestInvalid

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from klingspec_api.specs import ImageInput

    from ._checks import Schema

CHUNK: Final = 3 * 2**17
"""Bytes read at a time: a multiple of 3, so that each chunk's Base64 ends where the next begins."""

_SIGNATURES: Final = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_URL: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_LONGEST_NAME: Final = 4096
_DATA: Final = re.compile(r"data:[^,]*,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Upload:
    """An image to be read and sent in Base64, as often as the request is sent."""

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
            raise RequestInvalid(self.field, "the image became shorter while it was being sent")


def load(field: str, image: ImageInput, limits: Schema, docs_url: str) -> Upload | str:
    """Check an image and make it ready to send; a URL, or an empty text, stays as it is. Raises RequestInvalid."""
    if isinstance(image, str):
        if not image or _URL.fullmatch(image):
            return image
        image = Path(image) if _is_file(image) else _decoded(field, image, docs_url)
    try:
        upload = _measured(field, image)
        with _opened(upload.source) as file:
            file.seek(upload.start)
            _check(upload, file, limits, docs_url)
    except OSError as error:
        raise RequestInvalid(field, f"cannot read {image!r}: {error.strerror or error}") from error
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


def _measured(field: str, image: bytes | bytearray | PathLike[str] | BinaryIO) -> Upload:
    """Find an image's size in bytes."""
    if isinstance(image, bytes | bytearray | memoryview):
        image = bytes(image)
        return Upload(field, image, 0, len(image))
    if isinstance(image, PathLike):
        path = Path(image)
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise RequestInvalid(field, f"{image!r} is no file that can be read again; give a file or its bytes")
        return Upload(field, path, 0, status.st_size)
    if not hasattr(image, "read"):
        kinds = "a path, bytes, an open binary file, a URL or Base64 text"
        raise RequestInvalid(field, f"an image is {kinds}, not {type(image).__name__}")
    if isinstance(image, io.TextIOBase):
        raise RequestInvalid(field, "the file was opened as text; open it in binary mode")
    if image.seekable():
        start = image.tell()
        return Upload(field, image, start, image.seek(0, io.SEEK_END) - start)
    return _measured(field, image.read())  # A pipe could not be read again if the request had to be sent again.


def _check(upload: Upload, file: BinaryIO, limits: Schema, docs_url: str) -> None:
    """Hold an image against the contract's limits, reading no more than its head."""
    import imagesize  # pyright: ignore[reportMissingTypeStubs]

    def refuse(problem: str) -> None:
        raise RequestInvalid(upload.field, problem, docs_url)

    most = limits.get("maxBytes", upload.size)
    if upload.size > most:
        refuse(f"an image has at most {most / 2**20:g} MB; this has {upload.size / 2**20:.1f} MB, so make it smaller")
    if "mediaTypes" not in limits:
        return
    head = file.read(8)
    kind = next((kind for mark, kind in _SIGNATURES.items() if head.startswith(mark)), None)
    if kind not in limits["mediaTypes"]:
        refuse(f"an image is one of {', '.join(limits['mediaTypes'])}; this is not, so convert it")
    file.seek(upload.start)
    image = file if upload.start == 0 else io.BytesIO(file.read())  # It counts from a file's very beginning.
    width, height = imagesize.get(image)  # pyright: ignore[reportUnknownMemberType]
    if min(width, height) < 1:
        refuse("the image's width and height cannot be read; it may be broken")
    if min(width, height) < limits.get("minSide", 1):
        refuse(f"each side is at least {limits['minSide']} pixels; this image is {width}x{height}")
    ratio, least, most = width / height, limits.get("minAspectRatio", 0), limits.get("maxAspectRatio", float("inf"))
    if not least <= ratio <= most:
        refuse(f"width to height is {least:g} to {most:g}; this image is {width}x{height}, or {ratio:.2f}")


@contextmanager
def _opened(source: Path | BinaryIO | bytes) -> Generator[BinaryIO]:
    """Open an image for reading; a file that the caller opened stays open."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            yield file
    else:
        yield io.BytesIO(source) if isinstance(source, bytes) else source
