# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /text-to-video/kling-3.0"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.text_to_video import TextToVideo30Request


def create_text_to_video_v30(
    body: TextToVideo30Request,
) -> Operation[TaskResponse]:
    """Create a video from text with Kling 3.0."""
    return Operation(
        method="POST",
        path="/text-to-video/kling-3.0",
        route="/text-to-video/kling-3.0",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
