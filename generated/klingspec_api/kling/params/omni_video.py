# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, NotRequired, TypedDict

from klingspec_api.specs import ImageInput


class NamedFirstFrameParams(TypedDict):
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
    id: NotRequired[str]
    """
    The name by which the prompt refers to it. Not empty.
    """


class NamedLastFrameParams(TypedDict):
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
    id: NotRequired[str]
    """
    The name by which the prompt refers to it. Not empty.
    """


class ReferImageParams(TypedDict):
    """
    A picture to follow in scene, style or the like.
    """

    type: Literal["refer_image"]
    """
    What this is.
    """
    url: ImageInput
    """
    The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 50 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """
    id: NotRequired[str]
    """
    The name by which the prompt refers to it. Not empty.
    """


class FeatureVideo30Params(TypedDict):
    """
    A video whose features are followed.
    """

    type: Literal["feature_video"]
    """
    What this is.
    """
    url: str
    """
    The video. A URL, MP4 or MOV, at most 200 MB, 3 to 15.5 seconds, each side 700 to 4553 pixels, at most 8294400 pixels in all, 24 to 60 frames a second, width to height 1:2.5 to 2:1.
    """
    id: NotRequired[str]
    """
    The name by which the prompt refers to it. Not empty.
    """


class BaseVideo30Params(TypedDict):
    """
    A video that is changed.
    """

    type: Literal["base_video"]
    """
    What this is.
    """
    url: str
    """
    The video. A URL, MP4 or MOV, at most 200 MB, 3 to 15.5 seconds, each side 700 to 4553 pixels, at most 8294400 pixels in all, 24 to 60 frames a second, width to height 1:2.5 to 2:1.
    """
    id: NotRequired[str]
    """
    The name by which the prompt refers to it. Not empty.
    """


class FeatureVideoO1Params(TypedDict):
    """
    A video whose features are followed.
    """

    type: Literal["feature_video"]
    """
    What this is.
    """
    url: str
    """
    The video. A URL, MP4 or MOV, at most 200 MB, 3 to 10 seconds, each side 700 to 2160 pixels, 24 to 60 frames a second.
    """
    id: NotRequired[str]
    """
    The name by which the prompt refers to it. Not empty.
    """


class BaseVideoO1Params(TypedDict):
    """
    A video that is changed.
    """

    type: Literal["base_video"]
    """
    What this is.
    """
    url: str
    """
    The video. A URL, MP4 or MOV, at most 200 MB, 3 to 10 seconds, each side 700 to 2160 pixels, 24 to 60 frames a second.
    """
    id: NotRequired[str]
    """
    The name by which the prompt refers to it. Not empty.
    """


class OmniVideo30SettingsParams(TypedDict):
    """
    How the video is made.
    """

    multi_shot: NotRequired[bool]
    """
    Whether shots that the prompt tells become shots of the video. Default: true.
    """
    audio: NotRequired[Literal["native", "original", "off"]]
    """
    Whether sound is made for the video, or that of the reference video is kept. Default: off.
    """
    resolution: NotRequired[Literal["720p", "1080p", "4k"]]
    """
    How sharp the video is. Default: 720p.
    """
    aspect_ratio: NotRequired[Literal["16:9", "9:16", "1:1"]]
    """
    Width to height. The page asks for it where there is neither first_frame nor a reference video. Default: 16:9.
    """
    duration: NotRequired[int]
    """
    Seconds. 3 to 15. Default: 5.
    """


class OmniVideoO1SettingsParams(TypedDict):
    """
    How the video is made.
    """

    audio: NotRequired[Literal["original", "off"]]
    """
    Whether the video keeps the sound of the one that it is made from. Default: off.
    """
    resolution: NotRequired[Literal["720p", "1080p"]]
    """
    How sharp the video is. Default: 720p.
    """
    aspect_ratio: NotRequired[Literal["16:9", "9:16", "1:1"]]
    """
    Width to height. The page asks for it where there is neither first_frame nor a reference video. Default: 16:9.
    """
    duration: NotRequired[int]
    """
    Seconds. 3 to 10. Default: 5.
    """
