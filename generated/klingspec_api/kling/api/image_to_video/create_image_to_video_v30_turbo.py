# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /image-to-video/kling-3.0-turbo"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.image_to_video import ImageToVideo30TurboRequest


def create_image_to_video_v30_turbo(
    body: ImageToVideo30TurboRequest,
) -> Operation[TaskResponse]:
    """Create a video from a picture with Kling 3.0 Turbo."""
    return Operation(
        method="POST",
        path="/image-to-video/kling-3.0-turbo",
        route="/image-to-video/kling-3.0-turbo",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
