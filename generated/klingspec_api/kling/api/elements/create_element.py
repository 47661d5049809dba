# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/general/advanced-custom-elements"""

from ....specs import Operation
from ...models.elements import ElementRequest, ElementTaskResponse


def create_element(
    body: ElementRequest,
) -> Operation[ElementTaskResponse]:
    """Create an element, as a task."""
    return Operation(
        method="POST",
        path="/v1/general/advanced-custom-elements",
        route="/v1/general/advanced-custom-elements",
        returns=ElementTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
