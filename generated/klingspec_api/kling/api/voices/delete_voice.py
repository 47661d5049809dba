# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/general/delete-voices"""

from ....specs import Operation
from ...models.common import DeletedResponse
from ...models.voices import VoiceDeleteRequest


def delete_voice(
    body: VoiceDeleteRequest,
) -> Operation[DeletedResponse]:
    """Delete a voice."""
    return Operation(
        method="POST",
        path="/v1/general/delete-voices",
        route="/v1/general/delete-voices",
        returns=DeletedResponse,
        body=body,
        safe=False,
    )
