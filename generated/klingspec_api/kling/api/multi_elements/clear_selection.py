# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/multi-elements/clear-selection"""

from ....specs import Operation
from ...models.multi_elements import SessionRequest, SessionResponse


def clear_selection(
    body: SessionRequest,
) -> Operation[SessionResponse]:
    """Take back all of a selection."""
    return Operation(
        method="POST",
        path="/v1/videos/multi-elements/clear-selection",
        route="/v1/videos/multi-elements/clear-selection",
        returns=SessionResponse,
        body=body,
        safe=False,
    )
