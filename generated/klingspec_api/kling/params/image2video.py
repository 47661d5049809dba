# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias, TypedDict

from klingspec_api.specs import ImageInput

LegacyImageToVideoModel: TypeAlias = (
    Literal[
        "kling-v1",
        "kling-v1-5",
        "kling-v1-6",
        "kling-v2-master",
        "kling-v2-1",
        "kling-v2-1-master",
        "kling-v2-5-turbo",
        "kling-v2-6",
        "kling-v3",
    ]
    | str
)
"""
Which model makes the video. A name that is not listed here is sent as well.
"""


class VoiceReferenceParams(TypedDict):
    """
    One voice of the voice library.
    """

    voice_id: str
    """
    The voice's id, of a preset one or one of your own; no id of text to speech.
    """


class TrajectoryPointParams(TypedDict):
    """
    One point of a way, in pixels from the lower left corner.
    """

    x: int
    """
    Pixels from the left.
    """
    y: int
    """
    Pixels from below.
    """


class DynamicMaskParams(TypedDict):
    """
    One part of the picture, and its way.
    """

    mask: ImageInput
    """
    The part, of the same size as static_mask: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """
    trajectories: list[TrajectoryPointParams]
    """
    Its way, point by point. 2 to 77 items.
    """
