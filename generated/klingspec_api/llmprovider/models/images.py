# Generated from openapi/documented/llmprovider.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What LLMProvider is sent and answers."""

from typing import ClassVar

from pydantic import Field

from klingspec_api.types import Answer, Request


class ImageRequest(Request, frozen=True):
    """What to draw."""

    model: str = Field(...)
    """Which model draws, such as kling-img-v1."""
    prompt: str = Field(...)
    """What the picture should show."""
    negative_prompt: str | None = None
    """What the picture should not show."""
    image: str | None = None
    """The reference picture: its URL, or its bytes in Base64."""
    image_fidelity: str | None = None
    """How closely to follow the reference picture, as text."""
    n: int = 1
    """How many pictures to make. Default: 1."""
    aspect_ratio: str | None = None
    """Width to height."""


class GeneratedImage(Answer, frozen=True):
    """One finished picture."""

    url: str = Field(...)
    """Where to download it."""


class ImagesResponse(Answer, frozen=True):
    """The finished pictures."""

    strictly_required: ClassVar[tuple[str, ...]] = ("created",)

    created: int | None = None
    """When the pictures were made, in seconds since 1970 (UTC)."""
    data: list[GeneratedImage] = Field(...)
    """The pictures."""
