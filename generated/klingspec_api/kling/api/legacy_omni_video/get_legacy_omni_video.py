# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/omni-video/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.common import VideoTaskResponse


def get_legacy_omni_video(
    id: str,
) -> Operation[VideoTaskResponse]:
    """Query an omni video task."""
    return Operation(
        method="GET",
        path="/v1/videos/omni-video/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/videos/omni-video/{id}",
        returns=VideoTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
