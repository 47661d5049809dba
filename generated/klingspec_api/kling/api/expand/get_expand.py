# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/images/editing/expand/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.common import ImageTaskResponse


def get_expand(
    id: str,
) -> Operation[ImageTaskResponse]:
    """Query a task that expands a picture."""
    return Operation(
        method="GET",
        path="/v1/images/editing/expand/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/images/editing/expand/{id}",
        returns=ImageTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
