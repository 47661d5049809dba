# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_avatar import create_avatar
from .get_avatar import get_avatar
from .list_avatars import list_avatars

__all__ = [
    "create_avatar",
    "get_avatar",
    "list_avatars",
]
