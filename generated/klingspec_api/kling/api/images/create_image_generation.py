# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/images/generations"""

from ....specs import Operation
from ...models.common import ImageTaskResponse
from ...models.images import ImageGenerationRequest


def create_image_generation(
    body: ImageGenerationRequest,
) -> Operation[ImageTaskResponse]:
    """Create an image generation task."""
    return Operation(
        method="POST",
        path="/v1/images/generations",
        route="/v1/images/generations",
        returns=ImageTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
