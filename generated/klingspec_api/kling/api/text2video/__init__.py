# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_legacy_text_to_video import create_legacy_text_to_video
from .get_legacy_text_to_video import get_legacy_text_to_video
from .list_legacy_text_to_videos import list_legacy_text_to_videos

__all__ = [
    "create_legacy_text_to_video",
    "get_legacy_text_to_video",
    "list_legacy_text_to_videos",
]
