# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_legacy_motion_control import create_legacy_motion_control
from .get_legacy_motion_control import get_legacy_motion_control
from .list_legacy_motion_controls import list_legacy_motion_controls

__all__ = [
    "create_legacy_motion_control",
    "get_legacy_motion_control",
    "list_legacy_motion_controls",
]
