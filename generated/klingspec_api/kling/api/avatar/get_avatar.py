# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/avatar/image2video/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.common import VideoTaskResponse


def get_avatar(
    id: str,
) -> Operation[VideoTaskResponse]:
    """Query an avatar task."""
    return Operation(
        method="GET",
        path="/v1/videos/avatar/image2video/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/videos/avatar/image2video/{id}",
        returns=VideoTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
