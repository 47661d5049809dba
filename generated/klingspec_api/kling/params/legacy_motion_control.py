# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias

LegacyMotionControlModel: TypeAlias = Literal["kling-v2-6", "kling-v3"] | str
"""
Which model makes the video. A name that is not listed here is sent as well.
"""


CharacterOrientation: TypeAlias = Literal["image", "video"]
"""
Whether the character is turned as in the picture or as in the video.
"""
