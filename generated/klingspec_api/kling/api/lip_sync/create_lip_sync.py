# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/advanced-lip-sync"""

from ....specs import Operation
from ...models.lip_sync import LipSyncRequest, LipSyncTaskResponse


def create_lip_sync(
    body: LipSyncRequest,
) -> Operation[LipSyncTaskResponse]:
    """Create a lip sync task."""
    return Operation(
        method="POST",
        path="/v1/videos/advanced-lip-sync",
        route="/v1/videos/advanced-lip-sync",
        returns=LipSyncTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
