# Generated from openapi/documented/llmprovider.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/images/generations"""

from ....specs import Operation
from ...models.images import ImageRequest, ImagesResponse


def create_image(
    body: ImageRequest,
) -> Operation[ImagesResponse]:
    """Make images, and answer once they are there."""
    return Operation(
        method="POST",
        path="/v1/images/generations",
        route="/v1/images/generations",
        returns=ImagesResponse,
        body=body,
        safe=False,
    )
