# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /omni-video/kling-o1"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.omni_video import OmniVideoO1Request


def create_omni_video_o1(
    body: OmniVideoO1Request,
) -> Operation[TaskResponse]:
    """Create a video from any mixture with Kling O1."""
    return Operation(
        method="POST",
        path="/omni-video/kling-o1",
        route="/omni-video/kling-o1",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
