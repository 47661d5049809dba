# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/multi-elements"""

from ....specs import Operation
from ...models.multi_elements import (
    ListMultiElementsTasksQuery,
    MultiElementsTaskListResponse,
)


def list_multi_elements_tasks(
    query: ListMultiElementsTasksQuery | None = None,
) -> Operation[MultiElementsTaskListResponse]:
    """List multi-elements tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/videos/multi-elements",
        route="/v1/videos/multi-elements",
        returns=MultiElementsTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
