# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Annotated, Literal

from pydantic import Field

from klingspec_api.types import Request

from . import common


class AppearanceImage(Request, frozen=True):
    """Who is to be seen."""

    type: Literal["image"] = Field(...)
    """What this is."""
    url: str = Field(...)
    """The picture, with the head and at least half of the body in view: its public URL, or its bytes in Base64. JPEG or PNG, at most 50 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""


class MotionVideo(Request, frozen=True):
    """How they are to move."""

    type: Literal["video"] = Field(...)
    """What this is."""
    url: str = Field(...)
    """The video, one shot of one person; at most ten seconds where character_orientation is image. A URL, MP4 or MOV, at most 100 MB, 3 to 30 seconds, each side 340 to 3850 pixels."""


class MotionControl30Settings(Request, frozen=True):
    """How the video is made."""

    character_orientation: Literal["image", "video"] = Field(...)
    """Whether the character faces as in the picture or as in the video; with an element, always as in the video."""
    audio: Literal["original", "off"] = "original"
    """Whether the video keeps the sound of the one that it is made from. Default: original."""
    resolution: Literal["720p", "1080p"] = "720p"
    """How sharp the video is. Default: 720p."""


class MotionControl26Settings(Request, frozen=True):
    """How the video is made."""

    character_orientation: Literal["image", "video"] = Field(...)
    """Whether the character faces as in the picture or as in the video; with an element, always as in the video."""
    audio: Literal["original", "off"] = "original"
    """Whether the video keeps the sound of the one that it is made from. Default: original."""
    resolution: Literal["720p", "1080p"] = "720p"
    """How sharp the video is. Default: 720p."""


class MotionControl30Request(Request, frozen=True):
    """What to film with Kling 3.0."""

    contents: list[
        Annotated[
            common.ShortPrompt | AppearanceImage | MotionVideo | common.ElementContent, Field(discriminator="type")
        ]
    ] = Field(..., min_length=1)
    """What the video is made of: who is to be seen, and how they move. Not empty."""
    settings: MotionControl30Settings = Field(...)
    options: common.TaskOptions | None = None


class MotionControl26Request(Request, frozen=True):
    """What to film with Kling 2.6."""

    contents: list[Annotated[common.ShortPrompt | AppearanceImage | MotionVideo, Field(discriminator="type")]] = Field(
        ..., min_length=1
    )
    """What the video is made of: who is to be seen, and how they move. Not empty."""
    settings: MotionControl26Settings = Field(...)
    options: common.TaskOptions | None = None
