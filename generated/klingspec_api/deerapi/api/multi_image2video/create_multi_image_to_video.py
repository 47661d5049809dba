# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /kling/v1/videos/multi-image2video"""

from ....types import Operation
from ...models import MultiImageToVideoRequest, VideoTaskResponse


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
    )
