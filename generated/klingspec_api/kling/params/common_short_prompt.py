# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypedDict


class ShortPromptParams(TypedDict):
    """
    What the video should show.
    """

    type: Literal["prompt"]
    """
    What this is.
    """
    text: str
    """
    What the video should show, and what not. What has an id is referred to as "@id". At most 2500 characters.
    """


class ElementContentParams(TypedDict):
    """
    An element of the element library.
    """

    type: Literal["element"]
    """
    What this is.
    """
    element_id: str
    """
    The element's id.
    """
    id: str
    """
    The name by which the prompt refers to it. Not empty.
    """
