# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_element import create_element
from .delete_element import delete_element
from .get_element import get_element
from .list_elements import list_elements
from .list_preset_elements import list_preset_elements

__all__ = [
    "create_element",
    "delete_element",
    "get_element",
    "list_elements",
    "list_preset_elements",
]
