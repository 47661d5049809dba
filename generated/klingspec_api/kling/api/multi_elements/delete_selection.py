# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/multi-elements/delete-selection"""

from ....specs import Operation
from ...models.multi_elements import SelectionRequest, SelectionResponse


def delete_selection(
    body: SelectionRequest,
) -> Operation[SelectionResponse]:
    """Take back points of a selection."""
    return Operation(
        method="POST",
        path="/v1/videos/multi-elements/delete-selection",
        route="/v1/videos/multi-elements/delete-selection",
        returns=SelectionResponse,
        body=body,
        safe=False,
    )
