# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, NotRequired, TypeAlias, TypedDict

AspectRatio: TypeAlias = Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"]
"""
Width to height. Which models offer which is left to the provider's capability map.
"""


class ElementReferenceParams(TypedDict):
    """
    One element of the element library.
    """

    element_id: int
    """
    The element's id.
    """


class WatermarkOptionParams(TypedDict):
    """
    Whether to make a watermarked copy of each result as well.
    """

    enabled: NotRequired[bool]
    """
    True makes watermarked copies.
    """


CallbackUrl: TypeAlias = str
"""
Where to POST the task each time its state changes.
"""


ExternalTaskId: TypeAlias = str
"""
An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id.
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


ShotType: TypeAlias = Literal["customize", "intelligence"]
"""
Whether multi_prompt says what each shot shows, or the model divides prompt into shots. With multi_shot.
"""


Sound: TypeAlias = Literal["on", "off"]
"""
Whether to make a sound as well.
"""


VideoMode: TypeAlias = Literal["std", "pro"]
"""
Standard or professional; the second is better, and dearer.
"""


VideoModeTo4k: TypeAlias = Literal["std", "pro", "4k"]
"""
Standard, professional or 4k; each is better, and dearer, than the one before it.
"""


VideoAspectRatio: TypeAlias = Literal["16:9", "9:16", "1:1"]
"""
Width to height.
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
