# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import NotRequired, TypedDict

from klingspec_api.specs import ImageInput


class EffectInputParams(TypedDict):
    """
    One picture or two, as the scene needs.
    """

    image: NotRequired[ImageInput]
    """
    The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """
    images: NotRequired[list[ImageInput]]
    """
    The pictures, that on the left first. 2 to 2 items.
    """
