# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/videos/multi-elements/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.multi_elements import MultiElementsTaskResponse


def get_multi_elements(
    id: str,
) -> Operation[MultiElementsTaskResponse]:
    """Query a multi-elements task."""
    return Operation(
        method="GET",
        path="/v1/videos/multi-elements/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/videos/multi-elements/{id}",
        returns=MultiElementsTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
