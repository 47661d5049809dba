# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/general/advanced-custom-elements/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.elements import ElementTaskResponse


def get_element(
    id: str,
) -> Operation[ElementTaskResponse]:
    """Query an element task."""
    return Operation(
        method="GET",
        path="/v1/general/advanced-custom-elements/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/general/advanced-custom-elements/{id}",
        returns=ElementTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
