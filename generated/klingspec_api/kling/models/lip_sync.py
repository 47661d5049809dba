# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Any, ClassVar

from pydantic import Field

from klingspec_api.types import Answer, Charged, Request

from . import (
    common_balance_deduction,
    common_generated_video,
    common_sourced_task_info,
    common_watermark_option,
)
from .common_envelope import Envelope
from .common_task_fields import TaskFields


class IdentifyFaceRequest(Request, frozen=True):
    """Whose faces to find."""

    video_id: str | None = None
    """A video that Kling has made, of the last 30 days and of at most a minute."""
    video_url: str | None = None
    """The video's public URL; its resolution is 720p or 1080p. A URL, MP4 or MOV, at most 100 MB, 2 to 60 seconds, each side 512 to 2160 pixels."""


class Face(Answer, frozen=True):
    """One face of a video."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "face_image",
        "start_time",
        "end_time",
    )

    face_id: str = Field(...)
    """The face's id, for a lip sync task."""
    face_image: str | None = None
    """Where to see it."""
    start_time: int | None = None
    """When it appears, in milliseconds."""
    end_time: int | None = None
    """Until when it is to be seen, in milliseconds."""


class FaceChoice(Request, frozen=True):
    """One face, and its sound."""

    face_id: str = Field(...)
    """The face's id."""
    audio_id: str | None = None
    """A sound of text to speech, of the last 30 days and of the length that sound_file may have."""
    sound_file: str | None = None
    """The speech: its public URL, or its bytes in Base64. MP3 or WAV or M4A or AAC, at most 5 MB, 2 to 60 seconds."""
    sound_start_time: int = Field(..., ge=0)
    """From where to cut the sound, in milliseconds. What is left has at least two seconds."""
    sound_end_time: int = Field(..., ge=0)
    """Up to where to cut the sound, in milliseconds; not after its end."""
    sound_insert_time: int = Field(..., ge=0)
    """Where in the video the sound begins, in milliseconds. It meets the face for two seconds at least, and ends with the video at the latest."""
    sound_volume: float = Field(default=1, ge=0.0, le=2.0)
    """How loud the sound is. 0 to 2. Default: 1."""
    original_audio_volume: float = Field(default=1, ge=0.0, le=2.0)
    """How loud the video itself is. 0 to 2. Default: 1."""


class LipSyncTaskResult(Answer, frozen=True):
    """The videos of a finished task."""

    videos: list[common_generated_video.GeneratedVideo] = Field(default=[], validate_default=True)


class ListLipSyncsQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class IdentifiedFaces(Charged, frozen=True):
    """The faces of a video."""

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (
        (["final_unit_deduction"], {"is": "units"}),
        (["final_balance_deduction"], {"amount": "quota", "is": "money"}),
    )

    session_id: str = Field(...)
    """The session's id, for a lip sync task."""
    final_unit_deduction: str | None = None
    """Units it has cost, as a decimal number in text."""
    final_balance_deduction: common_balance_deduction.BalanceDeduction | None = None
    face_data: list[Face] = Field(...)


class LipSyncRequest(Request, frozen=True):
    """Which face speaks, and what."""

    session_id: str = Field(...)
    """The session that identify_face has opened."""
    face_choose: list[FaceChoice] = Field(..., max_length=1, min_length=1)
    """The face that speaks. 1 to 1 item."""
    watermark_info: common_watermark_option.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""


class IdentifyFaceResponse(Envelope, frozen=True):
    """The faces of a video, in their envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: IdentifiedFaces = Field(...)


class LipSyncTask(TaskFields, frozen=True):
    """A lip sync task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_info: common_sourced_task_info.SourcedTaskInfo | None = None
    task_result: LipSyncTaskResult | None = None


class LipSyncTaskResponse(Envelope, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: LipSyncTask = Field(...)


class LipSyncTaskListResponse(Envelope, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[LipSyncTask] = Field(...)


class SucceededLipSyncTask(LipSyncTask, frozen=True):
    """A lip sync task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: LipSyncTaskResult = Field(...)
