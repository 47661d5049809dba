# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request

from . import common


class VoiceReference(Request, frozen=True):
    """One voice of the voice library."""

    voice_id: str = Field(...)
    """The voice's id, of a preset one or one of your own; no id of text to speech."""


class TrajectoryPoint(Request, frozen=True):
    """One point of a way, in pixels from the lower left corner."""

    x: int = Field(...)
    """Pixels from the left."""
    y: int = Field(...)
    """Pixels from below."""


class ListLegacyImageToVideosQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class DynamicMask(Request, frozen=True):
    """One part of the picture, and its way."""

    mask: str = Field(...)
    """The part, of the same size as static_mask: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    trajectories: list[TrajectoryPoint] = Field(..., max_length=77, min_length=2)
    """Its way, point by point. 2 to 77 items."""


class LegacyImageToVideoRequest(Request, frozen=True):
    """What to film, from which frame."""

    model_name: (
        Literal[
            "kling-v1",
            "kling-v1-5",
            "kling-v1-6",
            "kling-v2-master",
            "kling-v2-1",
            "kling-v2-1-master",
            "kling-v2-5-turbo",
            "kling-v2-6",
            "kling-v3",
        ]
        | str
        | None
    ) = None
    """Which model makes the video. A name that is not listed here is sent as well. kling-v1 is retired since 2026-09-15; use kling-v2-6. kling-v1-5 is retired since 2026-09-15; use kling-v2-6. kling-v1-6 is retired since 2026-09-15; use kling-v2-6. kling-v2-master is retired since 2026-09-15; use kling-v3. kling-v2-1 is retired since 2026-09-15; use kling-v2-6. kling-v2-1-master is retired since 2026-09-15; use kling-v3."""
    image: str | None = None
    """The first frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    image_tail: str | None = None
    """The last frame: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, no data prefix."""
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
    element_list: list[common.ElementReference] | None = Field(default=None, max_length=3)
    """Elements of the element library to refer to. Only kling-v3. At most 3 items."""
    voice_list: list[VoiceReference] | None = Field(default=None, max_length=2)
    """Voices of the voice library, which the prompt names; speech of its own price. Only kling-v2-6 in mode pro, with sound. At most 2 items."""
    sound: Literal["on", "off"] = "off"
    """Whether to make a sound as well. Default: off."""
    cfg_scale: float = Field(default=0.5, ge=0.0, le=1.0)
    """How closely to follow the prompt. 0 to 1. Default: 0.5."""
    mode: Literal["std", "pro", "4k"] = "std"
    """Standard, professional or 4k; each is better, and dearer, than the one before it. Default: std."""
    static_mask: str | None = None
    """What does not move, of the same ratio as image: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    dynamic_masks: list[DynamicMask] | None = Field(default=None, max_length=6)
    """What moves, and along which way. At most 6 items."""
    camera_control: common.CameraControl | None = None
    duration: Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] = "5"
    """Length of the video in seconds, as text. Default: 5."""
    watermark_info: common.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""
