# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/advanced-lip-sync/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.lip_sync import LipSyncTaskResponse


def get_lip_sync(
    id: str,
) -> Operation[LipSyncTaskResponse]:
    """Query a lip sync task."""
    return Operation(
        method="GET",
        path="/v1/videos/advanced-lip-sync/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/videos/advanced-lip-sync/{id}",
        returns=LipSyncTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
