# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, NotRequired, TypedDict


class TextToVideo30TurboSettingsParams(TypedDict):
    """
    How the video is made.
    """

    resolution: NotRequired[Literal["720p", "1080p"]]
    """
    How sharp the video is. Default: 720p.
    """
    aspect_ratio: NotRequired[Literal["16:9", "9:16", "1:1"]]
    """
    Width to height. Default: 16:9.
    """
    duration: NotRequired[int]
    """
    Seconds. 3 to 15. Default: 5.
    """


class TextToVideo30SettingsParams(TypedDict):
    """
    How the video is made.
    """

    multi_shot: NotRequired[bool]
    """
    Whether shots that the prompt tells become shots of the video. Default: true.
    """
    audio: NotRequired[Literal["native", "off"]]
    """
    Whether sound is made for the video. Default: off.
    """
    resolution: NotRequired[Literal["720p", "1080p", "4k"]]
    """
    How sharp the video is. Default: 720p.
    """
    aspect_ratio: NotRequired[Literal["16:9", "9:16", "1:1"]]
    """
    Width to height. Default: 16:9.
    """
    duration: NotRequired[int]
    """
    Seconds. 3 to 15. Default: 5.
    """


class TextToVideo26SettingsParams(TypedDict):
    """
    How the video is made.
    """

    audio: NotRequired[Literal["native", "off"]]
    """
    Whether sound is made for the video. Default: off.
    """
    resolution: NotRequired[Literal["720p", "1080p"]]
    """
    How sharp the video is. Default: 720p.
    """
    aspect_ratio: NotRequired[Literal["16:9", "9:16", "1:1"]]
    """
    Width to height. Default: 16:9.
    """
    duration: NotRequired[Literal[5, 10]]
    """
    Seconds. Default: 5.
    """


class TextToVideo25TurboSettingsParams(TypedDict):
    """
    How the video is made.
    """

    resolution: NotRequired[Literal["720p", "1080p"]]
    """
    How sharp the video is. Default: 720p.
    """
    aspect_ratio: NotRequired[Literal["16:9", "9:16", "1:1"]]
    """
    Width to height. Default: 16:9.
    """
    duration: NotRequired[Literal[5, 10]]
    """
    Seconds. Default: 5.
    """
