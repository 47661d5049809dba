# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes, as keyword arguments."""

from typing import Literal, NotRequired, TypedDict

from klingspec_api.types import ImageInput


class ListImageGenerationsParams(TypedDict):
    page_num: NotRequired[int]
    """
    Which page. 1 to 1000. Default: 1.
    """
    page_size: NotRequired[int]
    """
    Tasks on a page. 1 to 500. Default: 30.
    """


class ElementReference(TypedDict):
    """
    One element of the element library.
    """

    element_id: int
    """
    The element's id.
    """


class WatermarkOption(TypedDict):
    """
    Whether to make a watermarked copy of each result as well.
    """

    enabled: NotRequired[bool]
    """
    True makes watermarked copies.
    """


class ImageGenerationParams(TypedDict):
    """
    What to draw.
    """

    model_name: NotRequired[Literal["kling-v1", "kling-v1-5", "kling-v2", "kling-v2-new", "kling-v2-1", "kling-v3"]]
    """
    Which model draws. Default: kling-v1.
    """
    model: NotRequired[str]
    """
    The former name of model_name. It is accepted and has no effect: the task runs as if model_name were missing.
    """
    prompt: str
    """
    What the picture should show. At most 2500 characters.
    """
    negative_prompt: NotRequired[str]
    """
    What the picture should not show. Not together with image. At most 2500 characters.
    """
    image: NotRequired[ImageInput]
    """
    The reference picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """
    image_reference: NotRequired[Literal["subject", "face"]]
    """
    What to take from the reference picture, the character or the face. With face, exactly one face.
    """
    image_fidelity: NotRequired[float]
    """
    How closely to follow the reference picture. Only kling-v1 and kling-v1-5. 0 to 1. Default: 0.5.
    """
    human_fidelity: NotRequired[float]
    """
    How closely to follow the face in the reference picture. Only kling-v1-5 with image_reference subject. 0 to 1. Default: 0.45.
    """
    element_list: NotRequired[list[ElementReference]]
    """
    Elements of the element library to refer to; the reference picture counts as one of them. At most 10 items.
    """
    resolution: NotRequired[Literal["1k", "2k"]]
    """
    Standard or high resolution. Which models offer which is left to the provider's capability map. Default: 1k.
    """
    n: NotRequired[int]
    """
    How many pictures to make. 1 to 9. Default: 1.
    """
    aspect_ratio: NotRequired[Literal["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"]]
    """
    Width to height. Which models offer which is left to the provider's capability map. Default: 16:9.
    """
    watermark_info: NotRequired[WatermarkOption]
    callback_url: NotRequired[str]
    """
    Where to POST the task each time its state changes.
    """
    external_task_id: NotRequired[str]
    """
    An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id.
    """
