# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /text-to-video/kling-3.0-turbo"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.text_to_video import TextToVideo30TurboRequest


def create_text_to_video_v30_turbo(
    body: TextToVideo30TurboRequest,
) -> Operation[TaskResponse]:
    """Create a video from text with Kling 3.0 Turbo."""
    return Operation(
        method="POST",
        path="/text-to-video/kling-3.0-turbo",
        route="/text-to-video/kling-3.0-turbo",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
