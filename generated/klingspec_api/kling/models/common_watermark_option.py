# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from klingspec_api.types import Request


class WatermarkOption(Request, frozen=True):
    """Whether to make a watermarked copy of each result as well."""

    enabled: bool | None = None
    """True makes watermarked copies."""
