# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from klingspec_api.types import Answer, Charged, Request, Unknown

from .common_envelope import Envelope


class GetAccountCostsQuery(Request, frozen=True):
    """What the list or the query is asked for."""

    start_time: int = Field(...)
    """From when on. In milliseconds since 1970 (UTC)."""
    end_time: int = Field(...)
    """Until when. In milliseconds since 1970 (UTC)."""
    resource_pack_name: str | None = None
    """The name of the only pack that is asked for."""


class ResourcePack(Answer, frozen=True):
    """One resource pack."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "resource_pack_name",
        "resource_pack_id",
        "resource_pack_type",
        "total_quantity",
        "remaining_quantity",
        "purchase_time",
        "effective_time",
        "invalid_time",
        "status",
    )

    resource_pack_name: str | None = None
    """The pack's name."""
    resource_pack_id: str | None = None
    """The pack's id."""
    resource_pack_type: Literal["decreasing_total", "constant_period"] | Unknown | None = None
    """Whether its units count down, or are there anew in each period."""
    total_quantity: float | None = None
    """How many units it had."""
    remaining_quantity: float | None = None
    """How many units are left."""
    purchase_time: int | None = None
    """When it was bought. In milliseconds since 1970 (UTC)."""
    effective_time: int | None = None
    """From when on it counts. In milliseconds since 1970 (UTC)."""
    invalid_time: int | None = None
    """Until when it counts. In milliseconds since 1970 (UTC)."""
    status: Literal["toBeOnline", "online", "expired", "runOut"] | Unknown | None = None
    """Whether it does not count yet, counts, has expired, or is used up."""


class DeductionDetail(Answer, frozen=True):
    """What was taken for a task."""

    task_id: str | None = None
    """The provider's id of the task."""
    api_key_name: str | None = None
    """The name of the API key."""
    product_function: str | None = None
    """What the task did, such as Image to Video."""
    model_name: str | None = None
    """Which model."""
    resolution: Literal["720p", "1080p", "4k"] | Unknown | None = None
    """The resolution; of the first standard, mode std, pro or 4k."""
    duration: str | None = None
    """The video's length in seconds, as a decimal number in text."""
    refer_video_input: bool | None = None
    """Whether a video was referred to."""
    video_sound: Literal["native", "original", "off"] | Unknown | None = None
    """Whether the video has a sound of its own, that of the given video, or none."""
    voice_control: bool | None = None
    """Whether a voice was named."""
    deduction_time: str | None = None
    """When it was taken, as a number in text. In milliseconds since 1970 (UTC)."""


class BalanceFilter(Request, frozen=True):
    """One filter."""

    key: Literal["api_key_name"] = Field(...)
    """What the filter is about."""
    values: list[str] = Field(...)
    """Its values."""


class PackageFilter(Request, frozen=True):
    """One filter."""

    key: Literal["api_key_name", "product_type", "package_name", "package_id"] = Field(...)
    """What the filter is about."""
    values: list[str] = Field(...)
    """Its values; of product_type, video, image or try-on."""


class BalanceDeductionItem(Charged, DeductionDetail, frozen=True):
    """One of deductions from the balance."""

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (
        ([], {"amount": "deduction_amount", "is": "money", "currency": "currency", "task": "task_id"}),
    )

    cash_type: Literal["balance", "test_balance"] | Unknown | None = None
    """Of money, which balance."""
    balance_before_deduction: float | None = None
    """The balance before."""
    deduction_amount: float | None = None
    """What was taken."""
    balance_after_deduction: float | None = None
    """The balance after."""
    list_price: float | None = None
    """The price without discounts."""
    currency: Literal["CNY", "USD"] | Unknown | None = None
    """Of money, which."""


class PackageDeductionItem(Charged, DeductionDetail, frozen=True):
    """One of deductions from resource packs."""

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (
        ([], {"amount": "deduction_amount", "is": "units", "kind": "product_type", "task": "task_id"}),
    )

    package_id: str | None = None
    """The pack's id."""
    product_type: Literal["video", "image", "try-on"] | Unknown | None = None
    """What the pack is for."""
    unit_before_deduction: float | None = None
    """The units before."""
    deduction_amount: float | None = None
    """The units that were taken."""
    unit_after_deduction: float | None = None
    """The units after."""


class AccountCosts(Answer, frozen=True):
    """The resource packs."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "msg",
    )

    code: int | None = None
    """0 when all is well; otherwise a business error code."""
    msg: str | None = None
    """What the code means, in words."""
    resource_pack_subscribe_infos: list[ResourcePack] | None = None


class BalanceDeductionsRequest(Request, frozen=True):
    """What was taken, when and for what."""

    start_time: int | None = None
    """From when on tasks were created; before end_time. In milliseconds since 1970 (UTC)."""
    end_time: int | None = None
    """Until when tasks were created. In milliseconds since 1970 (UTC)."""
    limit: int = Field(default=500, le=500)
    """How many on a page. At most 500. Default: 500."""
    filters: list[BalanceFilter] | None = None
    """Of one filter, any value; of several filters, all of them."""
    cursor: str | None = None
    """Where the page before has ended. It holds for all the rest."""


class PackageDeductionsRequest(Request, frozen=True):
    """What was taken, when and for what."""

    start_time: int | None = None
    """From when on tasks were created; before end_time. In milliseconds since 1970 (UTC)."""
    end_time: int | None = None
    """Until when tasks were created. In milliseconds since 1970 (UTC)."""
    limit: int = Field(default=500, le=500)
    """How many on a page. At most 500. Default: 500."""
    filters: list[PackageFilter] | None = None
    """Of one filter, any value; of several filters, all of them."""
    cursor: str | None = None
    """Where the page before has ended. It holds for all the rest."""


class BalanceDeductions(Charged, frozen=True):
    """Deductions from the balance."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "detail",
        "count",
    )

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (
        (["detail", "*"], {"amount": "deduction_amount", "is": "money", "currency": "currency", "task": "task_id"}),
    )

    detail: list[BalanceDeductionItem] | None = None
    count: int | None = None
    """How many there are on the page."""


class PackageDeductions(Charged, frozen=True):
    """Deductions from resource packs."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "detail",
        "count",
    )

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (
        (["detail", "*"], {"amount": "deduction_amount", "is": "units", "kind": "product_type", "task": "task_id"}),
    )

    detail: list[PackageDeductionItem] | None = None
    count: int | None = None
    """How many there are on the page."""


class AccountCostsResponse(Envelope, frozen=True):
    """The resource packs, in their envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
        "data",
    )

    data: AccountCosts | None = None


class BalanceDeductionPage(Answer, frozen=True):
    """A page of deductions from the balance."""

    result: BalanceDeductions | None = None
    next_cursor: str | None = None
    """Where this page has ended."""
    has_more: bool | None = None
    """Whether there is another."""


class PackageDeductionPage(Answer, frozen=True):
    """A page of deductions from resource packs."""

    result: PackageDeductions | None = None
    next_cursor: str | None = None
    """Where this page has ended."""
    has_more: bool | None = None
    """Whether there is another."""


class BalanceDeductionsResponse(Envelope, frozen=True):
    """A page of deductions from the balance, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
        "data",
    )

    data: BalanceDeductionPage | None = None


class PackageDeductionsResponse(Envelope, frozen=True):
    """A page of deductions from resource packs, in its envelope."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
        "data",
    )

    data: PackageDeductionPage | None = None
