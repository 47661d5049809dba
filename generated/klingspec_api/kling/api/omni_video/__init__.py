# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .create_omni_video_o1 import create_omni_video_o1
from .create_omni_video_v30 import create_omni_video_v30

__all__ = [
    "create_omni_video_o1",
    "create_omni_video_v30",
]
