# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_motion_control_v26 import create_motion_control_v26
from .create_motion_control_v30 import create_motion_control_v30

__all__ = [
    "create_motion_control_v26",
    "create_motion_control_v30",
]
