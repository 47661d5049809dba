# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar

from pydantic import Field

from klingspec_api.types import Answer


class GeneratedAudio(Answer, frozen=True):
    """One finished sound, in two formats."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "id",
        "duration_mp3",
        "duration_wav",
    )

    id: str | None = None
    """The sound's id."""
    url_mp3: str = Field(...)
    """Where to download it as MP3. Deleted after 30 days."""
    url_wav: str = Field(...)
    """Where to download it as WAV. Deleted after 30 days."""
    duration_mp3: str | None = None
    """The length of the MP3 in seconds, as a decimal number in text."""
    duration_wav: str | None = None
    """The length of the WAV in seconds, as a decimal number in text."""
