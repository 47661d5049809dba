# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_image_generation import create_image_generation
from .get_image_generation import get_image_generation
from .list_image_generations import list_image_generations

__all__ = [
    "create_image_generation",
    "get_image_generation",
    "list_image_generations",
]
