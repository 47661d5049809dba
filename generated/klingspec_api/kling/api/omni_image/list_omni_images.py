# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/images/omni-image"""

from ....specs import Operation
from ...models.omni_image import ListOmniImagesQuery, OmniImageTaskListResponse


def list_omni_images(
    query: ListOmniImagesQuery | None = None,
) -> Operation[OmniImageTaskListResponse]:
    """List omni image tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/images/omni-image",
        route="/v1/images/omni-image",
        returns=OmniImageTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
