# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/motion-control/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.common import VideoTaskResponse


def get_legacy_motion_control(
    id: str,
) -> Operation[VideoTaskResponse]:
    """Query a motion control task."""
    return Operation(
        method="GET",
        path="/v1/videos/motion-control/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/videos/motion-control/{id}",
        returns=VideoTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
