# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Charged, Unknown

from . import common_balance_deduction, common_task_status


class TaskFields(Charged, frozen=True):
    """What every task has."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "created_at",
        "updated_at",
    )

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (
        (["final_unit_deduction"], {"is": "units"}),
        (["final_balance_deduction"], {"amount": "quota", "is": "money"}),
    )

    task_id: str = Field(..., min_length=1)
    """The provider's id of the task. Not empty."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | Unknown = Field(...)
    """Where the task is; succeed and failed are its two ends."""
    task_status_msg: str | None = None
    """Why the task failed, where it did."""
    watermark_info: common_task_status.WatermarkInfo | None = None
    final_unit_deduction: str | None = None
    """Units the task has cost, as a decimal number in text."""
    final_balance_deduction: common_balance_deduction.BalanceDeduction | None = None
    created_at: int | None = None
    """When the task was made. In milliseconds since 1970 (UTC)."""
    updated_at: int | None = None
    """When the task last changed. In milliseconds since 1970 (UTC)."""
