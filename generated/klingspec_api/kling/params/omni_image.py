# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias, TypedDict

from klingspec_api.specs import ImageInput

OmniImageModel: TypeAlias = Literal["kling-image-o1", "kling-v3-omni"]
"""
Which model draws.
"""


class OmniImageReferenceParams(TypedDict):
    """
    One picture to refer to.
    """

    image: ImageInput
    """
    The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """


OmniImageResolution: TypeAlias = Literal["1k", "2k", "4k"]
"""
Standard, high or highest resolution.
"""


OmniImageResultType: TypeAlias = Literal["single", "series"]
"""
Whether each picture stands by itself, or all belong together.
"""


SeriesAmountModel: TypeAlias = Literal["auto"] | int
"""
How many pictures a series has; auto leaves it to the model, and takes a slot for each that is made.
"""


OmniImageAspectRatio: TypeAlias = Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9", "auto"]
"""
Width to height; auto follows what was given.
"""
