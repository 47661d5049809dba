# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What DeerAPI takes inside its parameters."""

from typing import Literal, TypeAlias

VideoMode: TypeAlias = Literal["std", "pro"]
"""
Standard, or slower and better.
"""


VideoDuration: TypeAlias = Literal["5", "10"]
"""
Length of the video in seconds, as text.
"""
