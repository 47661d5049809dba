"""Creating a task, and paying for it once.

Of an attempt that did not bring a task, one of three things is known. The request was refused: stop. It was not
accepted: send it again. Or nothing: ask for the task by its external_task_id, and send again, with the same id, only
where there is none. A request that has no such id is never sent again when its fate is unknown.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar

from . import _steps
from ._body import Body
from ._calls import Backoff, Failure, call, final, logger, once, passing
from ._steps import Flow, NoAnswer
from .errors import (
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

    from klingspec_api.types import Operation

    from ._session import Session

T = TypeVar("T")


class Fate(Enum):
    """What became of a request that brought no task."""

    REFUSED = auto()
    NOT_ACCEPTED = auto()
    UNKNOWN = auto()
    EXISTS = auto()


def fate(failure: Failure) -> Fate:
    """Say what a failure tells about a paid request; the code decides, not the HTTP status."""
    match failure:
        case NoAnswer():
            return Fate.UNKNOWN if failure.sent else Fate.NOT_ACCEPTED
        case RateLimited() | ConcurrencyExceeded():
            return Fate.NOT_ACCEPTED
        case ServerError():
            return Fate.NOT_ACCEPTED if failure.kind == "unavailable" else Fate.UNKNOWN
        case APIError():
            return Fate.EXISTS if failure.kind == "already_exists" else Fate.REFUSED
        case ResponseInvalid():
            return Fate.UNKNOWN


def carry(session: Session, operation: Operation[T]) -> Flow[T]:
    """Carry out any operation: a read as often as helps, a create once. Raises as `call` and `submit` do."""
    if operation.body is None:
        return call(session, operation)
    value = operation.body.model_dump(by_alias=True, exclude_unset=True, exclude_none=True, mode="json")
    return submit(session, operation, Body(value, {}))


def submit(
    session: Session,
    operation: Operation[T],
    body: Body | None,
    key: str | None = None,
    query: Callable[[str], Operation[T]] | None = None,
) -> Flow[T]:
    """Create a task and pay for it once; `query` asks for a task by its key.

    Raises APIError, TransportFailed, SubmissionUncertain.
    """
    backoff = Backoff((yield from _steps.now()) + session.retry_for)
    uncertain = False
    while True:
        try:
            return (yield from once(session, operation, body))
        except (NoAnswer, APIError, ResponseInvalid) as error:
            failure: Failure = error
        outcome = fate(failure)
        if outcome is Fate.REFUSED or (outcome is Fate.EXISTS and not (key and query)):
            raise final(failure)
        if outcome in {Fate.UNKNOWN, Fate.EXISTS}:
            uncertain = True
            if not (key and query):
                raise SubmissionUncertain(str(failure), key) from failure
            logger.warning("asking for external_task_id %s: %s", key, failure)
            found = yield from _find(session, query(key), key, backoff)
            if found is not None:
                return found
        if not (yield from backoff.after(failure)):
            raise SubmissionUncertain(str(failure), key) if uncertain else final(failure)


def _find(session: Session, query: Operation[T], key: str, backoff: Backoff) -> Flow[T | None]:
    """Ask for the task that a lost request may have made; None where it made none. Raises SubmissionUncertain."""
    while True:
        try:
            return (yield from once(session, query))
        except NotFound as failure:
            # Only the contract's own code says that there is none; a bare 404 may be of an address that is not there.
            if session.contract.error_kind(failure.code, failure.message) == failure.kind:
                return None
            raise SubmissionUncertain(str(failure), key) from failure
        except (NoAnswer, APIError, ResponseInvalid) as failure:
            if not passing(failure) or not (yield from backoff.after(failure)):
                raise SubmissionUncertain(str(failure), key) from failure
        except KlingspecError as failure:
            raise SubmissionUncertain(str(failure), key) from failure
