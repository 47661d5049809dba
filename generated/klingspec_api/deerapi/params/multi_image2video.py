# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What DeerAPI takes inside its parameters."""

from typing import TypedDict

from klingspec_api.specs import ImageInput


class ReferenceImageParams(TypedDict):
    """
    One picture to start from.
    """

    image: ImageInput
    """
    The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """
