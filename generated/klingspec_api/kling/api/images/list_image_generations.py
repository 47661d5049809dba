# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /v1/images/generations"""

from ....specs import Operation
from ...models.common import ImageTaskListResponse
from ...models.images import ListImageGenerationsQuery


def list_image_generations(
    query: ListImageGenerationsQuery | None = None,
) -> Operation[ImageTaskListResponse]:
    """List image generation tasks, one page at a time."""
    return Operation(
        method="GET",
        path="/v1/images/generations",
        route="/v1/images/generations",
        returns=ImageTaskListResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True) if query else {},
        safe=True,
    )
