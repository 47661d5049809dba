# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request


class Shot(Request, frozen=True):
    """One shot of several."""

    index: int = Field(...)
    """Which of the shots it is, from 1."""
    prompt: str = Field(..., max_length=512)
    """What the shot should show. At most 512 characters."""
    duration: Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] = Field(...)
    """Length of the shot in seconds, as text."""
