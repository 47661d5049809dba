# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /text-to-video/kling-2.5-turbo"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.text_to_video import TextToVideo25TurboRequest


def create_text_to_video_v25_turbo(
    body: TextToVideo25TurboRequest,
) -> Operation[TaskResponse]:
    """Create a video from text with Kling 2.5 Turbo."""
    return Operation(
        method="POST",
        path="/text-to-video/kling-2.5-turbo",
        route="/text-to-video/kling-2.5-turbo",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
