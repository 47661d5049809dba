# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .get_tasks import get_tasks
from .list_tasks import list_tasks

__all__ = [
    "get_tasks",
    "list_tasks",
]
