# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Answer, Request, Unknown

from . import common


class ElementReference(Request, frozen=True):
    """One element of the element library."""

    element_id: int = Field(...)
    """The element's id."""


class WatermarkInfo(Answer, frozen=True):
    """Whether a watermarked copy of each result was asked for."""

    enabled: bool | None = None
    """True where watermarked copies are made."""


class TaskInfo(Answer, frozen=True):
    """What the task was created with."""

    external_task_id: str | None = None
    """The id the caller chose."""


class GeneratedImage(Answer, frozen=True):
    """One finished picture."""

    strictly_required: ClassVar[tuple[str, ...]] = ("index",)

    index: int | None = Field(default=None, ge=0, le=9)
    """Which of the pictures it is. 0 to 9."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""


class ListImageGenerationsQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class ImageGenerationRequest(Request, frozen=True):
    """What to draw."""

    model_name: Literal["kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3"] = "kling-v1"
    """Which model draws. Default: kling-v1."""
    model: str | None = Field(default=None, deprecated=True)
    """The former name of model_name. It is accepted and has no effect: the task runs as if model_name were missing."""
    prompt: str = Field(..., max_length=2500)
    """What the picture should show. At most 2500 characters."""
    negative_prompt: str | None = Field(default=None, max_length=2500)
    """What the picture should not show. Not together with image. At most 2500 characters."""
    image: str | None = None
    """The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    image_reference: Literal["subject", "face"] | None = None
    """What to take from the reference picture, the character or the face. With face, exactly one face."""
    image_fidelity: float = Field(default=0.5, ge=0.0, le=1.0)
    """How closely to follow the reference picture. Only kling-v1 and kling-v1-5. 0 to 1. Default: 0.5."""
    human_fidelity: float = Field(default=0.45, ge=0.0, le=1.0)
    """How closely to follow the face in the reference picture. Only kling-v1-5 with image_reference subject. 0 to 1. Default: 0.45."""
    element_list: list[ElementReference] | None = Field(default=None, max_length=10)
    """Elements of the element library to refer to; the reference picture counts as one of them. At most 10 items."""
    resolution: Literal["1k", "2k"] = "1k"
    """Standard or high resolution. Which models offer which is left to the provider's capability map. Default: 1k."""
    n: int = Field(default=1, ge=1, le=9)
    """How many pictures to make. 1 to 9. Default: 1."""
    aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"] = "16:9"
    """Width to height. Which models offer which is left to the provider's capability map. Default: 16:9."""
    watermark_info: common.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""


class ImageTaskResult(Answer, frozen=True):
    """The pictures of a finished task."""

    images: list[GeneratedImage] = Field(default=[], validate_default=True)
    videos: list[Any] | None = Field(default=None, max_length=0)
    """Where videos would stand. Always empty."""
    audios: list[Any] | None = Field(default=None, max_length=0)
    """Where sounds would stand. Always empty."""


class ImageTask(Answer, frozen=True):
    """An image generation task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_id: str = Field(..., min_length=1)
    """The provider's id of the task. Not empty."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | Unknown = Field(...)
    """Where the task is; succeed and failed are its two ends."""
    task_status_msg: str | None = None
    """Why the task failed, where it did."""
    final_unit_deduction: str | None = None
    """Units the task has cost, as a decimal number in text."""
    watermark_info: WatermarkInfo | None = None
    task_info: TaskInfo | None = None
    created_at: int | None = None
    """When the task was made. In milliseconds since 1970 (UTC)."""
    updated_at: int | None = None
    """When the task last changed. In milliseconds since 1970 (UTC)."""
    task_result: ImageTaskResult | None = None


class SucceededImageTask(ImageTask, frozen=True):
    """An image generation task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "task_id",
        "created_at",
        "updated_at",
    )

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
    request_id: str | None = None
    """The provider's id of this request, to quote to its support."""
    data: ImageTask = Field(...)


class ImageTaskListResponse(Answer, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    code: int | None = None
    """0 when all is well; otherwise a business error code."""
    message: str | None = None
    """What the code means, in words."""
    request_id: str | None = None
    """The provider's id of this request, to quote to its support."""
    data: list[ImageTask] = Field(...)
