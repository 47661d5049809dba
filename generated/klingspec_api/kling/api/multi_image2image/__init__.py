# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_multi_image_to_image import create_multi_image_to_image
from .get_multi_image_to_image import get_multi_image_to_image
from .list_multi_image_to_images import list_multi_image_to_images

__all__ = [
    "create_multi_image_to_image",
    "get_multi_image_to_image",
    "list_multi_image_to_images",
]
