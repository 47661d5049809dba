# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from klingspec_api.types import Answer


class TaskInfo(Answer, frozen=True):
    """What the task was created with."""

    external_task_id: str | None = None
    """The id the caller chose."""
