# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling takes inside its parameters."""

from typing import TypedDict


class ElementReferenceParams(TypedDict):
    """
    One element of the element library.
    """

    element_id: int
    """
    The element's id.
    """
