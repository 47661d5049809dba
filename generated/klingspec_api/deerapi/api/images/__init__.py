# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_image_generation import create_image_generation
from .get_image_generation import get_image_generation

__all__ = [
    "create_image_generation",
    "get_image_generation",
]
