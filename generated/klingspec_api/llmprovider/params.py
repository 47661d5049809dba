# Generated from openapi/documented/llmprovider.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What LLMProvider takes, as keyword arguments."""

from typing import NotRequired, TypedDict

from klingspec_api.types import ImageInput


class ImageParams(TypedDict):
    """
    What to draw.
    """

    model: str
    """
    Which model draws, such as kling-img-v1.
    """
    prompt: str
    """
    What the picture should show.
    """
    negative_prompt: NotRequired[str]
    """
    What the picture should not show.
    """
    image: NotRequired[ImageInput]
    """
    The reference picture: its URL, or its bytes in Base64.
    """
    image_fidelity: NotRequired[str]
    """
    How closely to follow the reference picture, as text.
    """
    n: NotRequired[int]
    """
    How many pictures to make. Default: 1.
    """
    aspect_ratio: NotRequired[str]
    """
    Width to height.
    """
