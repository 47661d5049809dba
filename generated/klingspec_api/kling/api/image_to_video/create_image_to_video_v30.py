# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /image-to-video/kling-3.0"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.image_to_video import ImageToVideo30Request


def create_image_to_video_v30(
    body: ImageToVideo30Request,
) -> Operation[TaskResponse]:
    """Create a video from pictures with Kling 3.0."""
    return Operation(
        method="POST",
        path="/image-to-video/kling-3.0",
        route="/image-to-video/kling-3.0",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
