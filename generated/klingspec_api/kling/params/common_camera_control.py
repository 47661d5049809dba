# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, NotRequired, TypedDict


class CameraConfigParams(TypedDict):
    """
    How far to move along each axis; exactly one is not zero.
    """

    horizontal: NotRequired[float]
    """
    How far to move. -10 to 10.
    """
    vertical: NotRequired[float]
    """
    How far to move. -10 to 10.
    """
    pan: NotRequired[float]
    """
    How far to move. -10 to 10.
    """
    tilt: NotRequired[float]
    """
    How far to move. -10 to 10.
    """
    roll: NotRequired[float]
    """
    How far to move. -10 to 10.
    """
    zoom: NotRequired[float]
    """
    How far to move. -10 to 10.
    """


class CameraControlParams(TypedDict):
    """
    How the camera moves.
    """

    type: Literal["simple", "down_back", "forward_up", "right_turn_forward", "left_turn_forward"]
    """
    One move along a single axis, or one of four prepared paths.
    """
    config: NotRequired[CameraConfigParams]
