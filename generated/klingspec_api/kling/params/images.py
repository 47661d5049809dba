# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias, TypedDict

ModelName: TypeAlias = Literal["kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3"]
"""
Which model draws.
"""


ImageReference: TypeAlias = Literal["subject", "face"]
"""
What to take from the reference picture, the character or the face. With face, exactly one face.
"""


Resolution: TypeAlias = Literal["1k", "2k"]
"""
Standard or high resolution. Which models offer which is left to the provider's capability map.
"""


AspectRatio: TypeAlias = Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"]
"""
Width to height. Which models offer which is left to the provider's capability map.
"""


class ElementReferenceParams(TypedDict):
    """
    One element of the element library.
    """

    element_id: int
    """
    The element's id.
    """
