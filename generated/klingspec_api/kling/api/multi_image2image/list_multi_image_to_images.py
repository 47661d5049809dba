# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/images/multi-image2image"""

from ....specs import Operation
from ...models.common import ImageTaskListResponse
from ...models.multi_image2image import ListMultiImageToImagesQuery


def list_multi_image_to_images(
    query: ListMultiImageToImagesQuery | None = None,
) -> Operation[ImageTaskListResponse]:
    """List tasks that draw from several pictures, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/images/multi-image2image",
        route="/v1/images/multi-image2image",
        returns=ImageTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
