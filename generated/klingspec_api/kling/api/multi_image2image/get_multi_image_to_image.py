# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/images/multi-image2image/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.common import ImageTaskResponse


def get_multi_image_to_image(
    id: str,
) -> Operation[ImageTaskResponse]:
    """Query a task that draws from several pictures."""
    return Operation(
        method="GET",
        path="/v1/images/multi-image2image/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/images/multi-image2image/{id}",
        returns=ImageTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
