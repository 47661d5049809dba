"""What a create will cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .jobs import Job

__all__ = ["estimate"]


def estimate(job: Job) -> float | None:  # noqa: ARG001
    """The units that a create will cost, by its fields; None where no price list is known."""
    return None
