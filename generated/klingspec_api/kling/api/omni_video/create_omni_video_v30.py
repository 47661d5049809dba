# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /omni-video/kling-3.0-omni"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.omni_video import OmniVideo30Request


def create_omni_video_v30(
    body: OmniVideo30Request,
) -> Operation[TaskResponse]:
    """Create a video from any mixture with Kling 3.0 Omni."""
    return Operation(
        method="POST",
        path="/omni-video/kling-3.0-omni",
        route="/omni-video/kling-3.0-omni",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
