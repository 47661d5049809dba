# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias

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
