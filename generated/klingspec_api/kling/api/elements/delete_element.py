# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/general/delete-advanced-elements"""

from ....specs import Operation
from ...models.common import DeletedResponse
from ...models.elements import ElementDeleteRequest


def delete_element(
    body: ElementDeleteRequest,
) -> Operation[DeletedResponse]:
    """Delete an element."""
    return Operation(
        method="POST",
        path="/v1/general/delete-advanced-elements",
        route="/v1/general/delete-advanced-elements",
        returns=DeletedResponse,
        body=body,
        safe=False,
    )
