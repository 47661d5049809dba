"""Bodies that the emulator accepts, to be changed in one place, and the words in which it refuses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx2

URL = "https://example.com/dog.png"
KLING = ("kling", "createImageGeneration")
DEER = ("deerapi", "createImageGeneration")
TEXT = ("deerapi", "createTextToVideo")
MULTI = ("deerapi", "createMultiImageToVideo")
LLMPROVIDER = ("llmprovider", "createImage")
BASES: dict[tuple[str, str], dict[str, Any]] = {
    MULTI: {"model_name": "kling-v1-6", "duration": "5", "image_list": [{"image": URL}], "prompt": "a"},
    LLMPROVIDER: {"model": "m", "prompt": "a"},
}


def body(operation: tuple[str, str], change: dict[str, Any]) -> dict[str, Any]:
    """A valid body with a change; None takes a field away."""
    changed = {**BASES.get(operation, {"prompt": "a"}), **change}
    return {name: value for name, value in changed.items() if value is not None}


def message(answer: httpx2.Response) -> str:
    """The words of an error, in either style."""
    content = answer.json()
    words: str = content["error"]["message"] if "error" in content else content["message"]
    return words
