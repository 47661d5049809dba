# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Literal

from pydantic import Field

from klingspec_api.types import Request

from . import common


class ListImageGenerationsQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class ImageGenerationRequest(Request, frozen=True):
    """What to draw."""

    model_name: Literal["kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3"] = "kling-v3"
    """Which model draws. kling-v1 is retired since 2026-09-15; use kling-v3. kling-v1-5 is retired since 2026-09-15; use kling-v2-1. kling-v2 is retired since 2026-09-15; use kling-v2-1. kling-v2-new is retired since 2026-09-15; use kling-v2-1. Default: kling-v3."""
    model: str | None = Field(default=None, deprecated=True)
    """The former name of model_name. It is accepted and has no effect: the task runs as if model_name were missing."""
    prompt: str = Field(..., max_length=2500)
    """What the picture should show. At most 2500 characters."""
    negative_prompt: str | None = Field(default=None, max_length=2500)
    """What the picture should not show. Not together with image. At most 2500 characters."""
    image: str | None = None
    """The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    image_reference: Literal["subject", "face"] | None = None
    """What to take from the reference picture, the character or the face. With face, exactly one face."""
    image_fidelity: float = Field(default=0.5, ge=0.0, le=1.0)
    """How closely to follow the reference picture. Not for kling-v3. 0 to 1. Default: 0.5."""
    human_fidelity: float = Field(default=0.45, ge=0.0, le=1.0)
    """How closely to follow the face in the reference picture. Only with image_reference subject. 0 to 1. Default: 0.45."""
    element_list: list[common.ElementReference] | None = Field(default=None, max_length=10)
    """Elements of the element library to refer to; the reference picture counts as one of them. At most 10 items."""
    resolution: Literal["1k", "2k"] = "1k"
    """Standard or high resolution. Which models offer which is left to the provider's capability map. Default: 1k."""
    n: int = Field(default=1, ge=1, le=9)
    """How many pictures to make. 1 to 9. Default: 1."""
    aspect_ratio: Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"] = "16:9"
    """Width to height. Which models offer which is left to the provider's capability map. Default: 16:9."""
    watermark_info: common.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""
