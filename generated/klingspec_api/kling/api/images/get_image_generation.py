# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/images/generations/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.common import ImageTaskResponse


def get_image_generation(
    id: str,
) -> Operation[ImageTaskResponse]:
    """Query one image generation task."""
    return Operation(
        method="GET",
        path="/v1/images/generations/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/v1/images/generations/{id}",
        returns=ImageTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
