# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request

from . import common


class SubjectImage(Request, frozen=True):
    """One picture of a subject."""

    subject_image: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""


class ListMultiImageToImagesQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class MultiImageToImageRequest(Request, frozen=True):
    """What to draw, and from which pictures."""

    model_name: Literal["kling-v2-1"] = "kling-v2-1"
    """Which model draws. Default: kling-v2-1."""
    prompt: str | None = Field(default=None, max_length=2500)
    """What the pictures should show. At most 2500 characters."""
    subject_image_list: list[SubjectImage] = Field(..., max_length=4, min_length=1)
    """Pictures of the subjects, cropped to them already. 1 to 4 items."""
    scene_image: str | None = None
    """The scene: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    style_image: str | None = None
    """The style: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    n: int = Field(default=1, ge=1, le=9)
    """How many pictures to make. 1 to 9. Default: 1."""
    aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"] = "16:9"
    """Width to height. Which models offer which is left to the provider's capability map. Default: 16:9."""
    watermark_info: common.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""
