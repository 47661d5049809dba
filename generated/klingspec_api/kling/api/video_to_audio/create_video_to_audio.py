# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/audio/video-to-audio"""

from ....specs import Operation
from ...models.video_to_audio import VideoToAudioRequest, VideoToAudioTaskResponse


def create_video_to_audio(
    body: VideoToAudioRequest,
) -> Operation[VideoToAudioTaskResponse]:
    """Create a video to audio task."""
    return Operation(
        method="POST",
        path="/v1/audio/video-to-audio",
        route="/v1/audio/video-to-audio",
        returns=VideoToAudioTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
