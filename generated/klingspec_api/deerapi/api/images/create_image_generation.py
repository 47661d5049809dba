# Generated from openapi/documented/deerapi.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /kling/v1/images/generations"""

from ....specs import Operation
from ...models.images import ImageGenerationRequest, ImageTaskResponse


def create_image_generation(
    body: ImageGenerationRequest,
) -> Operation[ImageTaskResponse]:
    """Create an image generation task."""
    return Operation(
        method="POST",
        path="/kling/v1/images/generations",
        route="/kling/v1/images/generations",
        returns=ImageTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
