# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Answer, Request, Unknown

from . import common
from .common import Envelope, TaskFields


class ElementReferImage(Request, frozen=True):
    """One picture of an element."""

    image_url: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""


class ElementReferVideo(Request, frozen=True):
    """One video of an element."""

    video_url: str = Field(...)
    """The video's public URL; 1080p, 16:9 or 9:16. A URL, MP4 or MOV, at most 200 MB, 3 to 8 seconds."""


class ElementDeleteRequest(Request, frozen=True):
    """Which element."""

    element_id: str = Field(...)
    """The element's id, here as text."""


class ElementImageAddress(Answer, frozen=True):
    """One picture of an element."""

    image_url: str | None = None
    """Where to see it."""


class ElementVideoAddress(Answer, frozen=True):
    """One video of an element."""

    video_url: str | None = None
    """Where to see it."""


class ElementVoice(Answer, frozen=True):
    """The voice of an element; nothing, for one without."""

    voice_id: str | None = None
    """The voice's id."""
    voice_name: str | None = None
    """The voice's name."""
    trial_url: str | None = None
    """Where to hear it."""
    owned_by: str | None = None
    """Whose it is: kling, or its creator's id."""


class ElementTagInfo(Answer, frozen=True):
    """One kind of thing."""

    tag_id: str | None = None
    """The kind's id."""


class ListElementsQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class ListPresetElementsQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class ElementImages(Request, frozen=True):
    """Pictures of an element, one of them from the front."""

    frontal_image: str = Field(...)
    """The element from the front: the picture's public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""
    refer_images: list[ElementReferImage] = Field(..., max_length=3, min_length=1)
    """The element from elsewhere, or closer. 1 to 3 items."""


class ElementVideos(Request, frozen=True):
    """The video of an element."""

    refer_videos: list[ElementReferVideo] = Field(..., max_length=1, min_length=1)
    """The video. Speech in it becomes a voice of the voice library. 1 to 1 item."""


class ElementTag(Request, frozen=True):
    """One kind of thing."""

    tag_id: Literal["o_101", "o_102", "o_103", "o_104", "o_105", "o_106", "o_107", "o_108"] = Field(...)
    """In this order: hot, character, animal, item, costume, scene, effect, other."""


class ElementImageAddresses(Answer, frozen=True):
    """The pictures of an element; nothing, for one made of a video."""

    frontal_image: str | None = None
    """Where to see it from the front."""
    refer_images: list[ElementImageAddress] | None = None


class ElementVideoAddresses(Answer, frozen=True):
    """The video of an element; nothing, for one made of pictures."""

    refer_videos: list[ElementVideoAddress] | None = None


class ElementRequest(Request, frozen=True):
    """What the element is, and looks like."""

    element_name: str = Field(..., max_length=20)
    """The element's name. At most 20 characters."""
    element_description: str = Field(..., max_length=100)
    """What it is. At most 100 characters."""
    reference_type: Literal["video_refer", "image_refer"] = Field(...)
    """Whether it is made of a video, which has to show a real human, or of pictures."""
    element_image_list: ElementImages | None = None
    element_video_list: ElementVideos | None = None
    element_voice_id: str | None = None
    """The id of a voice of the voice library; of an element made of pictures, only where it is like a human."""
    tag_list: list[ElementTag] | None = None
    """What kind of thing it is."""
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""


class Element(Answer, frozen=True):
    """One element of the element library."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "element_name",
        "element_description",
        "reference_type",
        "owned_by",
        "status",
    )

    element_id: int = Field(...)
    """The element's id, for element_list."""
    element_name: str | None = None
    """The element's name."""
    element_description: str | None = None
    """What it is."""
    reference_type: Literal["video_refer", "image_refer"] | Unknown | None = None
    """Whether it was made of a video or of pictures."""
    element_image_list: ElementImageAddresses | None = None
    element_video_list: ElementVideoAddresses | None = None
    element_voice_info: ElementVoice | None = None
    tag_list: list[ElementTagInfo] | None = None
    owned_by: str | None = None
    """Whose it is: kling, or its creator's id."""
    status: Literal["succeed", "deleted"] | Unknown | None = None
    """Whether it is there or was deleted."""


class ElementTaskResult(Answer, frozen=True):
    """The elements that a finished task has made."""

    elements: list[Element] = Field(..., min_length=1)
    """Not empty."""


class PresetElement(Answer, frozen=True):
    """One element that Kling offers, as the task that has made it."""

    strictly_required: ClassVar[tuple[str, ...]] = ("task_id",)

    task_id: str | None = None
    """The provider's id of the task."""
    task_status: str | None = None
    """Where the task is."""
    task_status_msg: str | None = None
    """Why the task failed, where it did."""
    task_info: common.TaskInfo | None = None
    task_result: ElementTaskResult = Field(...)
    created_at: int | None = None
    """When the task was made. In milliseconds since 1970 (UTC)."""
    updated_at: int | None = None
    """When the task last changed. In milliseconds since 1970 (UTC)."""


class ElementTask(TaskFields, frozen=True):
    """An element task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_info: common.TaskInfo | None = None
    task_result: ElementTaskResult | None = None


class ElementTaskResponse(Envelope, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: ElementTask = Field(...)


class ElementTaskListResponse(Envelope, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[ElementTask] = Field(...)


class SucceededElementTask(ElementTask, frozen=True):
    """An element task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: ElementTaskResult = Field(...)


class PresetElementListResponse(Envelope, frozen=True):
    """A page of the elements that Kling offers, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[PresetElement] = Field(...)
