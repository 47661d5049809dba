# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, NotRequired, TypedDict

from klingspec_api.specs import ImageInput


class AppearanceImageParams(TypedDict):
    """
    Who is to be seen.
    """

    type: Literal["image"]
    """
    What this is.
    """
    url: ImageInput
    """
    The picture, with the head and at least half of the body in view: its public URL, or its bytes in Base64. JPEG or PNG, at most 50 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """


class MotionVideoParams(TypedDict):
    """
    How they are to move.
    """

    type: Literal["video"]
    """
    What this is.
    """
    url: str
    """
    The video, one shot of one person; at most ten seconds where character_orientation is image. A URL, MP4 or MOV, at most 100 MB, 3 to 30 seconds, each side 340 to 3850 pixels.
    """


class MotionControl30SettingsParams(TypedDict):
    """
    How the video is made.
    """

    character_orientation: Literal["image", "video"]
    """
    Whether the character faces as in the picture or as in the video; with an element, always as in the video.
    """
    audio: NotRequired[Literal["original", "off"]]
    """
    Whether the video keeps the sound of the one that it is made from. Default: original.
    """
    resolution: NotRequired[Literal["720p", "1080p"]]
    """
    How sharp the video is. Default: 720p.
    """


class MotionControl26SettingsParams(TypedDict):
    """
    How the video is made.
    """

    character_orientation: Literal["image", "video"]
    """
    Whether the character faces as in the picture or as in the video; with an element, always as in the video.
    """
    audio: NotRequired[Literal["original", "off"]]
    """
    Whether the video keeps the sound of the one that it is made from. Default: original.
    """
    resolution: NotRequired[Literal["720p", "1080p"]]
    """
    How sharp the video is. Default: 720p.
    """
