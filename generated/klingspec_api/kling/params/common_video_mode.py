# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias

VideoMode: TypeAlias = Literal["std", "pro"]
"""
Standard or professional; the second is better, and dearer.
"""
