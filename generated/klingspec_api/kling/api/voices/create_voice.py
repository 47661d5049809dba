# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/general/custom-voices"""

from ....specs import Operation
from ...models.voices import VoiceRequest, VoiceTaskResponse


def create_voice(
    body: VoiceRequest,
) -> Operation[VoiceTaskResponse]:
    """Create a voice, as a task."""
    return Operation(
        method="POST",
        path="/v1/general/custom-voices",
        route="/v1/general/custom-voices",
        returns=VoiceTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
