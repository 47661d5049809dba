# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/motion-control"""

from ....specs import Operation
from ...models.common import VideoTaskListResponse
from ...models.legacy_motion_control import ListLegacyMotionControlsQuery


def list_legacy_motion_controls(
    query: ListLegacyMotionControlsQuery | None = None,
) -> Operation[VideoTaskListResponse]:
    """List motion control tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/videos/motion-control",
        route="/v1/videos/motion-control",
        returns=VideoTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
