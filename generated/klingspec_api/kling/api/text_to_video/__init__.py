# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_text_to_video_v25_turbo import create_text_to_video_v25_turbo
from .create_text_to_video_v26 import create_text_to_video_v26
from .create_text_to_video_v30 import create_text_to_video_v30
from .create_text_to_video_v30_turbo import create_text_to_video_v30_turbo

__all__ = [
    "create_text_to_video_v25_turbo",
    "create_text_to_video_v26",
    "create_text_to_video_v30",
    "create_text_to_video_v30_turbo",
]
