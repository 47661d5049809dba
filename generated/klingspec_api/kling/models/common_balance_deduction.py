# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from klingspec_api.types import Answer
from klingspec_contract.prices import Cost, cost_of


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
