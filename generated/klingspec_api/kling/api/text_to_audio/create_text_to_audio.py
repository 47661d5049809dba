# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/audio/text-to-audio"""

from ....specs import Operation
from ...models.text_to_audio import AudioTaskResponse, TextToAudioRequest


def create_text_to_audio(
    body: TextToAudioRequest,
) -> Operation[AudioTaskResponse]:
    """Create a text to audio task."""
    return Operation(
        method="POST",
        path="/v1/audio/text-to-audio",
        route="/v1/audio/text-to-audio",
        returns=AudioTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
