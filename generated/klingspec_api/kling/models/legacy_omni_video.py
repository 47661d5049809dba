# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request

from . import common


class ListLegacyOmniVideosQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class OmniVideoImage(Request, frozen=True):
    """One picture, as a frame or to refer to."""

    image_url: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    type: Literal["first_frame", "end_frame"] | None = None
    """Which frame the picture is; without it, a picture to refer to."""


class OmniVideoVideo(Request, frozen=True):
    """One video, to edit or to refer to."""

    video_url: str = Field(...)
    """The video's public URL. A URL, MP4 or MOV, at most 200 MB, 3 to 15.5 seconds, each side 700 to 4553 pixels, at most 8294400 pixels in all, 24 to 60 frames a second."""
    refer_type: Literal["base", "feature"] = "base"
    """Whether the video is edited or referred to. The result of an edit is as long as the video, whatever duration says. Default: base."""
    keep_original_sound: Literal["yes", "no"] | None = None
    """Whether the result keeps the sound of the given video."""


class LegacyOmniVideoRequest(Request, frozen=True):
    """What to film, and from what."""

    model_name: Literal["kling-video-o1", "kling-v3-omni"] | str = "kling-video-o1"
    """Which model makes the video. A name that is not listed here is sent as well. Default: kling-video-o1."""
    multi_shot: bool = False
    """Whether the video has several shots. Only kling-v3-omni. Default: false."""
    shot_type: Literal["customize", "intelligence"] | None = None
    """Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With multi_shot."""
    prompt: str | None = Field(default=None, max_length=2500)
    """What the video should show. Not used with multi_shot and shot_type customize, and needed otherwise. What is given is referred to as <<<image_1>>>, <<<element_1>>> or <<<video_1>>>. At most 2500 characters."""
    multi_prompt: list[common.Shot] | None = Field(default=None, max_length=6, min_length=1)
    """What each shot should show, for shot_type customize. Together the shots are as long as duration says. 1 to 6 items."""
    image_list: list[OmniVideoImage] | None = Field(default=None, max_length=7)
    """Frames, and pictures to refer to. At most 7 items."""
    element_list: list[common.ElementReference] | None = Field(default=None, max_length=7)
    """Elements of the element library to refer to; with a video, none that is a character made of a video. At most 7 items."""
    video_list: list[OmniVideoVideo] | None = Field(default=None, max_length=1)
    """A video to edit, or to refer to. At most 1 item."""
    sound: Literal["on", "off"] = "off"
    """Whether to make a sound as well. Default: off."""
    mode: Literal["std", "pro", "4k"] = "pro"
    """Standard, professional or 4k; each is better, and dearer, than the one before it. Default: pro."""
    aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None
    """Width to height."""
    duration: Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] = "5"
    """Length of the video in seconds, as text. Default: 5."""
    watermark_info: common.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""
