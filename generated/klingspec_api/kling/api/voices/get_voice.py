# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/general/custom-voices/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.voices import VoiceTaskResponse


def get_voice(
    id: str,
) -> Operation[VoiceTaskResponse]:
    """Query a voice task."""
    return Operation(
        method="GET",
        path="/v1/general/custom-voices/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/general/custom-voices/{id}",
        returns=VoiceTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
