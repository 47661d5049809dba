# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias

VideoAspectRatio: TypeAlias = Literal["16:9", "9:16", "1:1"]
"""
Width to height.
"""
