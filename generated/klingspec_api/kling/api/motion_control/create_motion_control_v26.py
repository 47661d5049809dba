# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /motion-control/kling-2.6"""

from ....specs import Operation
from ...models.common import TaskResponse
from ...models.motion_control import MotionControl26Request


def create_motion_control_v26(
    body: MotionControl26Request,
) -> Operation[TaskResponse]:
    """Create a video of a motion with Kling 2.6."""
    return Operation(
        method="POST",
        path="/motion-control/kling-2.6",
        route="/motion-control/kling-2.6",
        returns=TaskResponse,
        body=body,
        result=(
            "data",
            "id",
        ),
        safe=False,
        accepts_jwt=False,
    )
