"""Submitting a paid request, and paying for it once.

Of an attempt that brought no result, one of these is known. It was refused: stop. It was not accepted: send it again.
It exists already: query it. Or nothing: query the task by its external_task_id, and send again, with the same id, only
where there is none. A request that has no such id is never sent again when its outcome is unknown.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar

from . import _commands
from ._commands import NoAnswer, SansIO, Send
from ._responses import error_kind
from ._send import Backoff, Failure, as_error, is_transient, logger, send_once
from .errors import (
    AlreadyExists,
    APIError,
    ConcurrencyExceeded,
    KlingspecError,
    NotFound,
    RateLimited,
    ResponseInvalid,
    ServerError,
    SubmissionUncertain,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ._config import ClientConfig
    from ._requests import PreparedRequest

T = TypeVar("T")
ResultT = TypeVar("ResultT")


class SubmitOutcome(Enum):
    """What became of a submission that brought no result."""

    REFUSED = auto()
    NOT_ACCEPTED = auto()
    UNKNOWN = auto()
    EXISTS = auto()


def outcome_of(failure: Failure) -> SubmitOutcome:
    """Say what a failure tells about a paid request; the code decides, not the HTTP status."""
    match failure:
        case NoAnswer():
            return SubmitOutcome.UNKNOWN if failure.sent else SubmitOutcome.NOT_ACCEPTED
        case RateLimited() | ConcurrencyExceeded():
            return SubmitOutcome.NOT_ACCEPTED
        case ServerError():
            return SubmitOutcome.NOT_ACCEPTED if failure.kind == "unavailable" else SubmitOutcome.UNKNOWN
        case APIError():
            return SubmitOutcome.EXISTS if failure.kind == "already_exists" else SubmitOutcome.REFUSED
        case ResponseInvalid():
            return SubmitOutcome.UNKNOWN


def submit(
    config: ClientConfig,
    request: PreparedRequest[T],
    read: Callable[[T], ResultT],
    find: Callable[[str], SansIO[ResultT | None]] | None = None,
) -> SansIO[ResultT]:
    """Submit a request and pay for it once; `find` queries its result by its key, and returns None for none.

    Raises APIError, AlreadyExists, TransportFailed, SubmissionUncertain.
    """
    backoff = Backoff((yield from _commands.monotonic()), config.retry_for)
    key = request.key
    # A request that cannot be asked for must not be lost on a connection that had been idle for too long.
    command = Send(request.operation, request.body, fresh=key is None)
    lost: Failure | None = None
    ours = False
    while True:
        try:
            return read((yield from send_once(config, command)))
        except (NoAnswer, APIError, ResponseInvalid) as error:
            failure: Failure = error
        outcome = outcome_of(failure)
        if outcome is SubmitOutcome.REFUSED or (outcome is SubmitOutcome.EXISTS and not (key and find)):
            raise as_error(failure)
        if outcome in {SubmitOutcome.UNKNOWN, SubmitOutcome.EXISTS}:
            if not (key and find):
                raise _uncertain(failure, key, failure) from failure
            logger.warning("querying external_task_id %s: %s", key, failure)
            lost = lost or failure
            ours = ours or outcome is SubmitOutcome.UNKNOWN
            found = yield from _find(config, find, key, backoff, lost)
            if found is not None:
                if request.key_given and not ours:  # No attempt of this call can have made it.
                    raise AlreadyExists(found, key)
                return found
        if not (yield from backoff.after(failure)):
            raise _uncertain(failure, key, lost) if lost else as_error(failure)


def _find(
    config: ClientConfig, find: Callable[[str], SansIO[ResultT | None]], key: str, backoff: Backoff, lost: Failure
) -> SansIO[ResultT | None]:
    """Query the task that a lost request may have made; None where it made none. Raises SubmissionUncertain."""
    while True:
        try:
            return (yield from find(key))
        except NotFound as failure:
            # Only the contract's own code says that there is none; a bare 404 may be of an address that is not there.
            if error_kind(config.provider, failure.code, failure.message) == failure.kind:
                return None
            raise _uncertain(failure, key, lost) from failure
        except (NoAnswer, APIError, ResponseInvalid) as failure:
            if not is_transient(failure) or not (yield from backoff.after(failure)):
                raise _uncertain(failure, key, lost) from failure
        except KlingspecError as failure:
            raise _uncertain(failure, key, lost) from failure


def _uncertain(failure: Exception, key: str | None, lost: Failure) -> SubmissionUncertain:
    """Say that nothing is known, with the id that the lost answer may have held."""
    error = SubmissionUncertain(str(failure), key)
    error.task_id = lost.task_id if isinstance(lost, KlingspecError) else None
    return error
