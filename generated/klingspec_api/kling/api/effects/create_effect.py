# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/effects"""

from ....specs import Operation
from ...models.effects import EffectRequest, EffectTaskResponse


def create_effect(
    body: EffectRequest,
) -> Operation[EffectTaskResponse]:
    """Create a video effect task."""
    return Operation(
        method="POST",
        path="/v1/videos/effects",
        route="/v1/videos/effects",
        returns=EffectTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
