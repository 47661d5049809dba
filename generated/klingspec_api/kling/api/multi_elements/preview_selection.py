# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/multi-elements/preview-selection"""

from ....specs import Operation
from ...models.multi_elements import PreviewSelectionResponse, SessionRequest


def preview_selection(
    body: SessionRequest,
) -> Operation[PreviewSelectionResponse]:
    """Show what is selected."""
    return Operation(
        method="POST",
        path="/v1/videos/multi-elements/preview-selection",
        route="/v1/videos/multi-elements/preview-selection",
        returns=PreviewSelectionResponse,
        body=body,
        safe=False,
    )
