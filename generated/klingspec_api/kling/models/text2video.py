# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request

from . import common


class ListLegacyTextToVideosQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class LegacyTextToVideoRequest(Request, frozen=True):
    """What to film."""

    model_name: (
        Literal[
            "kling-v1",
            "kling-v1-6",
            "kling-v2-master",
            "kling-v2-1-master",
            "kling-v2-5-turbo",
            "kling-v2-6",
            "kling-v3",
        ]
        | str
        | None
    ) = None
    """Which model makes the video. A name that is not listed here is sent as well. kling-v1 is retired since 2026-09-15; use kling-v2-6. kling-v1-5 is retired since 2026-09-15; use kling-v2-6. kling-v1-6 is retired since 2026-09-15; use kling-v2-6. kling-v2-master is retired since 2026-09-15; use kling-v3. kling-v2-1 is retired since 2026-09-15; use kling-v2-6. kling-v2-1-master is retired since 2026-09-15; use kling-v3."""
    multi_shot: bool = False
    """Whether the video has several shots. Only kling-v3. Default: false."""
    shot_type: Literal["customize", "intelligence"] | None = None
    """Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With multi_shot."""
    prompt: str | None = Field(default=None, max_length=2500)
    """What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise. A voice is referred to as <<<voice_1>>>. At most 2500 characters."""
    multi_prompt: list[common.Shot] | None = Field(default=None, max_length=6, min_length=1)
    """What each shot should show, for shot_type customize. Together the shots are as long as duration says. 1 to 6 items."""
    negative_prompt: str | None = Field(default=None, max_length=2500)
    """What the video should not show. At most 2500 characters."""
    sound: Literal["on", "off"] = "off"
    """Whether to make a sound as well. Default: off."""
    cfg_scale: float = Field(default=0.5, ge=0.0, le=1.0)
    """How closely to follow the prompt. 0 to 1. Default: 0.5."""
    mode: Literal["std", "pro", "4k"] = "std"
    """Standard, professional or 4k; each is better, and dearer, than the one before it. Default: std."""
    camera_control: common.CameraControl | None = None
    aspect_ratio: Literal["16:9", "9:16", "1:1"] = "16:9"
    """Width to height. Default: 16:9."""
    duration: Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] = "5"
    """Length of the video in seconds, as text. Default: 5."""
    watermark_info: common.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""
