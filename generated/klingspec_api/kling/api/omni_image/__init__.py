# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_omni_image import create_omni_image
from .get_omni_image import get_omni_image
from .list_omni_images import list_omni_images

__all__ = [
    "create_omni_image",
    "get_omni_image",
    "list_omni_images",
]
