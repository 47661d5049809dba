# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias

LegacyTextToVideoModel: TypeAlias = (
    Literal[
        "kling-v1", "kling-v1-6", "kling-v2-master", "kling-v2-1-master", "kling-v2-5-turbo", "kling-v2-6", "kling-v3"
    ]
    | str
)
"""
Which model makes the video. A name that is not listed here is sent as well.
"""
