# Generated from openapi/documented/kling.yaml and openapi/observed/ by `make generate`. Do not edit.
"""What Kling is sent and answers."""

from klingspec_api.types import Answer

from .common_task_info import TaskInfo


class SourceVideo(Answer, frozen=True):
    """The video that a task was given."""

    id: str | None = None
    """The video's id."""
    url: str | None = None
    """Where to see it."""
    duration: str | None = None
    """Its length in seconds, as a decimal number in text."""


class SourcedTaskInfo(TaskInfo, frozen=True):
    """What the task was created with, and from which video."""

    parent_video: SourceVideo | None = None
