# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import Literal, TypedDict


class TaskFilterParams(TypedDict):
    """
    One thing that the tasks have to be.
    """

    key: Literal["status", "product_type"]
    """
    What is filtered by.
    """
    values: list[str]
    """
    For status submitted, processing, succeeded or failed; for product_type video, image or try_on.
    """
