# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Answer, Charged, Request, Unknown

from . import common_balance_deduction
from .common_envelope import Envelope


class ImageRecognizeRequest(Request, frozen=True):
    """What to look at."""

    image: str = Field(...)
    """The picture: its public URL, or its bytes in Base64. JPEG or PNG, at most 10 MB, each side at least 300 pixels, width to height 1:2.5 to 2.5:1, no data prefix."""


class RecognizedPart(Answer, frozen=True):
    """One part that was looked for."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "type",
        "is_contain",
    )

    type: Literal["object_seg", "head_seg", "face_seg", "cloth_seg"] | Unknown | None = None
    """The subject, the head with its hair, the face without it, or the clothes."""
    is_contain: bool | None = None
    """Whether the picture shows it."""
    url: str = Field(...)
    """Where to download its mask. Deleted after 30 days."""


class RecognitionResult(Answer, frozen=True):
    """The parts that were looked for."""

    images: list[RecognizedPart] = Field(...)


class Recognition(Charged, frozen=True):
    """What a picture shows."""

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (
        (["final_unit_deduction"], {"is": "units"}),
        (["final_balance_deduction"], {"amount": "quota", "is": "money"}),
    )

    task_result: RecognitionResult = Field(...)
    final_unit_deduction: str | None = None
    """Units it has cost, as a decimal number in text."""
    final_balance_deduction: common_balance_deduction.BalanceDeduction | None = None


class ImageRecognizeResponse(Envelope, frozen=True):
    """What a picture shows, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: Recognition = Field(...)
