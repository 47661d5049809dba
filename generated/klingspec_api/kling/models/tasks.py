# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Answer, Request

from . import common


class GetTasksQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    task_ids: list[str] | None = Field(default=None, max_length=20, min_length=1)
    """The tasks' own ids. Either these or external_task_ids. 1 to 20 items."""
    external_task_ids: list[str] | None = Field(default=None, max_length=20, min_length=1)
    """The ids that the caller chose. Either these or task_ids. 1 to 20 items."""


class TaskFilter(Request, frozen=True):
    """One thing that the tasks have to be."""

    key: Literal["status", "product_type"] = Field(...)
    """What is filtered by."""
    values: list[str] = Field(...)
    """For status submitted, processing, succeeded or failed; for product_type video, image or try_on."""


class TaskListRequest(Request, frozen=True):
    """Which tasks to list."""

    start_time: int | None = None
    """The first moment of creation. It is 30 days before end_time unless said. In milliseconds since 1970 (UTC)."""
    end_time: int | None = None
    """The last moment of creation. It is now unless said. In milliseconds since 1970 (UTC)."""
    cursor: str | None = None
    """Where the page before ended."""
    limit: int = Field(default=100, ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 100."""
    filters: list[TaskFilter] | None = None
    """What the tasks have to be."""


class TasksResponse(Answer, frozen=True):
    """The tasks that there are, in their envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    code: int | None = None
    """0 when all is well; otherwise a business error code."""
    message: str | None = None
    """What the code means, in words."""
    request_id: str | None = None
    """The provider's id of this request, to quote to its support."""
    data: list[common.Task] = Field(...)


class TaskPage(Answer, frozen=True):
    """Some of the tasks."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "count",
        "has_more",
    )

    result: list[common.Task] | None = None
    count: int | None = None
    """How many these are."""
    next_cursor: str | None = None
    """Where the next page begins."""
    has_more: bool | None = None
    """Whether there are more."""


class TaskPageResponse(Answer, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    code: int | None = None
    """0 when all is well; otherwise a business error code."""
    message: str | None = None
    """What the code means, in words."""
    request_id: str | None = None
    """The provider's id of this request, to quote to its support."""
    data: TaskPage = Field(...)
