# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/images/multi-image2image"""

from ....specs import Operation
from ...models.common import ImageTaskResponse
from ...models.multi_image2image import MultiImageToImageRequest


def create_multi_image_to_image(
    body: MultiImageToImageRequest,
) -> Operation[ImageTaskResponse]:
    """Create a task that draws from several pictures."""
    return Operation(
        method="POST",
        path="/v1/images/multi-image2image",
        route="/v1/images/multi-image2image",
        returns=ImageTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
