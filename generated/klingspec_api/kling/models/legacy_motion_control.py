# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request

from . import common


class ListLegacyMotionControlsQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class LegacyMotionControlRequest(Request, frozen=True):
    """Who moves, and how."""

    model_name: Literal["kling-v2-6", "kling-v3"] | str = "kling-v2-6"
    """Which model makes the video. A name that is not listed here is sent as well. Default: kling-v2-6."""
    prompt: str | None = Field(default=None, max_length=2500)
    """What else the video should show. At most 2500 characters."""
    image_url: str = Field(...)
    """Who moves: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side 300 to 65536 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    video_url: str = Field(...)
    """The motion, in one continuous shot: the video's public URL. With character_orientation image, a third of that length at most. A URL, MP4 or MOV, at most 100 MB, 3 to 30 seconds, each side 340 to 3850 pixels."""
    element_list: list[common.ElementReference] | None = Field(default=None, max_length=1)
    """An element of the element library to refer to; the character is then turned as in the video. Only kling-v3. At most 1 item."""
    keep_original_sound: Literal["yes", "no"] = "yes"
    """Whether the result keeps the sound of the given video. Default: yes."""
    character_orientation: Literal["image", "video"] = Field(...)
    """Whether the character is turned as in the picture or as in the video."""
    mode: Literal["std", "pro"] = Field(...)
    """Standard or professional; the second is better, and dearer."""
    watermark_info: common.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""
