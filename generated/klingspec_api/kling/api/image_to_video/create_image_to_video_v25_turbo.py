# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /image-to-video/kling-2.5-turbo"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.image_to_video import ImageToVideo25TurboRequest


def create_image_to_video_v25_turbo(
    body: ImageToVideo25TurboRequest,
) -> Operation[TaskResponse]:
    """Create a video from pictures with Kling 2.5 Turbo."""
    return Operation(
        method="POST",
        path="/image-to-video/kling-2.5-turbo",
        route="/image-to-video/kling-2.5-turbo",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
