# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Answer, Charged, Request

from . import common_balance_deduction, common_task_info, common_watermark_option
from .common_envelope import Envelope
from .common_task_fields import TaskFields


class InitSelectionRequest(Request, frozen=True):
    """What to edit."""

    video_id: str | None = None
    """A video that Kling has made, of the last 30 days and of a length that video_url may have."""
    video_url: str | None = None
    """The video's public URL. It has up to 5 seconds or from 7 on, and 24, 30 or 60 frames a second. A URL, MP4 or MOV, 2 to 10 seconds, each side 720 to 2160 pixels."""


class SelectionPoint(Request, frozen=True):
    """One point of a frame."""

    x: float = Field(..., ge=0.0, le=1.0)
    """How far from the left, as a share of the width. 0 to 1."""
    y: float = Field(..., ge=0.0, le=1.0)
    """How far from the top, as a share of the height. 0 to 1."""


class SessionRequest(Request, frozen=True):
    """Which session."""

    session_id: str = Field(...)
    """The session that init_selection has opened."""


class SelectionSession(Charged, frozen=True):
    """A session as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = ("status",)

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (
        (["final_unit_deduction"], {"is": "units"}),
        (["final_balance_deduction"], {"amount": "quota", "is": "money"}),
    )

    status: int | None = None
    """0 when all is well; otherwise why the video was refused."""
    session_id: str = Field(...)
    """The session's id."""
    final_unit_deduction: str | None = None
    """Units it has cost, as a decimal number in text."""
    final_balance_deduction: common_balance_deduction.BalanceDeduction | None = None


class OpenedSession(SelectionSession, frozen=True):
    """A session that was opened, and its video."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "status",
        "fps",
        "original_duration",
        "width",
        "height",
        "total_frame",
        "normalized_video",
    )

    fps: float | None = None
    """Frames a second."""
    original_duration: int | None = None
    """The video's length, in milliseconds."""
    width: int | None = None
    """The video's width, in pixels."""
    height: int | None = None
    """The video's height, in pixels."""
    total_frame: int | None = None
    """How many frames it has."""
    normalized_video: str | None = None
    """Where to see it as it is edited."""


class RleMask(Answer, frozen=True):
    """A mask in run lengths."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "size",
        "counts",
    )

    size: list[int] | None = Field(default=None, max_length=2, min_length=2)
    """Height and width. 2 to 2 items."""
    counts: str | None = None
    """The run lengths."""


class PngMask(Answer, frozen=True):
    """A mask as a picture."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "size",
        "base64",
    )

    size: list[int] | None = Field(default=None, max_length=2, min_length=2)
    """Height and width. 2 to 2 items."""
    base64: str | None = None
    """The picture's bytes."""


class SelectionPreview(Answer, frozen=True):
    """A video with what is selected."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "video",
        "video_cover",
        "tracking_output",
    )

    video: str | None = None
    """Where to see the video with its masks."""
    video_cover: str | None = None
    """Where to see a picture of it."""
    tracking_output: str | None = None
    """Where to read the mask of each frame."""


class InitSelectionResponse(Envelope, frozen=True):
    """A session that was opened, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: OpenedSession = Field(...)


class SessionResponse(Envelope, frozen=True):
    """A session, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: SelectionSession = Field(...)


class ElementsImage(Request, frozen=True):
    """One picture of what is added or put in."""

    image: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""


class MultiElementsVideo(Answer, frozen=True):
    """One finished video."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "id",
        "session_id",
        "duration",
    )

    id: str | None = None
    """The video's id."""
    session_id: str | None = None
    """The session it was edited in."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""
    duration: str | None = None
    """Its length in seconds, as a decimal number in text."""


class ListMultiElementsTasksQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    page_num: int = Field(default=1, alias="pageNum", ge=1, le=1000)
    """Which page. 1 to 1000. Default: 1."""
    page_size: int = Field(default=30, alias="pageSize", ge=1, le=500)
    """Tasks on a page. 1 to 500. Default: 30."""


class SelectionRequest(Request, frozen=True):
    """What to select in a frame."""

    session_id: str = Field(...)
    """The session that init_selection has opened."""
    frame_index: int = Field(...)
    """Which frame."""
    points: list[SelectionPoint] = Field(..., max_length=10)
    """What is at these points. At most 10 items."""


class SelectionMask(Answer, frozen=True):
    """One thing that is selected, as a mask in two encodings."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "object_id",
        "rle_mask",
        "png_mask",
    )

    object_id: int | None = None
    """Which thing it is."""
    rle_mask: RleMask | None = None
    png_mask: PngMask | None = None


class PreviewedSession(SelectionSession, frozen=True):
    """A session, and its video with what is selected."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "status",
        "res",
    )

    res: SelectionPreview | None = None


class PreviewSelectionResponse(Envelope, frozen=True):
    """What is selected, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: PreviewedSession = Field(...)


class MultiElementsRequest(Request, frozen=True):
    """What to change in a video."""

    model_name: Literal["kling-v1-6"] = "kling-v1-6"
    """Which model makes the video. kling-v1 is retired since 2026-09-15; use kling-v2-6. kling-v1-5 is retired since 2026-09-15; use kling-v2-6. kling-v1-6 is retired since 2026-09-15; use kling-v2-6. kling-v2-master is retired since 2026-09-15; use kling-v3. kling-v2-1 is retired since 2026-09-15; use kling-v2-6. kling-v2-1-master is retired since 2026-09-15; use kling-v3. Default: kling-v1-6."""
    session_id: str = Field(...)
    """The session that init_selection has opened."""
    edit_mode: Literal["removal", "addition", "swap"] = Field(...)
    """Whether something is added, swapped or removed."""
    image_list: list[ElementsImage] | None = Field(default=None, max_length=2)
    """What is added or put in, cropped to it already; one picture to swap, none to remove. At most 2 items."""
    prompt: str = Field(..., max_length=2500)
    """What to change. It refers to the video as <<<video_1>>> and to the pictures as <<<image_1>>>. At most 2500 characters."""
    negative_prompt: str | None = Field(default=None, max_length=2500)
    """What the video should not show. At most 2500 characters."""
    mode: Literal["std", "pro"] = "std"
    """Standard or professional; the second is better, and dearer. Default: std."""
    duration: Literal["5", "10"] = "5"
    """Length of the video in seconds, as text; of the two, the one that the given video is not longer than. Default: 5."""
    watermark_info: common_watermark_option.WatermarkOption | None = None
    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""


class MultiElementsTaskResult(Answer, frozen=True):
    """The videos of a finished task."""

    videos: list[MultiElementsVideo] = Field(default=[], validate_default=True)


class Selection(Answer, frozen=True):
    """What is selected in a frame."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "frame_index",
        "rle_mask_list",
    )

    frame_index: int | None = None
    """Which frame."""
    rle_mask_list: list[SelectionMask] | None = None


class MultiElementsTask(TaskFields, frozen=True):
    """A multi-elements task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_info: common_task_info.TaskInfo | None = None
    task_result: MultiElementsTaskResult | None = None


class MultiElementsTaskResponse(Envelope, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: MultiElementsTask = Field(...)


class MultiElementsTaskListResponse(Envelope, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[MultiElementsTask] = Field(...)


class SucceededMultiElementsTask(MultiElementsTask, frozen=True):
    """A multi-elements task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: MultiElementsTaskResult = Field(...)


class SelectedSession(SelectionSession, frozen=True):
    """A session, and what is selected in a frame."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "status",
        "res",
    )

    res: Selection | None = None


class SelectionResponse(Envelope, frozen=True):
    """What is selected, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: SelectedSession = Field(...)
