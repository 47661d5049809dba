# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar

from pydantic import Field

from klingspec_api.types import Answer, Request

from . import common
from .common import Envelope, TaskFields


class ListTextToAudiosQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class TextToAudioRequest(Request, frozen=True):
    """What should be heard."""

    prompt: str = Field(..., max_length=200)
    """What should be heard. At most 200 characters."""
    duration: float = Field(..., ge=3.0, le=10.0)
    """Its length in seconds, with one decimal. 3.0 to 10.0."""
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""


class AudioTaskResult(Answer, frozen=True):
    """The sounds of a finished task."""

    audios: list[common.GeneratedAudio] = Field(default=[], validate_default=True)


class AudioTask(TaskFields, frozen=True):
    """A text to audio task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_info: common.TaskInfo | None = None
    task_result: AudioTaskResult | None = None


class AudioTaskResponse(Envelope, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: AudioTask = Field(...)


class AudioTaskListResponse(Envelope, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[AudioTask] = Field(...)


class SucceededAudioTask(AudioTask, frozen=True):
    """A text to audio task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: AudioTaskResult = Field(...)
