# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar

from pydantic import Field

from klingspec_api.types import Answer


class GeneratedVideo(Answer, frozen=True):
    """One finished video."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "id",
        "duration",
    )

    id: str | None = None
    """The video's id."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""
    duration: str | None = None
    """Its length in seconds, as a decimal number in text."""
