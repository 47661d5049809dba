# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Annotated, Literal

from pydantic import Field

from klingspec_api.types import Request

from . import common


class FirstFrame(Request, frozen=True):
    """What the video begins with."""

    type: Literal["first_frame"] = Field(...)
    """What this is."""
    url: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 50 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""


class LastFrame(Request, frozen=True):
    """What the video ends with."""

    type: Literal["last_frame"] = Field(...)
    """What this is."""
    url: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 50 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""


class VoiceContent(Request, frozen=True):
    """A voice, of one's own or of the provider's."""

    type: Literal["voice"] = Field(...)
    """What this is."""
    voice_id: str = Field(...)
    """The voice's id."""
    id: str = Field(..., min_length=1)
    """The name by which the prompt refers to it. Not empty."""


class ImageToVideo30TurboSettings(Request, frozen=True):
    """How the video is made."""

    resolution: Literal["720p", "1080p"] = "720p"
    """How sharp the video is. Default: 720p."""
    duration: int = Field(default=5, ge=3, le=15)
    """Seconds. 3 to 15. Default: 5."""


class ImageToVideo30Settings(Request, frozen=True):
    """How the video is made."""

    multi_shot: bool | None = True
    """Whether shots that the prompt tells become shots of the video. Default: true."""
    audio: Literal["native", "off"] = "off"
    """Whether sound is made for the video. Default: off."""
    resolution: Literal["720p", "1080p", "4k"] = "720p"
    """How sharp the video is. Default: 720p."""
    duration: int = Field(default=5, ge=3, le=15)
    """Seconds. 3 to 15. Default: 5."""


class ImageToVideo26Settings(Request, frozen=True):
    """How the video is made."""

    audio: Literal["native", "off"] = "off"
    """Whether sound is made for the video. Default: off."""
    resolution: Literal["720p", "1080p"] = "720p"
    """How sharp the video is. Default: 720p."""
    duration: Literal[5, 10] = 5
    """Seconds. Default: 5."""


class ImageToVideo25TurboSettings(Request, frozen=True):
    """How the video is made."""

    resolution: Literal["720p", "1080p"] = "720p"
    """How sharp the video is. Default: 720p."""
    duration: Literal[5, 10] = 5
    """Seconds. Default: 5."""


class ImageToVideo30TurboRequest(Request, frozen=True):
    """What to film with Kling 3.0 Turbo."""

    contents: list[Annotated[common.ShortPrompt | FirstFrame, Field(discriminator="type")]] = Field(..., min_length=1)
    """What the video is made of: its prompt and its pictures. Not empty."""
    settings: ImageToVideo30TurboSettings | None = None
    options: common.TaskOptions | None = None


class ImageToVideo30Request(Request, frozen=True):
    """What to film with Kling 3.0."""

    contents: list[
        Annotated[common.Prompt | FirstFrame | LastFrame | common.ElementContent, Field(discriminator="type")]
    ] = Field(..., min_length=1)
    """What the video is made of: its prompt and its pictures. Not empty."""
    settings: ImageToVideo30Settings | None = None
    options: common.TaskOptions | None = None


class ImageToVideo26Request(Request, frozen=True):
    """What to film with Kling 2.6."""

    contents: list[
        Annotated[common.ShortPrompt | FirstFrame | LastFrame | VoiceContent, Field(discriminator="type")]
    ] = Field(..., min_length=1)
    """What the video is made of: its prompt and its pictures. Not empty."""
    settings: ImageToVideo26Settings | None = None
    options: common.TaskOptions | None = None


class ImageToVideo25TurboRequest(Request, frozen=True):
    """What to film with Kling 2.5 Turbo."""

    contents: list[Annotated[common.ShortPrompt | FirstFrame | LastFrame, Field(discriminator="type")]] = Field(
        ..., min_length=1
    )
    """What the video is made of: its prompt and its pictures. Not empty."""
    settings: ImageToVideo25TurboSettings | None = None
    options: common.TaskOptions | None = None
