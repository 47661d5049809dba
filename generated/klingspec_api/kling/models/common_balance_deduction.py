# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import Any, ClassVar

from klingspec_api.types import Charged


class BalanceDeduction(Charged, frozen=True):
    """What was taken from the account's balance."""

    charges: ClassVar[tuple[tuple[list[str], dict[str, Any]], ...]] = (([], {"amount": "quota", "is": "money"}),)

    quota: str | None = None
    """The price after discounts, as a decimal number in text."""
    list_price: str | None = None
    """The list price, as a decimal number in text."""
