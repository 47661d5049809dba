# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /kling/v1/videos/multi-image2video"""

from ....specs import Operation
from ...models.common import VideoTaskResponse
from ...models.multi_image2video import MultiImageToVideoRequest


def create_multi_image_to_video(
    body: MultiImageToVideoRequest,
) -> Operation[VideoTaskResponse]:
    """Create a task that makes a video from several pictures."""
    return Operation(
        method="POST",
        path="/kling/v1/videos/multi-image2video",
        route="/kling/v1/videos/multi-image2video",
        returns=VideoTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
