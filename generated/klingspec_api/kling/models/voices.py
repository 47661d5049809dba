# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar

from pydantic import Field

from klingspec_api.types import Answer, Request

from . import common
from .common import Envelope, TaskFields


class VoiceRequest(Request, frozen=True):
    """Whose voice it is."""

    voice_name: str = Field(..., max_length=20)
    """The voice's name. At most 20 characters."""
    voice_url: str | None = None
    """The public URL of a sound, or of a video, with one clean human voice. A URL, MP3 or WAV or MP4 or MOV, 5 to 30 seconds."""
    video_id: str | None = None
    """A video with one clean human voice, made by kling-v2-6 with sound, by avatar or by lip_sync."""
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""


class VoiceDeleteRequest(Request, frozen=True):
    """Which voice."""

    voice_id: str = Field(...)
    """The voice's id."""


class Voice(Answer, frozen=True):
    """One voice of the voice library."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "voice_name",
        "owned_by",
    )

    voice_id: str = Field(...)
    """The voice's id, for voice_list."""
    voice_name: str | None = None
    """The voice's name."""
    trial_url: str = Field(...)
    """Where to download a sample."""
    owned_by: str | None = None
    """Whose it is: kling, or its creator's id."""


class ListVoicesQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=1000)
    """Tasks on a page. 1 to 1000. Default: 30."""


class ListPresetVoicesQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=1000)
    """Tasks on a page. 1 to 1000. Default: 30."""


class VoiceTaskResult(Answer, frozen=True):
    """The voices that a finished task has made."""

    voices: list[Voice] = Field(default=[], validate_default=True)


class PresetVoice(Answer, frozen=True):
    """One voice that Kling offers, as the task that has made it."""

    strictly_required: ClassVar[tuple[str, ...]] = ("task_id",)

    task_id: str | None = None
    """The provider's id of the task."""
    task_status: str | None = None
    """Where the task is."""
    task_status_msg: str | None = None
    """Why the task failed, where it did."""
    task_result: VoiceTaskResult = Field(...)
    created_at: int | None = None
    """When the task was made. In milliseconds since 1970 (UTC)."""
    updated_at: int | None = None
    """When the task last changed. In milliseconds since 1970 (UTC)."""


class VoiceTask(TaskFields, frozen=True):
    """A voice task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_info: common.TaskInfo | None = None
    task_result: VoiceTaskResult | None = None


class VoiceTaskResponse(Envelope, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: VoiceTask = Field(...)


class VoiceTaskListResponse(Envelope, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[VoiceTask] = Field(...)


class SucceededVoiceTask(VoiceTask, frozen=True):
    """A voice task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: VoiceTaskResult = Field(...)


class PresetVoiceListResponse(Envelope, frozen=True):
    """A page of the voices that Kling offers, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[PresetVoice] = Field(...)
