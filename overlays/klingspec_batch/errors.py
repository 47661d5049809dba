"""What stops a batch, each in one sentence that says the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BatchError", "JobsInvalid"]


class BatchError(Exception):
    """A batch cannot be run, or not go on; nothing that was paid for is lost."""


class JobsInvalid(BatchError):
    """Jobs that the contract refuses: `problems` has a sentence for each, and nothing was sent."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))
