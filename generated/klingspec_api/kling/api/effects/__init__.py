# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_effect import create_effect
from .get_effect import get_effect
from .list_effects import list_effects

__all__ = [
    "create_effect",
    "get_effect",
    "list_effects",
]
