# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /image-to-video/kling-2.6"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.image_to_video import ImageToVideo26Request


def create_image_to_video_v26(
    body: ImageToVideo26Request,
) -> Operation[TaskResponse]:
    """Create a video from pictures with Kling 2.6."""
    return Operation(
        method="POST",
        path="/image-to-video/kling-2.6",
        route="/image-to-video/kling-2.6",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
