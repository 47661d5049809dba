# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/omni-video"""

from ....specs import Operation
from ...models.common import VideoTaskListResponse
from ...models.legacy_omni_video import ListLegacyOmniVideosQuery


def list_legacy_omni_videos(
    query: ListLegacyOmniVideosQuery | None = None,
) -> Operation[VideoTaskListResponse]:
    """List omni video tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/videos/omni-video",
        route="/v1/videos/omni-video",
        returns=VideoTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
