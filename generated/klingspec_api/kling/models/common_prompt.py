# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request


class Prompt(Request, frozen=True):
    """What the video should show."""

    type: Literal["prompt"] = Field(...)
    """What this is."""
    text: str = Field(..., max_length=3072)
    """What the video should show, and what not; best kept shorter by a fifth. Shots are told one by one as "shot n, m, words;", n being the number of the shot and m its seconds. What has an id is referred to as "@id". At most 3072 characters."""
