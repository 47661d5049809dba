# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/text2video"""

from ....specs import Operation
from ...models.common import VideoTaskListResponse
from ...models.text2video import ListLegacyTextToVideosQuery


def list_legacy_text_to_videos(
    query: ListLegacyTextToVideosQuery | None = None,
) -> Operation[VideoTaskListResponse]:
    """List text to video tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/videos/text2video",
        route="/v1/videos/text2video",
        returns=VideoTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
