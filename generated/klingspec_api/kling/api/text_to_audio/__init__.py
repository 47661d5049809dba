# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_text_to_audio import create_text_to_audio
from .get_text_to_audio import get_text_to_audio
from .list_text_to_audios import list_text_to_audios

__all__ = [
    "create_text_to_audio",
    "get_text_to_audio",
    "list_text_to_audios",
]
