# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/text2video"""

from ....specs import Operation
from ...models.common import VideoTaskResponse
from ...models.text2video import LegacyTextToVideoRequest


def create_legacy_text_to_video(
    body: LegacyTextToVideoRequest,
) -> Operation[VideoTaskResponse]:
    """Create a text to video task."""
    return Operation(
        method="POST",
        path="/v1/videos/text2video",
        route="/v1/videos/text2video",
        returns=VideoTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
