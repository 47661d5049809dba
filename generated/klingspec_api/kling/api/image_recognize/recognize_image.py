# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /v1/videos/image-recognize"""

from ....specs import Operation
from ...models.image_recognize import ImageRecognizeRequest, ImageRecognizeResponse


def recognize_image(
    body: ImageRecognizeRequest,
) -> Operation[ImageRecognizeResponse]:
    """Find subject, head, face and clothes in a picture."""
    return Operation(
        method="POST",
        path="/v1/videos/image-recognize",
        route="/v1/videos/image-recognize",
        returns=ImageRecognizeResponse,
        body=body,
        safe=False,
    )
