# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias, TypedDict

from klingspec_api.specs import ImageInput


class SelectionPointParams(TypedDict):
    """
    One point of a frame.
    """

    x: float
    """
    How far from the left, as a share of the width. 0 to 1.
    """
    y: float
    """
    How far from the top, as a share of the height. 0 to 1.
    """


MultiElementsModel: TypeAlias = Literal["kling-v1-6"]
"""
Which model makes the video.
"""


EditMode: TypeAlias = Literal["removal", "addition", "swap"]
"""
Whether something is added, swapped or removed.
"""


class ElementsImageParams(TypedDict):
    """
    One picture of what is added or put in.
    """

    image: ImageInput
    """
    The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """


ElementsSeconds: TypeAlias = Literal["5", "10"]
"""
Length of the video in seconds, as text; of the two, the one that the given video is not longer than.
"""
