# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""GET /account/costs"""

from ....specs import Operation
from ...models.account import AccountCostsResponse, GetAccountCostsQuery


def get_account_costs(
    query: GetAccountCostsQuery,
) -> Operation[AccountCostsResponse]:
    """List the resource packs, and what is left of each."""
    return Operation(
        method="GET",
        path="/account/costs",
        route="/account/costs",
        returns=AccountCostsResponse,
        query=query.model_dump(by_alias=True, exclude_unset=True),
        safe=True,
    )
