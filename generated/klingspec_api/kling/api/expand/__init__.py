# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_expand import create_expand
from .get_expand import get_expand
from .list_expansions import list_expansions

__all__ = [
    "create_expand",
    "get_expand",
    "list_expansions",
]
