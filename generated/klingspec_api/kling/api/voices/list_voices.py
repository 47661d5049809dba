# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/general/custom-voices"""

from ....specs import Operation
from ...models.voices import ListVoicesQuery, VoiceTaskListResponse


def list_voices(
    query: ListVoicesQuery | None = None,
) -> Operation[VoiceTaskListResponse]:
    """List voice tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/general/custom-voices",
        route="/v1/general/custom-voices",
        returns=VoiceTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
