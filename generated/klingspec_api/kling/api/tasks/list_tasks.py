# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /tasks"""

from ....specs import Operation
from ...models.tasks import TaskListRequest, TaskPageResponse


def list_tasks(
    body: TaskListRequest,
) -> Operation[TaskPageResponse]:
    """List tasks, newest first, one page at a time."""
    return Operation(
        method="POST",
        path="/tasks",
        route="/tasks",
        returns=TaskPageResponse,
        body=body,
        safe=True,
        accepts_jwt=False,
    )
