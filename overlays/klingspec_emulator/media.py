"""Judges pictures, videos and sounds by their decoded bytes, against the limits of the contract's marks."""

from __future__ import annotations

import base64
import binascii
import io
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from klingspec_contract.media import replace_media

if TYPE_CHECKING:
    from collections.abc import Mapping

    from klingspec_contract.values import Json

__all__ = ["find_media", "judge_medium"]

Medium: TypeAlias = "tuple[str, str, Mapping[str, Any]]"
"""A medium's text in a body, its mark and its limits."""

URL: Final = re.compile("https?://", re.IGNORECASE)
FORMATS: Final = {
    "audio/mpeg": ("mp3",),
    "audio/wav": ("wav",),
    "audio/aac": ("aac",),
    "audio/mp4": ("mp4", "m4a"),
    "video/mp4": ("mp4",),
    "video/quicktime": ("mov",),
}
"""FFmpeg's names of a format, one of which it gives a file of each media type."""


def find_media(schema: Json, body: Json) -> list[tuple[str, Medium]]:
    """Find the media in a body, each with its field; the schema has no references."""
    found: list[tuple[str, Medium]] = []

    def note(field: str, medium: Any, mark: str, limits: Mapping[str, Any]) -> Any:
        if isinstance(medium, str):
            found.append((field, (medium, mark, limits)))
        return medium

    replace_media(schema, body, note)
    return found


def judge_medium(text: str, mark: str, limits: Mapping[str, Any]) -> str | None:
    """What is wrong with a medium, or None; a URL is taken on trust, since nothing is fetched."""
    if not text or URL.match(text):
        return None
    if limits.get("urlOnly"):
        return "the value is no URL"
    if text.startswith("data:"):
        if limits.get("dataPrefix") is False:
            return "the value must be Base64 without a data: prefix"
        text = text.partition(",")[2]
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return "the value is neither a URL nor valid Base64"
    if len(data) > limits.get("maxBytes", len(data)):
        return f"it has {len(data)} bytes, more than the maximum of {limits['maxBytes']}"
    return _judge_picture(data, limits) if mark == "x-image" else _judge_length(data, limits)


def _judge_length(data: bytes, limits: Mapping[str, Any]) -> str | None:
    # PyAV takes a while to load, which an emulator that hears no sound need not spend.
    import av
    from av.error import FFmpegError

    try:
        with av.open(io.BytesIO(data), "r") as container:
            names, seconds = container.format.name.split(","), (container.duration or 0) / av.time_base
    except (FFmpegError, ValueError):
        return "the value is no sound or video that can be read"
    allowed = limits.get("mediaTypes", FORMATS)
    if not any(name in names for each in allowed for name in FORMATS[each]):
        return f"it is {names[0]}, not {' or '.join(allowed)}"
    if not limits.get("minSeconds", 0) <= seconds <= limits.get("maxSeconds", seconds):
        least, most = limits.get("minSeconds", 0), limits.get("maxSeconds", "any number of")
        return f"it lasts {seconds:.2f} s, and must last between {least} and {most} seconds"
    return None


def _judge_picture(data: bytes, limits: Mapping[str, Any]) -> str | None:
    # Pillow takes a tenth of a second to load, which an emulator that sees no picture need not spend.
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            media_type, (width, height) = Image.MIME.get(picture.format or "", "an unknown type"), picture.size
            picture.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "the value is not a picture that can be read"
    if media_type not in limits.get("mediaTypes", [media_type]):
        return f"the picture is {media_type}, not {' or '.join(limits['mediaTypes'])}"
    return _judge_size(width, height, limits)


def _judge_size(width: int, height: int, limits: Mapping[str, Any]) -> str | None:
    ratio = width / height
    if min(width, height) < limits.get("minSide", 0):
        return f"the picture is {width}x{height}, and each side must be at least {limits['minSide']} pixels"
    if max(width, height) > limits.get("maxSide", width + height):
        return f"the picture is {width}x{height}, and each side must be at most {limits['maxSide']} pixels"
    if not limits.get("minAspectRatio", ratio) <= ratio <= limits.get("maxAspectRatio", ratio):
        least, most = limits.get("minAspectRatio", 0), limits.get("maxAspectRatio", "any")
        return f"the picture is {width}x{height}, and width to height must be between {least} and {most}"
    return None
