# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /kling/v1/videos/text2video"""

from ....specs import Operation
from ...models.common import VideoTaskResponse
from ...models.text2video import TextToVideoRequest


def create_text_to_video(
    body: TextToVideoRequest,
) -> Operation[VideoTaskResponse]:
    """Create a text to video task."""
    return Operation(
        method="POST",
        path="/kling/v1/videos/text2video",
        route="/kling/v1/videos/text2video",
        returns=VideoTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
