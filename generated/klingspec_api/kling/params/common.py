# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, NotRequired, TypedDict


class WatermarkOptionParams(TypedDict):
    """
    Whether to make a watermarked copy of each result as well.
    """

    enabled: NotRequired[bool]
    """
    True makes watermarked copies.
    """


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


class TaskOptionsParams(TypedDict):
    """
    What does not change the result.
    """

    callback_url: NotRequired[str]
    """
    Where to POST the task each time its state changes.
    """
    external_task_id: NotRequired[str]
    """
    An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id.
    """
    watermark_info: NotRequired[WatermarkOptionParams]
