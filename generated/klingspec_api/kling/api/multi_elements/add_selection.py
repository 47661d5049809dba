# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/multi-elements/add-selection"""

from ....specs import Operation
from ...models.multi_elements import SelectionRequest, SelectionResponse


def add_selection(
    body: SelectionRequest,
) -> Operation[SelectionResponse]:
    """Select something in a frame."""
    return Operation(
        method="POST",
        path="/v1/videos/multi-elements/add-selection",
        route="/v1/videos/multi-elements/add-selection",
        returns=SelectionResponse,
        body=body,
        safe=False,
    )
