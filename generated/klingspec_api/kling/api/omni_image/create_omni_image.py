# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/images/omni-image"""

from ....specs import Operation
from ...models.omni_image import OmniImageRequest, OmniImageTaskResponse


def create_omni_image(
    body: OmniImageRequest,
) -> Operation[OmniImageTaskResponse]:
    """Create an omni image task."""
    return Operation(
        method="POST",
        path="/v1/images/omni-image",
        route="/v1/images/omni-image",
        returns=OmniImageTaskResponse,
        body=body,
        result=(
            "data",
            "task_id",
        ),
        safe=False,
    )
