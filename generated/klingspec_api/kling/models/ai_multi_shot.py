# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar

from pydantic import Field

from klingspec_api.types import Answer, Request

from . import common
from .common import Envelope, TaskFields


class AiMultiShotRequest(Request, frozen=True):
    """Whose other views to make."""

    element_frontal_image: str = Field(...)
    """The subject from the front: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""


class MultiShotImages(Answer, frozen=True):
    """Three views of the subject that belong together."""

    strictly_required: ClassVar[tuple[str, ...]] = ("index",)

    index: int | None = Field(default=None, ge=0, le=2)
    """Which of the results it is. 0 to 2."""
    url_1: str = Field(...)
    """Where to download the first view. Deleted after 30 days."""
    url_2: str = Field(...)
    """Where to download the second view. Deleted after 30 days."""
    url_3: str = Field(...)
    """Where to download the third view. Deleted after 30 days."""


class ListAiMultiShotsQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class MultiShotTaskResult(Answer, frozen=True):
    """The views that a finished task has made."""

    images: list[MultiShotImages] = Field(default=[], validate_default=True)


class MultiShotTask(TaskFields, frozen=True):
    """A multi-shot task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_info: common.TaskInfo | None = None
    task_result: MultiShotTaskResult | None = None


class MultiShotTaskResponse(Envelope, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: MultiShotTask = Field(...)


class MultiShotTaskListResponse(Envelope, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[MultiShotTask] = Field(...)


class SucceededMultiShotTask(MultiShotTask, frozen=True):
    """A multi-shot task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: MultiShotTaskResult = Field(...)
