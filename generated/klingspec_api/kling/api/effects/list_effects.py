# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/effects"""

from ....specs import Operation
from ...models.effects import EffectTaskListResponse, ListEffectsQuery


def list_effects(
    query: ListEffectsQuery | None = None,
) -> Operation[EffectTaskListResponse]:
    """List video effect tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/videos/effects",
        route="/v1/videos/effects",
        returns=EffectTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
