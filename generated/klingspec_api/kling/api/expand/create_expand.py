# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/images/editing/expand"""

from ....specs import Operation
from ...models.common import ImageTaskResponse
from ...models.expand import ExpandRequest


def create_expand(
    body: ExpandRequest,
) -> Operation[ImageTaskResponse]:
    """Create a task that expands a picture."""
    return Operation(
        method="POST",
        path="/v1/images/editing/expand",
        route="/v1/images/editing/expand",
        returns=ImageTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
