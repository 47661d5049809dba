# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/general/advanced-custom-elements"""

from ....specs import Operation
from ...models.elements import ElementTaskListResponse, ListElementsQuery


def list_elements(
    query: ListElementsQuery | None = None,
) -> Operation[ElementTaskListResponse]:
    """List element tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/general/advanced-custom-elements",
        route="/v1/general/advanced-custom-elements",
        returns=ElementTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
