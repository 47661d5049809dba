# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_text_to_video import create_text_to_video
from .get_text_to_video import get_text_to_video

__all__ = [
    "create_text_to_video",
    "get_text_to_video",
]
