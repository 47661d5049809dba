# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What DeerAPI is sent and answers."""

from typing import ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Answer, Request, Unknown

from . import common_code


class GeneratedImage(Answer, frozen=True):
    """One finished picture."""

    id: str | None = None
    """The gateway's id of the picture, often empty."""
    index: int | None = Field(default=None, ge=0, le=9)
    """Which of the pictures it is. 0 to 9."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""


class ImageGenerationRequest(Request, frozen=True):
    """What to draw."""

    prompt: str = Field(..., max_length=500)
    """What the picture should show. At most 500 characters."""
    negative_prompt: str | None = Field(default=None, max_length=200)
    """What the picture should not show. At most 200 characters."""
    image: str | None = None
    """The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, no data prefix."""
    image_fidelity: float | None = Field(default=None, ge=0.0, le=1.0)
    """How closely to follow the reference picture. 0 to 1."""
    n: int | None = Field(default=None, ge=1, le=9)
    """How many pictures to make. 1 to 9."""
    aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3"] | None = None
    """Width to height."""
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    model_name: str | None = None
    """Which model draws; the provider's list of models says which there are."""


class ImageTaskResult(Answer, frozen=True):
    """What the task has made; the page shows null only."""

    images: list[GeneratedImage] = Field(default=[], validate_default=True)
    """The pictures."""


class ImageTask(Answer, frozen=True):
    """An image generation task as it stands."""

    task_id: str = Field(...)
    """The provider's id of the task."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | Unknown = Field(...)
    """Where the task is."""
    task_status_msg: str | None = None
    """Why the task failed, where it did."""
    task_info: common_code.TaskInfo | None = None
    created_at: int | None = None
    """When the task was made."""
    updated_at: int | None = None
    """When the task last changed."""
    task_result: ImageTaskResult | None = None


class SucceededImageTask(ImageTask, frozen=True):
    """An image generation task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = ("task_id",)

    task_result: ImageTaskResult = Field(...)


class ImageTaskResponse(Answer, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    code: int | None = None
    """0 when all is well; otherwise a business error code."""
    message: str | None = None
    """What the code means, in words."""
    data: ImageTask = Field(...)
    request_id: str | None = None
    """The provider's id of this request, to quote to its support."""
