# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/image2video"""

from ....specs import Operation
from ...models.common import VideoTaskResponse
from ...models.image2video import LegacyImageToVideoRequest


def create_legacy_image_to_video(
    body: LegacyImageToVideoRequest,
) -> Operation[VideoTaskResponse]:
    """Create an image to video task."""
    return Operation(
        method="POST",
        path="/v1/videos/image2video",
        route="/v1/videos/image2video",
        returns=VideoTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
