# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/general/ai-multi-shot/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.ai_multi_shot import MultiShotTaskResponse


def get_ai_multi_shot(
    id: str,
) -> Operation[MultiShotTaskResponse]:
    """Query a multi-shot task."""
    return Operation(
        method="GET",
        path="/v1/general/ai-multi-shot/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/general/ai-multi-shot/{id}",
        returns=MultiShotTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
