# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /account/billing/balance"""

from ....specs import Operation
from ...models.account import BalanceDeductionsRequest, BalanceDeductionsResponse


def list_balance_deductions(
    body: BalanceDeductionsRequest,
) -> Operation[BalanceDeductionsResponse]:
    """List what was taken from the balance, one page at a time."""
    return Operation(
        method="POST",
        path="/account/billing/balance",
        route="/account/billing/balance",
        returns=BalanceDeductionsResponse,
        body=body,
        safe=True,
    )
