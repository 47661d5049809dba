# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""The operations of one tag of the contract."""

from .get_account_costs import get_account_costs
from .list_balance_deductions import list_balance_deductions
from .list_package_deductions import list_package_deductions

__all__ = [
    "get_account_costs",
    "list_balance_deductions",
    "list_package_deductions",
]
