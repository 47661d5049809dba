# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/avatar/image2video"""

from ....specs import Operation
from ...models.avatar import ListAvatarsQuery
from ...models.common import VideoTaskListResponse


def list_avatars(
    query: ListAvatarsQuery | None = None,
) -> Operation[VideoTaskListResponse]:
    """List avatar tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/videos/avatar/image2video",
        route="/v1/videos/avatar/image2video",
        returns=VideoTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
