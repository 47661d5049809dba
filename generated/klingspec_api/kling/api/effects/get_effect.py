# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/effects/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.effects import EffectTaskResponse


def get_effect(
    id: str,
) -> Operation[EffectTaskResponse]:
    """Query a video effect task."""
    return Operation(
        method="GET",
        path="/v1/videos/effects/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/videos/effects/{id}",
        returns=EffectTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
