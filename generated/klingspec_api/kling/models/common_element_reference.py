# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from pydantic import Field

from klingspec_api.types import Request


class ElementReference(Request, frozen=True):
    """One element of the element library."""

    element_id: int = Field(...)
    """The element's id."""
