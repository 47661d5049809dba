# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /text-to-video/kling-2.6"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.text_to_video import TextToVideo26Request


def create_text_to_video_v26(
    body: TextToVideo26Request,
) -> Operation[TaskResponse]:
    """Create a video from text with Kling 2.6."""
    return Operation(
        method="POST",
        path="/text-to-video/kling-2.6",
        route="/text-to-video/kling-2.6",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
