# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/avatar/image2video"""

from ....specs import Operation
from ...models.avatar import AvatarRequest
from ...models.common import VideoTaskResponse


def create_avatar(
    body: AvatarRequest,
) -> Operation[VideoTaskResponse]:
    """Create an avatar task."""
    return Operation(
        method="POST",
        path="/v1/videos/avatar/image2video",
        route="/v1/videos/avatar/image2video",
        returns=VideoTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
