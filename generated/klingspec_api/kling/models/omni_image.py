# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar, Literal

from pydantic import Field, RootModel

from klingspec_api.types import Answer, Request, Unknown

from . import common
from .common import Envelope, TaskFields


class OmniImageReference(Request, frozen=True):
    """One picture to refer to."""

    image: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""


class SeriesAmount(RootModel[int]):
    root: int = Field(..., ge=2, le=9)
    """
    How many pictures a series has; auto leaves it to the model, and takes a slot for each that is made.
    """


class OmniImage(Answer, frozen=True):
    """One finished picture."""

    strictly_required: ClassVar[tuple[str, ...]] = ("index",)

    index: int | None = None
    """Which of the pictures it is."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""


class ListOmniImagesQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class OmniImageRequest(Request, frozen=True):
    """What to draw, and from what."""

    model_name: Literal["kling-image-o1", "kling-v3-omni"] = "kling-image-o1"
    """Which model draws. Default: kling-image-o1."""
    prompt: str = Field(..., max_length=2500)
    """What the pictures should show, and what not. A picture is referred to as <<<image_1>>>, by its place in image_list. At most 2500 characters."""
    image_list: list[OmniImageReference] | None = Field(default=None, max_length=10)
    """Pictures to refer to. Together with the elements, no more than this. At most 10 items."""
    element_list: list[common.ElementReference] | None = Field(default=None, max_length=10)
    """Elements of the element library to refer to. Together with the pictures, no more than this. At most 10 items."""
    resolution: Literal["1k", "2k", "4k"] = "1k"
    """Standard, high or highest resolution. Default: 1k."""
    result_type: Literal["single", "series"] = "single"
    """Whether each picture stands by itself, or all belong together. Default: single."""
    n: int = Field(default=1, ge=1, le=9)
    """How many pictures to make. Without effect on a series. 1 to 9. Default: 1."""
    series_amount: SeriesAmount | Literal["auto"] = Field(default=4, validate_default=True)
    """How many pictures a series has; auto leaves it to the model, and takes a slot for each that is made. 2 to 9. Default: 4."""
    aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9", "auto"] = "auto"
    """Width to height; auto follows what was given. Default: auto."""
    watermark_info: common.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""


class OmniImageTaskResult(Answer, frozen=True):
    """The pictures of a finished task, each by itself or as a series."""

    result_type: Literal["single", "series"] | Unknown | None = None
    """Which of the two lists holds the pictures."""
    images: list[OmniImage] = Field(default=[], validate_default=True)
    series_images: list[OmniImage] = Field(default=[], validate_default=True)


class OmniImageTask(TaskFields, frozen=True):
    """An omni image task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_info: common.TaskInfo | None = None
    task_result: OmniImageTaskResult | None = None


class OmniImageTaskResponse(Envelope, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: OmniImageTask = Field(...)


class OmniImageTaskListResponse(Envelope, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[OmniImageTask] = Field(...)


class SucceededOmniImageTask(OmniImageTask, frozen=True):
    """An omni image task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: OmniImageTaskResult = Field(...)
