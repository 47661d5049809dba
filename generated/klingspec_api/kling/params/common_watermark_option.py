# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import NotRequired, TypedDict


class WatermarkOptionParams(TypedDict):
    """
    Whether to make a watermarked copy of each result as well.
    """

    enabled: NotRequired[bool]
    """
    True makes watermarked copies.
    """
