# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/audio/video-to-audio"""

from ....specs import Operation
from ...models.video_to_audio import (
    ListVideoToAudiosQuery,
    VideoToAudioTaskListResponse,
)


def list_video_to_audios(
    query: ListVideoToAudiosQuery | None = None,
) -> Operation[VideoToAudioTaskListResponse]:
    """List video to audio tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/audio/video-to-audio",
        route="/v1/audio/video-to-audio",
        returns=VideoToAudioTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
