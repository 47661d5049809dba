# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias, TypedDict

from klingspec_api.specs import ImageInput

ReferenceType: TypeAlias = Literal["video_refer", "image_refer"]
"""
Whether it is made of a video, which has to show a real human, or of pictures.
"""


class ElementReferImageParams(TypedDict):
    """
    One picture of an element.
    """

    image_url: ImageInput
    """
    The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """


class ElementReferVideoParams(TypedDict):
    """
    One video of an element.
    """

    video_url: str
    """
    The video's public URL; 1080p, 16:9 or 9:16. A URL, MP4 or MOV, at most 200 MB, 3 to 8 seconds.
    """


class ElementImagesParams(TypedDict):
    """
    Pictures of an element, one of them from the front.
    """

    frontal_image: ImageInput
    """
    The element from the front: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix.
    """
    refer_images: list[ElementReferImageParams]
    """
    The element from elsewhere, or closer. 1 to 3 items.
    """


class ElementVideosParams(TypedDict):
    """
    The video of an element.
    """

    refer_videos: list[ElementReferVideoParams]
    """
    The video. Speech in it becomes a voice of the voice library. 1 to 1 item.
    """


class ElementTagParams(TypedDict):
    """
    One kind of thing.
    """

    tag_id: Literal["o_101", "o_102", "o_103", "o_104", "o_105", "o_106", "o_107", "o_108"]
    """
    In this order: hot, character, animal, item, costume, scene, effect, other.
    """
