# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar

from pydantic import Field

from klingspec_api.types import Answer

from . import common_generated_video, common_task_info
from .common_envelope import Envelope
from .common_task_fields import TaskFields


class VideoTaskResult(Answer, frozen=True):
    """The videos of a finished task."""

    videos: list[common_generated_video.GeneratedVideo] = Field(default=[], validate_default=True)


class VideoTask(TaskFields, frozen=True):
    """A video task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_info: common_task_info.TaskInfo | None = None
    task_result: VideoTaskResult | None = None


class VideoTaskResponse(Envelope, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: VideoTask = Field(...)


class VideoTaskListResponse(Envelope, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[VideoTask] = Field(...)


class SucceededVideoTask(VideoTask, frozen=True):
    """A video task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: VideoTaskResult = Field(...)
