# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_video_to_audio import create_video_to_audio
from .get_video_to_audio import get_video_to_audio
from .list_video_to_audios import list_video_to_audios

__all__ = [
    "create_video_to_audio",
    "get_video_to_audio",
    "list_video_to_audios",
]
