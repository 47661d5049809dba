# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What DeerAPI is sent and answers."""

from typing import Any, Literal

from pydantic import Field

from klingspec_api.types import Request


class ReferenceImage(Request, frozen=True):
    """One picture to start from."""

    image: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""


class MultiImageToVideoRequest(Request, frozen=True):
    """What to film, and with whom."""

    model_name: str = Field(...)
    """Which model films. Default: kling-v1-6."""
    duration: Literal["5", "10"] = Field(...)
    """Length of the video in seconds, as text."""
    image_list: list[ReferenceImage] = Field(..., max_length=4, min_length=1)
    """The pictures to start from. 1 to 4 items."""
    prompt: str = Field(..., max_length=2500)
    """What the video should show. At most 2500 characters."""
    negative_prompt: str | None = Field(default=None, max_length=2500)
    """What the video should not show. At most 2500 characters."""
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    cfg_scale: float = Field(default=0.5, ge=0.0, le=1.0)
    """How closely to follow the prompt. 0 to 1. Default: 0.5."""
    static_mask: str | None = None
    """The picture of a mask that stays where it is."""
    dynamic_masks: dict[str, Any] | list[dict[str, Any]] | None = None
    """Masks that move along paths."""
    external_task_id: str | None = None
    """An id of the caller's own."""
    mode: Literal["std", "pro"] | None = None
    """Standard, or slower and better."""
