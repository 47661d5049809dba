# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What DeerAPI is sent and answers."""

from typing import ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Answer, OneOrMany, Unknown

from . import common_code


class GeneratedVideo(Answer, frozen=True):
    """One finished video."""

    id: str | None = None
    """The provider's id of the video."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    duration: str | None = None
    """Its length in seconds, as decimal text."""


class VideoTaskResult(OneOrMany, frozen=True):
    """The video of a finished task."""

    videos: list[GeneratedVideo] = Field(default=[], validate_default=True)
    """The videos of a finished task."""


class VideoTask(Answer, frozen=True):
    """A video task as it stands."""

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
    task_result: VideoTaskResult | None = None


class SucceededVideoTask(VideoTask, frozen=True):
    """A video task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = ("task_id",)

    task_result: VideoTaskResult = Field(...)


class VideoTaskResponse(Answer, frozen=True):
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
    data: VideoTask = Field(...)
