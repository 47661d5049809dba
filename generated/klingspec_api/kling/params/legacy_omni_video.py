# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, NotRequired, TypeAlias, TypedDict

from klingspec_api.specs import ImageInput

LegacyOmniVideoModel: TypeAlias = Literal["kling-video-o1", "kling-v3-omni"] | str
"""
Which model makes the video. A name that is not listed here is sent as well.
"""


class OmniVideoImageParams(TypedDict):
    """
    One picture, as a frame or to refer to.
    """

    image_url: ImageInput
    """
    The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """
    type: NotRequired[Literal["first_frame", "end_frame"]]
    """
    Which frame the picture is; without it, a picture to refer to.
    """


class OmniVideoVideoParams(TypedDict):
    """
    One video, to edit or to refer to.
    """

    video_url: str
    """
    The video's public URL. A URL, MP4 or MOV, at most 200 MB, 3 to 15.5 seconds, each side 700 to 4553 pixels, at most 8294400 pixels in all, 24 to 60 frames a second.
    """
    refer_type: NotRequired[Literal["base", "feature"]]
    """
    Whether the video is edited or referred to. The result of an edit is as long as the video, whatever duration says. Default: base.
    """
    keep_original_sound: NotRequired[Literal["yes", "no"]]
    """
    Whether the result keeps the sound of the given video.
    """
