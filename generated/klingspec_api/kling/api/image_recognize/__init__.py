# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .recognize_image import recognize_image

__all__ = [
    "recognize_image",
]
