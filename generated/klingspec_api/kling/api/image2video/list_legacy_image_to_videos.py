# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/image2video"""

from ....specs import Operation
from ...models.common import VideoTaskListResponse
from ...models.image2video import ListLegacyImageToVideosQuery


def list_legacy_image_to_videos(
    query: ListLegacyImageToVideosQuery | None = None,
) -> Operation[VideoTaskListResponse]:
    """List image to video tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/videos/image2video",
        route="/v1/videos/image2video",
        returns=VideoTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
