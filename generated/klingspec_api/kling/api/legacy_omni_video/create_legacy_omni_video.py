# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/omni-video"""

from ....specs import Operation
from ...models.common import VideoTaskResponse
from ...models.legacy_omni_video import LegacyOmniVideoRequest


def create_legacy_omni_video(
    body: LegacyOmniVideoRequest,
) -> Operation[VideoTaskResponse]:
    """Create an omni video task."""
    return Operation(
        method="POST",
        path="/v1/videos/omni-video",
        route="/v1/videos/omni-video",
        returns=VideoTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
