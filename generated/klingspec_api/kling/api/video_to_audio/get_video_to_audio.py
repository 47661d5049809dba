# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/audio/video-to-audio/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.video_to_audio import VideoToAudioTaskResponse


def get_video_to_audio(
    id: str,
) -> Operation[VideoToAudioTaskResponse]:
    """Query a video to audio task."""
    return Operation(
        method="GET",
        path="/v1/audio/video-to-audio/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/audio/video-to-audio/{id}",
        returns=VideoToAudioTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
