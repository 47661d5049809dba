# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Annotated, Any, ClassVar, Literal

from klingspec_contract.prices import Cost, cost_of
from pydantic import Field

from klingspec_api.types import Answer, Request, Unknown


class ElementReference(Request, frozen=True):
    """One element of the element library."""

    element_id: int = Field(...)
    """The element's id."""


class WatermarkOption(Request, frozen=True):
    """Whether to make a watermarked copy of each result as well."""

    enabled: bool | None = None
    """True makes watermarked copies."""


class WatermarkInfo(Answer, frozen=True):
    """Whether a watermarked copy of each result was asked for."""

    enabled: bool | None = None
    """True where watermarked copies are made."""


class TaskInfo(Answer, frozen=True):
    """What the task was created with."""

    external_task_id: str | None = None
    """The id the caller chose."""


class GeneratedImage(Answer, frozen=True):
    """One finished picture."""

    strictly_required: ClassVar[tuple[str, ...]] = ("index",)

    index: int | None = Field(default=None, ge=0, le=9)
    """Which of the pictures it is. 0 to 9."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""


class GeneratedAudio(Answer, frozen=True):
    """One finished sound, in two formats."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "id",
        "duration_mp3",
        "duration_wav",
    )

    id: str | None = None
    """The sound's id."""
    url_mp3: str = Field(...)
    """Where to download it as MP3. Deleted after 30 days."""
    url_wav: str = Field(...)
    """Where to download it as WAV. Deleted after 30 days."""
    duration_mp3: str | None = None
    """The length of the MP3 in seconds, as a decimal number in text."""
    duration_wav: str | None = None
    """The length of the WAV in seconds, as a decimal number in text."""


class Envelope(Answer, frozen=True):
    """What every answer begins with."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    code: int | None = None
    """0 when all is well; otherwise a business error code."""
    message: str | None = None
    """What the code means, in words."""
    request_id: str | None = None
    """The provider's id of this request, to quote to its support."""


class BalanceDeduction(Answer, frozen=True):
    """What was taken from the account's balance."""

    quota: str | None = None
    """The price after discounts, as a decimal number in text."""
    list_price: str | None = None
    """The list price, as a decimal number in text."""

    @property
    def cost(self) -> Cost | None:
        """What was deducted, units and money apart; None where it is not said."""
        return cost_of(self.model_dump(by_alias=True, mode="json"), (([], {"amount": "quota", "is": "money"}),))


class SourceVideo(Answer, frozen=True):
    """The video that a task was given."""

    id: str | None = None
    """The video's id."""
    url: str | None = None
    """Where to see it."""
    duration: str | None = None
    """Its length in seconds, as a decimal number in text."""


class Prompt(Request, frozen=True):
    """What the video should show."""

    type: Literal["prompt"] = Field(...)
    """What this is."""
    text: str = Field(..., max_length=3072)
    """What the video should show, and what not; best kept shorter by a fifth. Shots are told one by one as "shot n, m, words;", n being the number of the shot and m its seconds. What has an id is referred to as "@id". At most 3072 characters."""


class ShortPrompt(Request, frozen=True):
    """What the video should show."""

    type: Literal["prompt"] = Field(...)
    """What this is."""
    text: str = Field(..., max_length=2500)
    """What the video should show, and what not. What has an id is referred to as "@id". At most 2500 characters."""


class ElementContent(Request, frozen=True):
    """An element of the element library."""

    type: Literal["element"] = Field(...)
    """What this is."""
    element_id: str = Field(...)
    """The element's id."""
    id: str = Field(..., min_length=1)
    """The name by which the prompt refers to it. Not empty."""


class TaskOptions(Request, frozen=True):
    """What does not change the result."""

    callback_url: str | None = None
    """Where to POST the task each time its state changes."""
    external_task_id: str | None = None
    """An id of the caller's own, unique within the account. The task can be queried by it; it does not replace the task's own id."""
    watermark_info: WatermarkOption | None = None


class Deletion(Answer, frozen=True):
    """The task of a deletion."""

    task_id: str | None = None
    """The provider's id of the task."""
    task_status: str | None = None
    """Where the task is."""


class VideoOutput(Answer, frozen=True):
    """A video."""

    strictly_required: ClassVar[tuple[str, ...]] = ("type",)

    type: Literal["video"] = "video"
    """What this is."""
    id: str | None = None
    """The provider's id of the video."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""
    duration: str | None = None
    """Seconds, as a decimal number in text."""


class ImageOutput(Answer, frozen=True):
    """A picture."""

    strictly_required: ClassVar[tuple[str, ...]] = ("type",)

    type: Literal["image"] = "image"
    """What this is."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""
    group_id: str | None = None
    """The series that it belongs to."""


class AudioOutput(Answer, frozen=True):
    """A sound."""

    strictly_required: ClassVar[tuple[str, ...]] = ("type",)

    type: Literal["audio"] = "audio"
    """What this is."""
    id: str | None = None
    """The provider's id of the sound."""
    mp3_url: str | None = None
    """Where to download it as MP3. Deleted after 30 days."""
    wav_url: str | None = None
    """Where to download it as WAV. Deleted after 30 days."""
    mp3_duration: str | None = None
    """Seconds of the MP3, as a decimal number in text."""
    wav_duration: str | None = None
    """Seconds of the WAV, as a decimal number in text."""


class ElementMaterial(Answer, frozen=True):
    """One thing that an element is made of."""

    strictly_required: ClassVar[tuple[str, ...]] = ("type",)

    type: str | None = None
    """image, video or voice."""
    role: str | None = None
    """frontal, reference or refer."""
    url: str | None = None
    """Where to download it."""
    id: str | None = None
    """Of a voice, its id."""
    name: str | None = None
    """Of a voice, what it is called."""
    owned_by: str | None = None
    """Of a voice, kling or the id of who made it."""


class MaterialTag(Answer, frozen=True):
    """What an element is filed under."""

    strictly_required: ClassVar[tuple[str, ...]] = ("id",)

    id: int | None = None
    """The tag's id."""
    name: str | None = None
    """What it is called."""
    description: str | None = None
    """What it means."""


class GeneratedVideo(Answer, frozen=True):
    """One finished video."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "id",
        "duration",
    )

    id: str | None = None
    """The video's id."""
    url: str = Field(...)
    """Where to download it. Deleted after 30 days."""
    watermark_url: str | None = None
    """Where to download the watermarked copy."""
    duration: str | None = None
    """Its length in seconds, as a decimal number in text."""


class ImageTaskResult(Answer, frozen=True):
    """The pictures of a finished task."""

    images: list[GeneratedImage] = Field(default=[], validate_default=True)
    videos: list[Any] | None = Field(default=None, max_length=0)
    """Where videos would stand. Always empty."""
    audios: list[Any] | None = Field(default=None, max_length=0)
    """Where sounds would stand. Always empty."""


class TaskFields(Answer, frozen=True):
    """What every task has."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_id: str = Field(..., min_length=1)
    """The provider's id of the task. Not empty."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | Unknown = Field(...)
    """Where the task is; succeed and failed are its two ends."""
    task_status_msg: str | None = None
    """Why the task failed, where it did."""
    watermark_info: WatermarkInfo | None = None
    final_unit_deduction: str | None = None
    """Units the task has cost, as a decimal number in text."""
    final_balance_deduction: BalanceDeduction | None = None
    created_at: int | None = None
    """When the task was made. In milliseconds since 1970 (UTC)."""
    updated_at: int | None = None
    """When the task last changed. In milliseconds since 1970 (UTC)."""

    @property
    def cost(self) -> Cost | None:
        """What was deducted, units and money apart; None where it is not said."""
        return cost_of(
            self.model_dump(by_alias=True, mode="json"),
            (
                (["final_unit_deduction"], {"is": "units"}),
                (["final_balance_deduction"], {"amount": "quota", "is": "money"}),
            ),
        )


class SourcedTaskInfo(TaskInfo, frozen=True):
    """What the task was created with, and from which video."""

    parent_video: SourceVideo | None = None


class DeletedResponse(Envelope, frozen=True):
    """What became of a deletion."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: Deletion | None = None


class VoiceOutput(Answer, frozen=True):
    """A voice."""

    strictly_required: ClassVar[tuple[str, ...]] = ("type",)

    type: Literal["voice"] = "voice"
    """What this is."""
    id: str | None = None
    """The voice's id."""
    name: str | None = None
    """What it is called."""
    url: str | None = None
    """Where to hear it."""
    owned_by: str | None = None
    """kling, or the id of who made it."""
    status: Literal["succeeded", "deleted"] | Unknown | None = None
    """Whether it is still there."""


class ElementOutput(Answer, frozen=True):
    """An element of the element library."""

    strictly_required: ClassVar[tuple[str, ...]] = ("type",)

    type: Literal["element"] = "element"
    """What this is."""
    id: str | None = None
    """The element's id."""
    name: str | None = None
    """What it is called."""
    description: str | None = None
    """What it is."""
    element_type: Literal["video_character_elements", "multi_image_elements"] | Unknown | None = None
    """Whether it is made of a video or of pictures."""
    references: list[ElementMaterial] | None = None
    """What it is made of."""
    owned_by: str | None = None
    """kling, or the id of who made it."""
    status: Literal["succeeded", "deleted"] | Unknown | None = None
    """Whether it is still there."""
    tags: list[MaterialTag] | None = None
    """What it is filed under."""


class Charge(Answer, frozen=True):
    """What was paid, from one source."""

    strictly_required: ClassVar[tuple[str, ...]] = ("amount",)

    charge_type: Literal["unit", "cash"] | Unknown | None = None
    """Whether units of a package or money was taken."""
    amount: str | None = None
    """Units of a package, or money, by charge_type, as a decimal number in text."""
    package_type: Literal["video", "image", "audio"] | Unknown | None = None
    """Of units, the kind of package."""
    cash_type: Literal["balance", "test_balance"] | Unknown | None = None
    """Of money, which balance."""
    currency: Literal["CNY", "USD"] | Unknown | None = None
    """Of money, which."""
    list_price: str | None = None
    """Of money, what it would be without a discount, as a decimal number in text."""

    @property
    def cost(self) -> Cost | None:
        """What was deducted, units and money apart; None where it is not said."""
        return cost_of(
            self.model_dump(by_alias=True, mode="json"),
            (
                (
                    [],
                    {
                        "amount": "amount",
                        "is": {"charge_type": {"unit": "units", "cash": "money"}},
                        "kind": "package_type",
                        "currency": "currency",
                    },
                ),
            ),
        )


class Shot(Request, frozen=True):
    """One shot of several."""

    index: int = Field(...)
    """Which of the shots it is, from 1."""
    prompt: str = Field(..., max_length=512)
    """What the shot should show. At most 512 characters."""
    duration: Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"] = Field(...)
    """Length of the shot in seconds, as text."""


class CameraConfig(Request, frozen=True):
    """How far to move along each axis; exactly one is not zero."""

    horizontal: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""
    vertical: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""
    pan: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""
    tilt: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""
    roll: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""
    zoom: float | None = Field(default=None, ge=-10.0, le=10.0)
    """How far to move. -10 to 10."""


class VideoTaskResult(Answer, frozen=True):
    """The videos of a finished task."""

    videos: list[GeneratedVideo] = Field(default=[], validate_default=True)


class ImageTask(Answer, frozen=True):
    """An image generation task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_id: str = Field(..., min_length=1)
    """The provider's id of the task. Not empty."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | Unknown = Field(...)
    """Where the task is; succeed and failed are its two ends."""
    task_status_msg: str | None = None
    """Why the task failed, where it did."""
    final_unit_deduction: str | None = None
    """Units the task has cost, as a decimal number in text."""
    watermark_info: WatermarkInfo | None = None
    task_info: TaskInfo | None = None
    created_at: int | None = None
    """When the task was made. In milliseconds since 1970 (UTC)."""
    updated_at: int | None = None
    """When the task last changed. In milliseconds since 1970 (UTC)."""
    task_result: ImageTaskResult | None = None
    final_balance_deduction: BalanceDeduction | None = None

    @property
    def cost(self) -> Cost | None:
        """What was deducted, units and money apart; None where it is not said."""
        return cost_of(
            self.model_dump(by_alias=True, mode="json"),
            (
                (["final_unit_deduction"], {"is": "units"}),
                (["final_balance_deduction"], {"amount": "quota", "is": "money"}),
            ),
        )


class SucceededImageTask(ImageTask, frozen=True):
    """An image generation task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "task_id",
        "created_at",
        "updated_at",
    )

    task_result: ImageTaskResult = Field(...)


class CameraControl(Request, frozen=True):
    """How the camera moves."""

    type: Literal["simple", "down_back", "forward_up", "right_turn_forward", "left_turn_forward"] = Field(...)
    """One move along a single axis, or one of four prepared paths."""
    config: CameraConfig | None = None


class VideoTask(TaskFields, frozen=True):
    """A video task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_info: TaskInfo | None = None
    task_result: VideoTaskResult | None = None


class VideoTaskResponse(Envelope, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: VideoTask = Field(...)


class VideoTaskListResponse(Envelope, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: list[VideoTask] = Field(...)


class SucceededVideoTask(VideoTask, frozen=True):
    """A video task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    task_result: VideoTaskResult = Field(...)


class ImageTaskResponse(Answer, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    code: int | None = None
    """0 when all is well; otherwise a business error code."""
    message: str | None = None
    """What the code means, in words."""
    request_id: str | None = None
    """The provider's id of this request, to quote to its support."""
    data: ImageTask = Field(...)


class ImageTaskListResponse(Answer, frozen=True):
    """A page of tasks, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    code: int | None = None
    """0 when all is well; otherwise a business error code."""
    message: str | None = None
    """What the code means, in words."""
    request_id: str | None = None
    """The provider's id of this request, to quote to its support."""
    data: list[ImageTask] = Field(...)


class Task(Answer, frozen=True):
    """A task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "create_time",
        "update_time",
    )

    id: str = Field(..., min_length=1)
    """The provider's id of the task. Not empty."""
    status: Literal["submitted", "processing", "succeeded", "failed"] | Unknown = Field(...)
    """Where the task is; succeeded and failed are its two ends."""
    message: str | None = None
    """Why the task failed, where it did."""
    create_time: int | None = None
    """When the task was made. In milliseconds since 1970 (UTC)."""
    update_time: int | None = None
    """When the task last changed. In milliseconds since 1970 (UTC)."""
    external_id: str | None = None
    """The id the caller chose."""
    outputs: (
        list[
            Annotated[
                VideoOutput | ImageOutput | AudioOutput | VoiceOutput | ElementOutput, Field(discriminator="type")
            ]
        ]
        | None
    ) = None
    """What the task has made."""
    billing: list[Charge] | None = Field(
        default=None,
        examples=[[{"charge_type": "unit", "package_type": "video", "amount": "3"}]],
    )
    """What the task has cost."""

    @property
    def cost(self) -> Cost | None:
        """What was deducted, units and money apart; None where it is not said."""
        return cost_of(
            self.model_dump(by_alias=True, mode="json"),
            (
                (
                    ["billing", "*"],
                    {
                        "amount": "amount",
                        "is": {"charge_type": {"unit": "units", "cash": "money"}},
                        "kind": "package_type",
                        "currency": "currency",
                    },
                ),
            ),
        )


class SucceededTask(Task, frozen=True):
    """A task that has succeeded."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "billing",
        "id",
        "create_time",
        "update_time",
    )

    outputs: list[
        Annotated[VideoOutput | ImageOutput | AudioOutput | VoiceOutput | ElementOutput, Field(discriminator="type")]
    ] = Field(...)
    """What the task has made."""


class TaskResponse(Answer, frozen=True):
    """One task, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    code: int | None = None
    """0 when all is well; otherwise a business error code."""
    message: str | None = None
    """What the code means, in words."""
    request_id: str | None = None
    """The provider's id of this request, to quote to its support."""
    data: Task = Field(...)
