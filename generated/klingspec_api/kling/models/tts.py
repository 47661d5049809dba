# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Answer, Request

from .common import Envelope, TaskFields


class SpeechAudio(Answer, frozen=True):
    """One sound."""

    strictly_required: ClassVar[tuple[str, ...]] = ("duration",)

    id: str = Field(...)
    """The sound's id, for avatar and lip_sync. Deleted after 30 days."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    duration: str | None = None
    """Its length in seconds, as a decimal number in text."""


class SpeechRequest(Request, frozen=True):
    """What to say, and in which voice."""

    text: str = Field(..., max_length=1000)
    """What to say. At most 1000 characters."""
    voice_id: str = Field(...)
    """A voice of the guide to text to speech. The voices of the voice library have other ids."""
    voice_language: Literal["zh", "en"] = Field(...)
    """The language of the voice, Chinese or English. Default: zh."""
    voice_speed: float = Field(default=1.0, ge=0.8, le=2.0)
    """How fast, with one decimal. 0.8 to 2.0. Default: 1.0."""


class SpeechResult(Answer, frozen=True):
    """The sounds of a speech."""

    audios: list[SpeechAudio] = Field(...)


class Speech(TaskFields, frozen=True):
    """A speech, as a task that has ended already."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: SpeechResult = Field(...)


class SpeechResponse(Envelope, frozen=True):
    """A speech, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: Speech = Field(...)
