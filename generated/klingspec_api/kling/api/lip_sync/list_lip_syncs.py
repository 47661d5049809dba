# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/advanced-lip-sync"""

from ....specs import Operation
from ...models.lip_sync import LipSyncTaskListResponse, ListLipSyncsQuery


def list_lip_syncs(
    query: ListLipSyncsQuery | None = None,
) -> Operation[LipSyncTaskListResponse]:
    """List lip sync tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/videos/advanced-lip-sync",
        route="/v1/videos/advanced-lip-sync",
        returns=LipSyncTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
