# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from pydantic import Field

from klingspec_api.types import Request

from . import common


class ListExpansionsQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class ExpandRequest(Request, frozen=True):
    """What to continue, and how far."""

    image: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    up_expansion_ratio: float = Field(..., ge=0.0, le=2.0)
    """How much to add at the top, as a share of the picture's height. No more than three times the area in all. 0 to 2."""
    down_expansion_ratio: float = Field(..., ge=0.0, le=2.0)
    """How much to add at the bottom, as a share of the picture's height. 0 to 2."""
    left_expansion_ratio: float = Field(..., ge=0.0, le=2.0)
    """How much to add on the left, as a share of the picture's width. 0 to 2."""
    right_expansion_ratio: float = Field(..., ge=0.0, le=2.0)
    """How much to add on the right, as a share of the picture's width. 0 to 2."""
    prompt: str | None = Field(default=None, max_length=2500)
    """What to add. At most 2500 characters."""
    n: int = Field(default=1, ge=1, le=9)
    """How many pictures to make. 1 to 9. Default: 1."""
    watermark_info: common.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""
