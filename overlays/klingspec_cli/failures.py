"""What went wrong, as one sentence and an exit status."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Final

from klingspec.errors import (
    AccountError,
    AlreadyExists,
    AuthenticationError,
    BudgetExceeded,
    DownloadFailed,
    KlingspecError,
    PermissionDenied,
    RequestInvalid,
    SubmissionUncertain,
    TaskFailed,
    TransportFailed,
    WaitTimeout,
)

from .options import option

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

__all__ = ["EXITS", "INTERRUPTED", "NoKey", "Refused", "require_folder", "sentence", "status"]


class Refused(KlingspecError):
    """What was asked for cannot be done: nothing was sent."""


def require_folder(named: str, folder: Path) -> None:
    """Make the folder of an option, and try it. Raises Refused."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise Refused(f"{named}: nothing can be written to {folder}: {error.strerror}; nothing was sent") from None


class NoKey(KlingspecError):
    """There is no key in the environment: nothing was sent."""


INTERRUPTED: Final = 130
EXITS: Final[tuple[tuple[int, tuple[type[KlingspecError], ...], str], ...]] = (
    (1, (), "any other error"),
    (2, (RequestInvalid, BudgetExceeded, Refused), "refused before anything was sent"),
    (3, (AuthenticationError, PermissionDenied, AccountError, NoKey), "the key, its rights or the account"),
    (4, (TaskFailed,), "the task failed"),
    (5, (WaitTimeout,), "the time was up; the task goes on"),
    (6, (SubmissionUncertain,), "not known whether it was created"),
    (7, (AlreadyExists,), "the id given has a task already"),
    (8, (DownloadFailed,), "a file could not be saved"),
    (9, (TransportFailed,), "no answer"),
    (INTERRUPTED, (), "interrupted"),
)
"""Each exit status but 0, the errors that it stands for, and what it means."""


def status(error: KlingspecError) -> int:
    """The exit status of an error."""
    return next((status for status, kinds, _ in EXITS if isinstance(error, kinds)), 1)


def sentence(error: KlingspecError, options: Container[str]) -> str:
    """What an error says, in the words of a command line that has these options."""
    if isinstance(error, AlreadyExists):
        return f"{error.external_task_id!r} has a task already, {error.task_id}; nothing was created"
    if not isinstance(error, RequestInvalid):
        return str(error)
    at = error.field.replace("[", ".").replace("]", "").split(".")
    named = option(at) if option(at[:1]) in options else error.field
    problem = error.problem.replace("extra_body", "--extra-body")
    told = problem if problem.startswith(error.field) else f"{named}: {problem}"
    return f"{told} (see {error.docs_url})" if error.docs_url else told
