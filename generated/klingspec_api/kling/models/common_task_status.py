# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from klingspec_api.types import Answer


class WatermarkInfo(Answer, frozen=True):
    """Whether a watermarked copy of each result was asked for."""

    enabled: bool | None = None
    """True where watermarked copies are made."""
