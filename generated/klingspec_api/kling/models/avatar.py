# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request

from . import common


class AvatarRequest(Request, frozen=True):
    """Who speaks, and what."""

    image: str = Field(...)
    """Who speaks: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    audio_id: str | None = None
    """A sound of text to speech, of the last 30 days and of the length that sound_file may have."""
    sound_file: str | None = None
    """The speech: its public URL, or its bytes in Base64. MP3 or WAV or M4A or AAC, at most 5 MB, 2 to 300 seconds."""
    prompt: str | None = Field(default=None, max_length=2500)
    """What else the video should show. At most 2500 characters."""
    mode: Literal["std", "pro"] = "std"
    """Standard or professional; the second is better, and dearer. Default: std."""
    watermark_info: common.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""


class ListAvatarsQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""
