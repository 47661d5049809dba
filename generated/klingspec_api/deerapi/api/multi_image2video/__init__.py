# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_multi_image_to_video import create_multi_image_to_video
from .get_multi_image_to_video import get_multi_image_to_video

__all__ = [
    "create_multi_image_to_video",
    "get_multi_image_to_video",
]
