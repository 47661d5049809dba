# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Annotated, Literal

from pydantic import Field

from klingspec_api.types import Request

from . import common


class NamedFirstFrame(Request, frozen=True):
    """What the video begins with."""

    type: Literal["first_frame"] = Field(...)
    """What this is."""
    url: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 50 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    id: str | None = Field(default=None, min_length=1)
    """The name by which the prompt refers to it. Not empty."""


class NamedLastFrame(Request, frozen=True):
    """What the video ends with."""

    type: Literal["last_frame"] = Field(...)
    """What this is."""
    url: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 50 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    id: str | None = Field(default=None, min_length=1)
    """The name by which the prompt refers to it. Not empty."""


class ReferImage(Request, frozen=True):
    """A picture to follow in scene, style or the like."""

    type: Literal["refer_image"] = Field(...)
    """What this is."""
    url: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 50 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    id: str | None = Field(default=None, min_length=1)
    """The name by which the prompt refers to it. Not empty."""


class FeatureVideo30(Request, frozen=True):
    """A video whose features are followed."""

    type: Literal["feature_video"] = Field(...)
    """What this is."""
    url: str = Field(...)
    """The video. A URL, MP4 or MOV, at most 200 MB, 3 to 15.5 seconds, each side 700 to 4553 pixels, at most 8294400 pixels in all, 24 to 60 frames a second, width to height 1:2.5 to 2:1."""
    id: str | None = Field(default=None, min_length=1)
    """The name by which the prompt refers to it. Not empty."""


class BaseVideo30(Request, frozen=True):
    """A video that is changed."""

    type: Literal["base_video"] = Field(...)
    """What this is."""
    url: str = Field(...)
    """The video. A URL, MP4 or MOV, at most 200 MB, 3 to 15.5 seconds, each side 700 to 4553 pixels, at most 8294400 pixels in all, 24 to 60 frames a second, width to height 1:2.5 to 2:1."""
    id: str | None = Field(default=None, min_length=1)
    """The name by which the prompt refers to it. Not empty."""


class FeatureVideoO1(Request, frozen=True):
    """A video whose features are followed."""

    type: Literal["feature_video"] = Field(...)
    """What this is."""
    url: str = Field(...)
    """The video. A URL, MP4 or MOV, at most 200 MB, 3 to 10 seconds, each side 700 to 2160 pixels, 24 to 60 frames a second."""
    id: str | None = Field(default=None, min_length=1)
    """The name by which the prompt refers to it. Not empty."""


class BaseVideoO1(Request, frozen=True):
    """A video that is changed."""

    type: Literal["base_video"] = Field(...)
    """What this is."""
    url: str = Field(...)
    """The video. A URL, MP4 or MOV, at most 200 MB, 3 to 10 seconds, each side 700 to 2160 pixels, 24 to 60 frames a second."""
    id: str | None = Field(default=None, min_length=1)
    """The name by which the prompt refers to it. Not empty."""


class OmniVideo30Settings(Request, frozen=True):
    """How the video is made."""

    multi_shot: bool | None = True
    """Whether shots that the prompt tells become shots of the video. Default: true."""
    audio: Literal["native", "original", "off"] = "off"
    """Whether sound is made for the video, or that of the reference video is kept. Default: off."""
    resolution: Literal["720p", "1080p", "4k"] = "720p"
    """How sharp the video is. Default: 720p."""
    aspect_ratio: Literal["16:9", "9:16", "1:1"] = "16:9"
    """Width to height. The page asks for it where there is neither first_frame nor a reference video. Default: 16:9."""
    duration: int = Field(default=5, ge=3, le=15)
    """Seconds. 3 to 15. Default: 5."""


class OmniVideoO1Settings(Request, frozen=True):
    """How the video is made."""

    audio: Literal["original", "off"] = "off"
    """Whether the video keeps the sound of the one that it is made from. Default: off."""
    resolution: Literal["720p", "1080p"] = "720p"
    """How sharp the video is. Default: 720p."""
    aspect_ratio: Literal["16:9", "9:16", "1:1"] = "16:9"
    """Width to height. The page asks for it where there is neither first_frame nor a reference video. Default: 16:9."""
    duration: int = Field(default=5, ge=3, le=10)
    """Seconds. 3 to 10. Default: 5."""


class OmniVideo30Request(Request, frozen=True):
    """What to film with Kling 3.0 Omni."""

    contents: list[
        Annotated[
            common.Prompt
            | NamedFirstFrame
            | NamedLastFrame
            | ReferImage
            | FeatureVideo30
            | BaseVideo30
            | common.ElementContent,
            Field(discriminator="type"),
        ]
    ] = Field(..., min_length=1)
    """What the video is made of: its prompt, pictures, videos and elements. Not empty."""
    settings: OmniVideo30Settings | None = None
    options: common.TaskOptions | None = None


class OmniVideoO1Request(Request, frozen=True):
    """What to film with Kling O1."""

    contents: list[
        Annotated[
            common.ShortPrompt
            | NamedFirstFrame
            | NamedLastFrame
            | ReferImage
            | FeatureVideoO1
            | BaseVideoO1
            | common.ElementContent,
            Field(discriminator="type"),
        ]
    ] = Field(..., min_length=1)
    """What the video is made of: its prompt, pictures, videos and elements. Not empty."""
    settings: OmniVideoO1Settings | None = None
    options: common.TaskOptions | None = None
