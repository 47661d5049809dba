# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Answer, Charged, Unknown

from . import common_balance_deduction, common_task_info, common_task_status


class GeneratedImage(Answer, frozen=True):
    """One finished picture."""

    strictly_required: ClassVar[tuple[str, ...]] = ("index",)

    index: int | None = Field(default=None, ge=0, le=9)
    """Which of the pictures it is. 0 to 9."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""


class ImageTaskResult(Answer, frozen=True):
    """The pictures of a finished task."""

    images: list[GeneratedImage] = Field(default=[], validate_default=True)
    videos: list[Any] | None = Field(default=None, max_length=0)
    """Where videos would stand. Always empty."""
    audios: list[Any] | None = Field(default=None, max_length=0)
    """Where sounds would stand. Always empty."""


class ImageTask(Charged, frozen=True):
    """An image generation task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (
        (["final_unit_deduction"], {"is": "units"}),
        (["final_balance_deduction"], {"amount": "quota", "is": "money"}),
    )

    task_id: str = Field(..., min_length=1)
    """The provider's id of the task. Not empty."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | Unknown = Field(...)
    """Where the task is; succeed and failed are its two ends."""
    task_status_msg: str | None = None
    """Why the task failed, where it did."""
    final_unit_deduction: str | None = None
    """Units the task has cost, as a decimal number in text."""
    watermark_info: common_task_status.WatermarkInfo | None = None
    task_info: common_task_info.TaskInfo | None = None
    created_at: int | None = None
    """When the task was made. In milliseconds since 1970 (UTC)."""
    updated_at: int | None = None
    """When the task last changed. In milliseconds since 1970 (UTC)."""
    task_result: ImageTaskResult | None = None
    final_balance_deduction: common_balance_deduction.BalanceDeduction | None = None


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
