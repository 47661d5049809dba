# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request


class CameraConfig(Request, frozen=True):
    """How far to move along each axis; exactly one is not zero."""

    horizontal: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""
    vertical: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""
    pan: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""
    tilt: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""
    roll: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""
    zoom: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""


class CameraControl(Request, frozen=True):
    """How the camera moves."""

    type: Literal["simple", "down_back", "forward_up", "right_turn_forward", "left_turn_forward"] = Field(...)
    """One move along a single axis, or one of four prepared paths."""
    config: CameraConfig | None = None
