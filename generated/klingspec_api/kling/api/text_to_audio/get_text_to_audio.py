# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/audio/text-to-audio/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.text_to_audio import AudioTaskResponse


def get_text_to_audio(
    id: str,
) -> Operation[AudioTaskResponse]:
    """Query a text to audio task."""
    return Operation(
        method="GET",
        path="/v1/audio/text-to-audio/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/audio/text-to-audio/{id}",
        returns=AudioTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
