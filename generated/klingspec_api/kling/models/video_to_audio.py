# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar

from pydantic import Field

from klingspec_api.types import Answer, Request

from . import common
from .common import Envelope, TaskFields


class SoundedVideo(Answer, frozen=True):
    """One finished video."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "id",
        "duration",
    )

    id: str | None = None
    """The video's id."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    duration: str | None = None
    """Its length in seconds, as a decimal number in text."""


class ListVideoToAudiosQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class VideoToAudioRequest(Request, frozen=True):
    """Which video should be heard, and how."""

    video_id: str | None = None
    """A video that Kling has made, of the last 30 days and of the length that video_url may have."""
    video_url: str | None = None
    """The video's public URL. A URL, MP4 or MOV, at most 100 MB, 3 to 20 seconds."""
    sound_effect_prompt: str | None = Field(default=None, max_length=200)
    """What should be heard of what happens. At most 200 characters."""
    bgm_prompt: str | None = Field(default=None, max_length=200)
    """Which music should be heard. At most 200 characters."""
    asmr_mode: bool = False
    """Whether to make the details louder. Default: false."""
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""


class VideoToAudioTaskResult(Answer, frozen=True):
    """The video of a finished task with its sound, and the sound alone."""

    videos: list[SoundedVideo] = Field(default=[], validate_default=True)
    audios: list[common.GeneratedAudio] = Field(default=[], validate_default=True)


class VideoToAudioTask(TaskFields, frozen=True):
    """A video to audio task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_info: common.SourcedTaskInfo | None = None
    task_result: VideoToAudioTaskResult | None = None


class VideoToAudioTaskResponse(Envelope, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: VideoToAudioTask = Field(...)


class VideoToAudioTaskListResponse(Envelope, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[VideoToAudioTask] = Field(...)


class SucceededVideoToAudioTask(VideoToAudioTask, frozen=True):
    """A video to audio task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: VideoToAudioTaskResult = Field(...)
