# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_voice import create_voice
from .delete_voice import delete_voice
from .get_voice import get_voice
from .list_preset_voices import list_preset_voices
from .list_voices import list_voices

__all__ = [
    "create_voice",
    "delete_voice",
    "get_voice",
    "list_preset_voices",
    "list_voices",
]
