# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_ai_multi_shot import create_ai_multi_shot
from .get_ai_multi_shot import get_ai_multi_shot
from .list_ai_multi_shots import list_ai_multi_shots

__all__ = [
    "create_ai_multi_shot",
    "get_ai_multi_shot",
    "list_ai_multi_shots",
]
