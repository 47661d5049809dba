# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request


class ShortPrompt(Request, frozen=True):
    """What the video should show."""

    type: Literal["prompt"] = Field(...)
    """What this is."""
    text: str = Field(..., max_length=2500)
    """What the video should show, and what not. What has an id is referred to as "@id". At most 2500 characters."""


class ElementContent(Request, frozen=True):
    """An element of the element library."""

    type: Literal["element"] = Field(...)
    """What this is."""
    element_id: str = Field(...)
    """The element's id."""
    id: str = Field(..., min_length=1)
    """The name by which the prompt refers to it. Not empty."""
