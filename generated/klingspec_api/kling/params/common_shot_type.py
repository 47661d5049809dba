# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias, TypedDict

ShotType: TypeAlias = Literal["customize", "intelligence"]
"""
Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With multi_shot.
"""


Sound: TypeAlias = Literal["on", "off"]
"""
Whether to make a sound as well.
"""


VideoModeTo4k: TypeAlias = Literal["std", "pro", "4k"]
"""
Standard, professional or 4k; each is better, and dearer, than the one before it.
"""


VideoSeconds: TypeAlias = Literal["3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"]
"""
Length of the video in seconds, as text.
"""


class ShotParams(TypedDict):
    """
    One shot of several.
    """

    index: int
    """
    Which of the shots it is, from 1.
    """
    prompt: str
    """
    What the shot should show. At most 512 characters.
    """
    duration: Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"]
    """
    Length of the shot in seconds, as text.
    """
