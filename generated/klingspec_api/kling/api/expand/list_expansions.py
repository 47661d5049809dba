# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/images/editing/expand"""

from ....specs import Operation
from ...models.common import ImageTaskListResponse
from ...models.expand import ListExpansionsQuery


def list_expansions(
    query: ListExpansionsQuery | None = None,
) -> Operation[ImageTaskListResponse]:
    """List tasks that expand a picture, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/images/editing/expand",
        route="/v1/images/editing/expand",
        returns=ImageTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
