# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What DeerAPI is sent and answers."""

from typing import Any, Literal

from pydantic import Field

from klingspec_api.types import Answer, OneOrMany, Request, Unknown


class ReferenceImage(Request, frozen=True):
    """One picture to start from."""

    image: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""


class TaskInfo(Answer, frozen=True):
    """What the task was created with."""

    external_task_id: str | None = None
    """The id the caller chose."""


class GeneratedVideo(Answer, frozen=True):
    """One finished video."""

    id: str | None = None
    """The provider's id of the video."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    duration: str | None = None
    """Its length in seconds, as decimal text."""


class GeneratedImage(Answer, frozen=True):
    """One finished picture."""

    id: str | None = None
    """The gateway's id of the picture, often empty."""
    index: int | None = Field(default=None, ge=0, le=9)
    """Which of the pictures it is. 0 to 9."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""


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


class ImageGenerationRequest(Request, frozen=True):
    """What to draw."""

    prompt: str = Field(..., max_length=500)
    """What the picture should show. At most 500 characters."""
    negative_prompt: str | None = Field(default=None, max_length=200)
    """What the picture should not show. At most 200 characters."""
    image: str | None = None
    """The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, no data prefix."""
    image_fidelity: float | None = Field(default=None, ge=0.0, le=1.0)
    """How closely to follow the reference picture. 0 to 1."""
    n: int | None = Field(default=None, ge=1, le=9)
    """How many pictures to make. 1 to 9."""
    aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3"] | None = None
    """Width to height."""
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    model_name: str | None = None
    """Which model draws; the provider's list of models says which there are."""


class CameraControl(Request, frozen=True):
    """How the camera moves."""

    type: Literal["simple", "down_back", "forward_up", "right_turn_forward", "left_turn_forward"] | None = None
    """One move along a single axis, or one of four prepared paths."""
    config: CameraConfig | None = None


class MultiImageToVideoRequest(Request, frozen=True):
    """What to film, and with whom."""

    model_name: str = Field(...)
    """Which model films. Default: kling-v1-6."""
    duration: Literal["5", "10"] = Field(...)
    """Length of the video in seconds, as text."""
    image_list: list[ReferenceImage] = Field(..., max_length=4, min_length=1)
    """The pictures to start from. 1 to 4 items."""
    prompt: str = Field(..., max_length=2500)
    """What the video should show. At most 2500 characters."""
    negative_prompt: str | None = Field(default=None, max_length=2500)
    """What the video should not show. At most 2500 characters."""
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    cfg_scale: float = Field(default=0.5, ge=0.0, le=1.0)
    """How closely to follow the prompt. 0 to 1. Default: 0.5."""
    static_mask: str | None = None
    """The picture of a mask that stays where it is."""
    dynamic_masks: dict[str, Any] | list[dict[str, Any]] | None = None
    """Masks that move along paths."""
    external_task_id: str | None = None
    """An id of the caller's own."""
    mode: Literal["std", "pro"] | None = None
    """Standard, or slower and better."""


class ImageTaskResult(Answer, frozen=True):
    """What the task has made; the page shows null only."""

    images: list[GeneratedImage] = Field(default=[], validate_default=True)
    """The pictures."""


class VideoTaskResult(OneOrMany, frozen=True):
    """The video of a finished task."""

    videos: list[GeneratedVideo] = Field(default=[], validate_default=True)
    """The videos of a finished task."""


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


class ImageTask(Answer, frozen=True):
    """An image generation task as it stands."""

    task_id: str = Field(...)
    """The provider's id of the task."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | Unknown = Field(...)
    """Where the task is."""
    task_status_msg: str | None = None
    """Why the task failed, where it did."""
    task_info: TaskInfo | None = None
    created_at: int | None = None
    """When the task was made."""
    updated_at: int | None = None
    """When the task last changed."""
    task_result: ImageTaskResult | None = None


class VideoTask(Answer, frozen=True):
    """A video task as it stands."""

    task_id: str = Field(...)
    """The provider's id of the task."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | Unknown = Field(...)
    """Where the task is."""
    task_status_msg: str | None = None
    """Why the task failed, where it did."""
    task_info: TaskInfo | None = None
    created_at: int | None = None
    """When the task was made."""
    updated_at: int | None = None
    """When the task last changed."""
    task_result: VideoTaskResult | None = None


class SucceededImageTask(ImageTask, frozen=True):
    """An image generation task that has succeeded."""

    task_status: Literal["succeed"] = Field(...)
    """Where the task is."""
    task_result: ImageTaskResult = Field(...)


class SucceededVideoTask(VideoTask, frozen=True):
    """A video task that has succeeded."""

    task_status: Literal["succeed"] = Field(...)
    """Where the task is."""
    task_result: VideoTaskResult = Field(...)


class ImageTaskResponse(Answer, frozen=True):
    """One task, in its envelope."""

    code: int = Field(...)
    """0 when all is well; otherwise a business error code."""
    message: str = Field(...)
    """What the code means, in words."""
    data: ImageTask = Field(...)
    request_id: str | None = None
    """The provider's id of this request, to quote to its support."""


class VideoTaskResponse(Answer, frozen=True):
    """One task, in its envelope."""

    code: int = Field(...)
    """0 when all is well; otherwise a business error code."""
    message: str = Field(...)
    """What the code means, in words."""
    request_id: str | None = None
    """The provider's id of this request, to quote to its support."""
    data: VideoTask = Field(...)
