# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/general/ai-multi-shot"""

from ....specs import Operation
from ...models.ai_multi_shot import ListAiMultiShotsQuery, MultiShotTaskListResponse


def list_ai_multi_shots(
    query: ListAiMultiShotsQuery | None = None,
) -> Operation[MultiShotTaskListResponse]:
    """List multi-shot tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/general/ai-multi-shot",
        route="/v1/general/ai-multi-shot",
        returns=MultiShotTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
