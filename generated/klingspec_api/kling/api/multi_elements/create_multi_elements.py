# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/multi-elements"""

from ....specs import Operation
from ...models.multi_elements import MultiElementsRequest, MultiElementsTaskResponse


def create_multi_elements(
    body: MultiElementsRequest,
) -> Operation[MultiElementsTaskResponse]:
    """Create a multi-elements task."""
    return Operation(
        method="POST",
        path="/v1/videos/multi-elements",
        route="/v1/videos/multi-elements",
        returns=MultiElementsTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
