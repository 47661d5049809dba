# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/general/ai-multi-shot"""

from ....specs import Operation
from ...models.ai_multi_shot import AiMultiShotRequest, MultiShotTaskResponse


def create_ai_multi_shot(
    body: AiMultiShotRequest,
) -> Operation[MultiShotTaskResponse]:
    """Create a multi-shot task."""
    return Operation(
        method="POST",
        path="/v1/general/ai-multi-shot",
        route="/v1/general/ai-multi-shot",
        returns=MultiShotTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
