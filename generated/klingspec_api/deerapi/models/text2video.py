# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What DeerAPI is sent and answers."""

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

    type: Literal["simple", "down_back", "forward_up", "right_turn_forward", "left_turn_forward"] | None = None
    """One move along a single axis, or one of four prepared paths."""
    config: CameraConfig | None = None


class TextToVideoRequest(Request, frozen=True):
    """What to film."""

    prompt: str = Field(..., max_length=2500)
    """What the video should show. At most 2500 characters."""
    negative_prompt: str | None = Field(default=None, max_length=2500)
    """What the video should not show. At most 2500 characters."""
    aspect_ratio: Literal["16:9", "9:16", "1:1"] | None = None
    """Width to height."""
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    model_name: str = "kling-v1"
    """Which model films. Default: kling-v1."""
    cfg_scale: float = Field(default=0.5, ge=0.0, le=1.0)
    """How closely to follow the prompt. 0 to 1. Default: 0.5."""
    mode: Literal["std", "pro"] | None = None
    """Standard, or slower and better."""
    duration: Literal["5", "10"] | None = None
    """Length of the video in seconds, as text."""
    camera_control: CameraControl | None = None
    external_task_id: str | None = None
    """An id of the caller's own."""
