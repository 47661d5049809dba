"""One operation, sent once or as often as helps."""

from __future__ import annotations

import logging
import random
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from . import _commands, _responses
from ._commands import NoAnswer, SansIO, Sleep
from .errors import APIError, ResponseInvalid, TransportFailed

if TYPE_CHECKING:
    from klingspec_api.specs import Operation

    from ._config import ClientConfig
    from ._requests import Body

T = TypeVar("T")
Failure: TypeAlias = NoAnswer | APIError | ResponseInvalid

FIRST_DELAY: Final = 1.0
LONGEST_DELAY: Final = 30.0

logger: Final = logging.getLogger("klingspec")


class Backoff:
    """Delays that double, with jitter so that clients do not come back together, until a deadline."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self._delay = FIRST_DELAY

    def after(self, failure: Failure) -> SansIO[bool]:
        """Sleep as long as a failure asks for; say False, without sleeping, where that would pass the deadline."""
        asked = failure.retry_after if isinstance(failure, APIError) else None
        delay = max(self._delay * random.uniform(1.0, 1.5), asked or 0.0)  # noqa: S311  nothing secret
        self._delay = min(self._delay * 2, LONGEST_DELAY)
        if (yield from _commands.monotonic()) + delay > self.deadline:
            return False
        logger.warning("trying again in %.1f s: %s", delay, failure)
        yield Sleep(delay)
        return True


def send_once(
    config: ClientConfig, operation: Operation[T], body: Body | None = None, within: float | None = None
) -> SansIO[T]:
    """Send an operation once, or twice where the token had expired. Raises NoAnswer, APIError, ResponseInvalid."""
    try:
        return (yield from _attempt(config, operation, body, within))
    except APIError as error:
        if error.kind != "token" or not config.auth.renew():
            raise
    logger.info("the token was refused; signed a new one")
    return (yield from _attempt(config, operation, body, within))


def send_with_retry(config: ClientConfig, operation: Operation[T], body: Body | None = None) -> SansIO[T]:
    """Send a read until it is answered or trying no longer helps. Raises TransportFailed, APIError, ResponseInvalid."""
    backoff = Backoff((yield from _commands.monotonic()) + config.retry_for)
    while True:
        try:
            return (yield from send_once(config, operation, body))
        except (NoAnswer, APIError, ResponseInvalid) as failure:
            if not is_transient(failure) or not (yield from backoff.after(failure)):
                raise as_error(failure) from failure.__cause__


def is_transient(failure: Failure) -> bool:
    """Say whether a failure may be gone the next time."""
    match failure:
        case NoAnswer():
            return True
        case APIError():
            return failure.retryable
        case ResponseInvalid():
            return not failure.readable


def as_error(failure: Failure) -> APIError | ResponseInvalid | TransportFailed:
    """Turn a failure into what the caller gets."""
    return TransportFailed(f"no answer: {failure}") if isinstance(failure, NoAnswer) else failure


def _attempt(config: ClientConfig, operation: Operation[T], body: Body | None, within: float | None) -> SansIO[T]:
    reply = yield from _commands.send(operation, body, within)
    return _responses.read(operation, reply, config.provider, strict=config.strict)
