"""The rules between fields of Kling's first standard, each with a body that it refuses and the nearest that it accepts.

A rule is named by its request and by how it begins. What a request needs beside these fields is filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    Schema = Mapping[str, Any]

URL: Final = "https://example.com/dog.png"


def elements(count: int) -> list[Schema]:
    """So many elements."""
    return [{"element_id": number} for number in range(count)]


def images(count: int, **more: str) -> list[Schema]:
    """So many pictures of omni-image."""
    return [{"image": URL, **more} for _ in range(count)]


OMNI: Final = {"model_name": "kling-v3-omni"}
IMAGES: Final[list[tuple[str, str, Schema, Schema]]] = [
    (
        "OmniImageRequest",
        "image_list and element_list together",
        {"image_list": images(3), "element_list": elements(8)},
        {"image_list": images(3), "element_list": elements(7)},
    ),
    (
        "OmniImageRequest",
        "image_list and element_list together",
        {"image_list": images(10), "element_list": elements(1)},
        {"image_list": images(10)},
    ),
    ("OmniImageRequest", "a series", {"result_type": "series"}, {"result_type": "series", **OMNI}),
    ("OmniImageRequest", "kling-image-o1 makes", {"resolution": "4k"}, {"resolution": "4k", **OMNI}),
    ("OmniImageRequest", "aspect_ratio auto", {"aspect_ratio": "auto"}, {"aspect_ratio": "1:1"}),
    (
        "OmniImageRequest",
        "aspect_ratio auto",
        {"aspect_ratio": "auto", "image_list": []},
        {"aspect_ratio": "auto", "element_list": elements(1), "image_list": []},
    ),
]
LEGACY: Final = [*IMAGES]
