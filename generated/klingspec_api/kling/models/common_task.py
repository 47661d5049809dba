# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Answer, Charged, Unknown


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


class MaterialTag(Answer, frozen=True):
    """What an element is filed under."""

    strictly_required: ClassVar[tuple[str, ...]] = ("id",)

    id: int | None = None
    """The tag's id."""
    name: str | None = None
    """What it is called."""
    description: str | None = None
    """What it means."""


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


class ElementMaterial(Answer, frozen=True):
    """One thing that an element is made of."""

    strictly_required: ClassVar[tuple[str, ...]] = ("type",)

    type: Literal["image", "video", "voice"] | Unknown | None = None
    """What an element's material is."""
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


class Charge(Charged, frozen=True):
    """What was paid, from one source."""

    strictly_required: ClassVar[tuple[str, ...]] = ("amount",)

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (
        (
            [],
            {
                "amount": "amount",
                "is": {"charge_type": {"unit": "units", "cash": "money"}},
                "kind": "package_type",
                "currency": "currency",
            },
        ),
    )

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


class Task(Charged, frozen=True):
    """A task as it stands."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "create_time",
        "update_time",
    )

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (
        (
            ["billing", "*"],
            {
                "amount": "amount",
                "is": {"charge_type": {"unit": "units", "cash": "money"}},
                "kind": "package_type",
                "currency": "currency",
            },
        ),
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
