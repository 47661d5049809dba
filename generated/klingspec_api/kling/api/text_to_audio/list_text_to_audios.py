# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/audio/text-to-audio"""

from ....specs import Operation
from ...models.text_to_audio import AudioTaskListResponse, ListTextToAudiosQuery


def list_text_to_audios(
    query: ListTextToAudiosQuery | None = None,
) -> Operation[AudioTaskListResponse]:
    """List text to audio tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/audio/text-to-audio",
        route="/v1/audio/text-to-audio",
        returns=AudioTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
