# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request

from . import common


class TextToVideo30TurboSettings(Request, frozen=True):
    """How the video is made."""

    resolution: Literal["720p", "1080p"] = "720p"
    """How sharp the video is. Default: 720p."""
    aspect_ratio: Literal["16:9", "9:16", "1:1"] = "16:9"
    """Width to height. Default: 16:9."""
    duration: int = Field(default=5, ge=3, le=15)
    """Seconds. 3 to 15. Default: 5."""


class TextToVideo30Settings(Request, frozen=True):
    """How the video is made."""

    multi_shot: bool | None = True
    """Whether shots that the prompt tells become shots of the video. Default: true."""
    audio: Literal["native", "off"] = "off"
    """Whether sound is made for the video. Default: off."""
    resolution: Literal["720p", "1080p", "4k"] = "720p"
    """How sharp the video is. Default: 720p."""
    aspect_ratio: Literal["16:9", "9:16", "1:1"] = "16:9"
    """Width to height. Default: 16:9."""
    duration: int = Field(default=5, ge=3, le=15)
    """Seconds. 3 to 15. Default: 5."""


class TextToVideo26Settings(Request, frozen=True):
    """How the video is made."""

    audio: Literal["native", "off"] = "off"
    """Whether sound is made for the video. Default: off."""
    resolution: Literal["720p", "1080p"] = "720p"
    """How sharp the video is. Default: 720p."""
    aspect_ratio: Literal["16:9", "9:16", "1:1"] = "16:9"
    """Width to height. Default: 16:9."""
    duration: Literal[5, 10] = 5
    """Seconds. Default: 5."""


class TextToVideo25TurboSettings(Request, frozen=True):
    """How the video is made."""

    resolution: Literal["720p", "1080p"] = "720p"
    """How sharp the video is. Default: 720p."""
    aspect_ratio: Literal["16:9", "9:16", "1:1"] = "16:9"
    """Width to height. Default: 16:9."""
    duration: Literal[5, 10] = 5
    """Seconds. Default: 5."""


class TextToVideo30TurboRequest(Request, frozen=True):
    """What to film with Kling 3.0 Turbo."""

    prompt: str = Field(..., max_length=3072)
    """What the video should show, and what not; best kept shorter by a fifth. Shots are told one by one as "shot n, m, words;", n being the number of the shot and m its seconds. At most 3072 characters."""
    settings: TextToVideo30TurboSettings | None = None
    options: common.TaskOptions | None = None


class TextToVideo30Request(Request, frozen=True):
    """What to film with Kling 3.0."""

    prompt: str = Field(..., max_length=3072)
    """What the video should show, and what not; best kept shorter by a fifth. Shots are told one by one as "shot n, m, words;", n being the number of the shot and m its seconds. At most 3072 characters."""
    settings: TextToVideo30Settings | None = None
    options: common.TaskOptions | None = None


class TextToVideo26Request(Request, frozen=True):
    """What to film with Kling 2.6."""

    prompt: str = Field(..., max_length=2500)
    """What the video should show, and what not. At most 2500 characters."""
    settings: TextToVideo26Settings | None = None
    options: common.TaskOptions | None = None


class TextToVideo25TurboRequest(Request, frozen=True):
    """What to film with Kling 2.5 Turbo."""

    prompt: str = Field(..., max_length=2500)
    """What the video should show, and what not. At most 2500 characters."""
    settings: TextToVideo25TurboSettings | None = None
    options: common.TaskOptions | None = None
