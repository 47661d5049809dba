"""One operation, sent once or as often as helps."""

from __future__ import annotations

import logging
import random
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from . import _answers, _steps
from ._steps import Flow, NoAnswer, Pause
from .errors import APIError, ResponseInvalid, TransportFailed

if TYPE_CHECKING:
    from klingspec_api.types import Operation

    from ._body import Body
    from ._session import Session

T = TypeVar("T")
Failure: TypeAlias = NoAnswer | APIError | ResponseInvalid

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 30.0

logger: Final = logging.getLogger("klingspec")


class Backoff:
    """Pauses that double, shortened at random so that clients do not come back together, until a deadline."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self._pause = FIRST_PAUSE

    def after(self, failure: Failure) -> Flow[bool]:
        """Pause as long as a failure asks for; say False, without pausing, where that would pass the deadline."""
        asked = failure.retry_after if isinstance(failure, APIError) else None
        pause = max(self._pause * random.uniform(1.0, 1.5), asked or 0.0)  # noqa: S311  nothing secret
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        if (yield from _steps.now()) + pause > self.deadline:
            return False
        logger.warning("trying again in %.1f s: %s", pause, failure)
        yield Pause(pause)
        return True


def once(session: Session, operation: Operation[T], body: Body | None = None, within: float | None = None) -> Flow[T]:
    """Send an operation once, or twice where the token had expired. Raises NoAnswer, APIError, ResponseInvalid."""
    try:
        return (yield from _attempt(session, operation, body, within))
    except APIError as error:
        if error.kind != "token" or not session.auth.renew():
            raise
    logger.info("the token was refused; signed a new one")
    return (yield from _attempt(session, operation, body, within))


def call(session: Session, operation: Operation[T]) -> Flow[T]:
    """Send a read until it is answered or trying no longer helps. Raises TransportFailed, APIError, ResponseInvalid."""
    backoff = Backoff((yield from _steps.now()) + session.retry_for)
    while True:
        try:
            return (yield from once(session, operation))
        except (NoAnswer, APIError, ResponseInvalid) as failure:
            if not passing(failure) or not (yield from backoff.after(failure)):
                raise final(failure) from failure.__cause__


def passing(failure: Failure) -> bool:
    """Say whether a failure may be gone the next time."""
    match failure:
        case NoAnswer():
            return True
        case APIError():
            return failure.retryable
        case ResponseInvalid():
            return not failure.readable


def final(failure: Failure) -> APIError | ResponseInvalid | TransportFailed:
    """Turn a failure into what the caller gets."""
    return TransportFailed(f"no answer: {failure}") if isinstance(failure, NoAnswer) else failure


def _attempt(session: Session, operation: Operation[T], body: Body | None, within: float | None) -> Flow[T]:
    reply = yield from _steps.send(operation, body, within)
    return _answers.read(operation, reply, session.contract, strict=session.strict)
