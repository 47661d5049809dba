# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypeAlias, TypedDict

BillingStart: TypeAlias = int
"""
From when on tasks were created; before end_time.
"""


BillingEnd: TypeAlias = int
"""
Until when tasks were created.
"""


class BalanceFilterParams(TypedDict):
    """
    One filter.
    """

    key: Literal["api_key_name"]
    """
    What the filter is about.
    """
    values: list[str]
    """
    Its values.
    """


class PackageFilterParams(TypedDict):
    """
    One filter.
    """

    key: Literal["api_key_name", "product_type", "package_name", "package_id"]
    """
    What the filter is about.
    """
    values: list[str]
    """
    Its values; of product_type, video, image or try-on.
    """
