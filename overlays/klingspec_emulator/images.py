"""Judges reference pictures by their decoded bytes, against the limits of the contract's `x-image`."""

from __future__ import annotations

import base64
import binascii
import io
from typing import TYPE_CHECKING, Any

from klingspec_contract.values import Json, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_contract.document import Contract

__all__ = ["judge_image"]


def find_images(contract: Contract, schema: Json, value: Any, field: str = "") -> Iterator[tuple[str, str, Json]]:
    """Find the pictures in a body: each with its field, its text and its limits."""
    schema = contract.resolve(schema)
    if "x-image" in schema and isinstance(value, str):
        yield field, value, schema["x-image"]
    elif is_object(value):
        for name, item in schema.get("properties", {}).items():
            if name in value:
                yield from find_images(contract, item, value[name], f"{field}.{name}".lstrip("."))
    elif is_array(value) and "items" in schema:
        for index, item in enumerate(value):
            yield from find_images(contract, schema["items"], item, f"{field}.{index}")


def judge_image(text: str, limits: Json) -> str | None:
    """What is wrong with a picture, or None; a URL is taken on trust, since nothing is fetched."""
    if not text or text.startswith(("http://", "https://")):
        return None
    if text.startswith("data:"):
        if limits.get("dataPrefix") is False:
            return "the value must be Base64 without a data: prefix"
        text = text.partition(",")[2]
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return "the value is neither a URL nor valid Base64"
    if len(data) > limits.get("maxBytes", len(data)):
        return f"the picture has {len(data)} bytes, more than the maximum of {limits['maxBytes']}"
    return _judge_picture(data, limits)


def _judge_picture(data: bytes, limits: Json) -> str | None:
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


def _judge_size(width: int, height: int, limits: Json) -> str | None:
    ratio = width / height
    if min(width, height) < limits.get("minSide", 0):
        return f"the picture is {width}x{height}, and each side must be at least {limits['minSide']} pixels"
    if not limits.get("minAspectRatio", ratio) <= ratio <= limits.get("maxAspectRatio", ratio):
        least, most = limits.get("minAspectRatio", 0), limits.get("maxAspectRatio", "any")
        return f"the picture is {width}x{height}, and width to height must be between {least} and {most}"
    return None
