"""Pictures at the limits of an `x-image`, and just outside them."""

from __future__ import annotations

import base64
import functools
import io
import math
import struct
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_contract.values import Json

__all__ = ["fitting_images", "unfit_images"]

ADDRESS: Final = "https://example.com/cat.png"
SIDE: Final = 400


def fitting_images(limits: Json) -> list[str]:
    """Pictures that the limits allow: an address, each format, the least side, the extreme ratios."""
    found = [ADDRESS, _text("PNG", SIDE, SIDE), _text("JPEG", SIDE, SIDE), ""]
    if least := limits.get("minSide"):
        found.append(_text("PNG", least, least))
    side = max(limits.get("minSide", 0), 100)
    if narrow := limits.get("minAspectRatio"):
        found.append(_text("PNG", side, math.floor(side / narrow)))
    if wide := limits.get("maxAspectRatio"):
        found.append(_text("PNG", math.floor(side * wide), side))
    if most := limits.get("maxBytes"):
        found.append(_padded(most))
    return found


def unfit_images(limits: Json) -> Iterator[tuple[str, str]]:
    """Pictures that the limits forbid, each with what the contract says."""
    yield "no picture at all", "a URL or a picture in Base64"
    if types := limits.get("mediaTypes"):
        for name in ("GIF", "WEBP", "BMP"):
            if f"image/{name.lower()}" not in types:
                yield _text(name, SIDE, SIDE), f"{' or '.join(types)}, not {name}"
    if least := limits.get("minSide"):
        for width, height in ((least - 1, least), (least, least - 1)):
            yield _text("PNG", width, height), f"sides of at least {least} pixels"
    side = max(limits.get("minSide", 0), 100)
    if narrow := limits.get("minAspectRatio"):
        yield _text("PNG", side, math.floor(side / narrow) + 5), f"a ratio of at least {narrow}"
    if wide := limits.get("maxAspectRatio"):
        yield _text("PNG", math.floor(side * wide) + 5, side), f"a ratio of at most {wide}"
    if limits.get("dataPrefix") is False:
        yield f"data:image/png;base64,{_text('PNG', SIDE, SIDE)}", "Base64 without a data: prefix"
    if most := limits.get("maxBytes"):
        yield _padded(most + 1), f"at most {most} bytes"


@functools.cache
def _text(kind: str, width: int, height: int) -> str:
    return base64.b64encode(_draw(kind, width, height)).decode()


def _draw(kind: str, width: int, height: int) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, kind)
    return file.getvalue()


@functools.cache
def _padded(size: int) -> str:
    """A PNG of exactly so many bytes: a chunk that readers pass over stands before its end."""
    picture = _draw("PNG", SIDE, SIDE)
    head, end = picture[:-12], picture[-12:]
    filler = b"paDd" + bytes(size - len(picture) - 12)
    chunk = struct.pack(">I", len(filler) - 4) + filler + struct.pack(">I", zlib.crc32(filler))
    return base64.b64encode(head + chunk + end).decode()
