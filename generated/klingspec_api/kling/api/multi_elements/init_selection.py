# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/multi-elements/init-selection"""

from ....specs import Operation
from ...models.multi_elements import InitSelectionRequest, InitSelectionResponse


def init_selection(
    body: InitSelectionRequest,
) -> Operation[InitSelectionResponse]:
    """Open a video for editing."""
    return Operation(
        method="POST",
        path="/v1/videos/multi-elements/init-selection",
        route="/v1/videos/multi-elements/init-selection",
        returns=InitSelectionResponse,
        body=body,
        safe=False,
    )
