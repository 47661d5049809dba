# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /motion-control/kling-3.0"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.motion_control import MotionControl30Request


def create_motion_control_v30(
    body: MotionControl30Request,
) -> Operation[TaskResponse]:
    """Create a video of a motion with Kling 3.0."""
    return Operation(
        method="POST",
        path="/motion-control/kling-3.0",
        route="/motion-control/kling-3.0",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
