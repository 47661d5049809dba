# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""POST /account/billing/package"""

from ....specs import Operation
from ...models.account import PackageDeductionsRequest, PackageDeductionsResponse


def list_package_deductions(
    body: PackageDeductionsRequest,
) -> Operation[PackageDeductionsResponse]:
    """List what was taken from the resource packs, one page at a time."""
    return Operation(
        method="POST",
        path="/account/billing/package",
        route="/account/billing/package",
        returns=PackageDeductionsResponse,
        body=body,
        safe=True,
    )
