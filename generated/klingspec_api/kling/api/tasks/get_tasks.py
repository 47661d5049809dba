# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /tasks"""

from ....specs import Operation
from ...models.tasks import GetTasksQuery, TasksResponse


def get_tasks(
    query: GetTasksQuery | None = None,
) -> Operation[TasksResponse]:
    """Query tasks by their ids, or by those that the caller chose."""
    return Operation(
        method="GET",
        path="/tasks",
        route="/tasks",
        returns=TasksResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        result=(
            "data",
            "id",
        ),
        safe=True,
        accepts_jwt=False,
    )
