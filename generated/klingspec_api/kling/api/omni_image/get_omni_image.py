# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/images/omni-image/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.omni_image import OmniImageTaskResponse


def get_omni_image(
    id: str,
) -> Operation[OmniImageTaskResponse]:
    """Query an omni image task."""
    return Operation(
        method="GET",
        path="/v1/images/omni-image/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/images/omni-image/{id}",
        returns=OmniImageTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
