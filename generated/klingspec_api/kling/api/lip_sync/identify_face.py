# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/identify-face"""

from ....specs import Operation
from ...models.lip_sync import IdentifyFaceRequest, IdentifyFaceResponse


def identify_face(
    body: IdentifyFaceRequest,
) -> Operation[IdentifyFaceResponse]:
    """Find the faces in a video."""
    return Operation(
        method="POST",
        path="/v1/videos/identify-face",
        route="/v1/videos/identify-face",
        returns=IdentifyFaceResponse,
        body=body,
        safe=False,
    )
