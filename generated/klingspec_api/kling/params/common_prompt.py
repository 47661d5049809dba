# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypedDict


class PromptParams(TypedDict):
    """
    What the video should show.
    """

    type: Literal["prompt"]
    """
    What this is.
    """
    text: str
    """
    What the video should show, and what not; best kept shorter by a fifth. Shots are told one by one as "shot n, m, words;", n being the number of the shot and m its seconds. What has an id is referred to as "@id". At most 3072 characters.
    """
