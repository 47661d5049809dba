# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/motion-control"""

from ....specs import Operation
from ...models.common import VideoTaskResponse
from ...models.legacy_motion_control import LegacyMotionControlRequest


def create_legacy_motion_control(
    body: LegacyMotionControlRequest,
) -> Operation[VideoTaskResponse]:
    """Create a motion control task."""
    return Operation(
        method="POST",
        path="/v1/videos/motion-control",
        route="/v1/videos/motion-control",
        returns=VideoTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
