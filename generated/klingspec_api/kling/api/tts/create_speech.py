# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/audio/tts"""

from ....specs import Operation
from ...models.tts import SpeechRequest, SpeechResponse


def create_speech(
    body: SpeechRequest,
) -> Operation[SpeechResponse]:
    """Speak a text."""
    return Operation(
        method="POST",
        path="/v1/audio/tts",
        route="/v1/audio/tts",
        returns=SpeechResponse,
        body=body,
        safe=False,
    )
