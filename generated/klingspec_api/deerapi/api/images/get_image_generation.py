# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /kling/v1/images/generations/{id}"""

from urllib.parse import quote

from ....specs import Operation
from ...models.images import ImageTaskResponse


def get_image_generation(
    id: str,
) -> Operation[ImageTaskResponse]:
    """Query one image generation task."""
    return Operation(
        method="GET",
        path="/kling/v1/images/generations/{id}".format(
            id=quote(id, safe=""),
        ),
        route="/kling/v1/images/generations/{id}",
        returns=ImageTaskResponse,
        result=(
            "data",
            "task_id",
        ),
        safe=True,
    )
