# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from typing import ClassVar

from klingspec_api.types import Answer

from .common_envelope import Envelope


class Deletion(Answer, frozen=True):
    """The task of a deletion."""

    task_id: str | None = None
    """The provider's id of the task."""
    task_status: str | None = None
    """Where the task is."""


class DeletedResponse(Envelope, frozen=True):
    """What became of a deletion."""

    strictly_required: ClassVar[tuple[str, ...]] = (
        "code",
        "message",
    )

    data: Deletion | None = None
