# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, NotRequired, TypedDict

from klingspec_api.specs import ImageInput


class FirstFrameParams(TypedDict):
    """
    What the video begins with.
    """

    type: Literal["first_frame"]
    """
    What this is.
    """
    url: ImageInput
    """
    The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 50 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """


class LastFrameParams(TypedDict):
    """
    What the video ends with.
    """

    type: Literal["last_frame"]
    """
    What this is.
    """
    url: ImageInput
    """
    The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 50 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """


class VoiceContentParams(TypedDict):
    """
    A voice, of one's own or of the provider's.
    """

    type: Literal["voice"]
    """
    What this is.
    """
    voice_id: str
    """
    The voice's id.
    """
    id: str
    """
    The name by which the prompt refers to it. Not empty.
    """


class ImageToVideo30TurboSettingsParams(TypedDict):
    """
    How the video is made.
    """

    resolution: NotRequired[Literal["720p", "1080p"]]
    """
    How sharp the video is. Default: 720p.
    """
    duration: NotRequired[int]
    """
    Seconds. 3 to 15. Default: 5.
    """


class ImageToVideo30SettingsParams(TypedDict):
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
    duration: NotRequired[int]
    """
    Seconds. 3 to 15. Default: 5.
    """


class ImageToVideo26SettingsParams(TypedDict):
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
    duration: NotRequired[Literal[5, 10]]
    """
    Seconds. Default: 5.
    """


class ImageToVideo25TurboSettingsParams(TypedDict):
    """
    How the video is made.
    """

    resolution: NotRequired[Literal["720p", "1080p"]]
    """
    How sharp the video is. Default: 720p.
    """
    duration: NotRequired[Literal[5, 10]]
    """
    Seconds. Default: 5.
    """
