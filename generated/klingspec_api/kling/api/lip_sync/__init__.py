# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_lip_sync import create_lip_sync
from .get_lip_sync import get_lip_sync
from .identify_face import identify_face
from .list_lip_syncs import list_lip_syncs

__all__ = [
    "create_lip_sync",
    "get_lip_sync",
    "identify_face",
    "list_lip_syncs",
]
