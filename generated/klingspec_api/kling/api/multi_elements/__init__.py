# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .add_selection import add_selection
from .clear_selection import clear_selection
from .create_multi_elements import create_multi_elements
from .delete_selection import delete_selection
from .get_multi_elements import get_multi_elements
from .init_selection import init_selection
from .list_multi_elements_tasks import list_multi_elements_tasks
from .preview_selection import preview_selection

__all__ = [
    "add_selection",
    "clear_selection",
    "create_multi_elements",
    "delete_selection",
    "get_multi_elements",
    "init_selection",
    "list_multi_elements_tasks",
    "preview_selection",
]
