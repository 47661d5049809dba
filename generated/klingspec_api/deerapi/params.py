# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What DeerAPI takes, as keyword arguments."""

from typing import Any, Literal, NotRequired, TypedDict

from klingspec_api.types import ImageInput


class ReferenceImage(TypedDict):
    """
    One picture to start from.
    """

    image: ImageInput
    """
    The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """


class ImageGenerationParams(TypedDict):
    """
    What to draw.
    """

    prompt: str
    """
    What the picture should show. At most 500 characters.
    """
    negative_prompt: NotRequired[str]
    """
    What the picture should not show. At most 200 characters.
    """
    image: NotRequired[ImageInput]
    """
    The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, no data prefix.
    """
    image_fidelity: NotRequired[float]
    """
    How closely to follow the reference picture. 0 to 1.
    """
    n: NotRequired[int]
    """
    How many pictures to make. 1 to 9.
    """
    aspect_ratio: NotRequired[Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3"]]
    """
    Width to height.
    """
    callback_url: NotRequired[str]
    """
    Where to POST the task each time its state changes.
    """
    model_name: NotRequired[str]
    """
    Which model draws; the provider's list of models says which there are.
    """


class MultiImageToVideoParams(TypedDict):
    """
    What to film, and with whom.
    """

    model_name: str
    """
    Which model films. Default: kling-v1-6.
    """
    duration: Literal["5", "10"]
    """
    Length of the video in seconds, as text.
    """
    image_list: list[ReferenceImage]
    """
    The pictures to start from. 1 to 4 items.
    """
    prompt: str
    """
    What the video should show. At most 2500 characters.
    """
    negative_prompt: NotRequired[str]
    """
    What the video should not show. At most 2500 characters.
    """
    callback_url: NotRequired[str]
    """
    Where to POST the task each time its state changes.
    """
    cfg_scale: NotRequired[float]
    """
    How closely to follow the prompt. 0 to 1. Default: 0.5.
    """
    static_mask: NotRequired[str]
    """
    The picture of a mask that stays where it is.
    """
    dynamic_masks: NotRequired[dict[str, Any] | list[dict[str, Any]]]
    """
    Masks that move along paths.
    """
    external_task_id: NotRequired[str]
    """
    An id of the caller's own.
    """
    mode: NotRequired[Literal["std", "pro"]]
    """
    Standard, or slower and better.
    """


class CameraConfig(TypedDict):
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


class CameraControl(TypedDict):
    """
    How the camera moves.
    """

    type: NotRequired[Literal["simple", "down_back", "forward_up", "right_turn_forward", "left_turn_forward"]]
    """
    One move along a single axis, or one of four prepared paths.
    """
    config: NotRequired[CameraConfig]


class TextToVideoParams(TypedDict):
    """
    What to film.
    """

    prompt: str
    """
    What the video should show. At most 2500 characters.
    """
    negative_prompt: NotRequired[str]
    """
    What the video should not show. At most 2500 characters.
    """
    aspect_ratio: NotRequired[Literal["16:9", "9:16", "1:1"]]
    """
    Width to height.
    """
    callback_url: NotRequired[str]
    """
    Where to POST the task each time its state changes.
    """
    model_name: NotRequired[str]
    """
    Which model films. Default: kling-v1.
    """
    cfg_scale: NotRequired[float]
    """
    How closely to follow the prompt. 0 to 1. Default: 0.5.
    """
    mode: NotRequired[Literal["std", "pro"]]
    """
    Standard, or slower and better.
    """
    duration: NotRequired[Literal["5", "10"]]
    """
    Length of the video in seconds, as text.
    """
    camera_control: NotRequired[CameraControl]
    external_task_id: NotRequired[str]
    """
    An id of the caller's own.
    """
