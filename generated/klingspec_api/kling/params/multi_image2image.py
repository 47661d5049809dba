# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias, TypedDict

from klingspec_api.specs import ImageInput

MultiImageToImageModel: TypeAlias = Literal["kling-v2-1"]
"""
Which model draws.
"""


class SubjectImageParams(TypedDict):
    """
    One picture of a subject.
    """

    subject_image: ImageInput
    """
    The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """
