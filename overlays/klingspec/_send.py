"""One operation, sent once or as often as helps."""

from __future__ import annotations

import logging
import random
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from . import _commands, _responses
from ._auth import missing
from ._commands import NoAnswer, SansIO, Send, Sleep
from .errors import APIError, ResponseInvalid, TransportFailed

if TYPE_CHECKING:
    from klingspec_api.specs import Operation

    from ._config import ClientConfig
    from ._requests import Body

T = TypeVar("T")
Failure: TypeAlias = NoAnswer | APIError | ResponseInvalid

FIRST_DELAY: Final = 1.0
LONGEST_DELAY: Final = 30.0
LASTING: Final = 5.0
"""Seconds for which a failure that will hardly be gone is tried again."""

logger: Final = logging.getLogger("klingspec")


class Backoff:
    """Delays that double, with jitter so that clients do not come back together, until a deadline."""

    def __init__(self, now: float, seconds: float) -> None:
        self._started = now
        self._seconds = seconds
        self._delay = FIRST_DELAY

    def after(self, failure: Failure) -> SansIO[bool]:
        """Sleep as long as a failure asks for; say False, without sleeping, where that would pass the deadline."""
        asked = failure.retry_after if isinstance(failure, APIError) else None
        delay = max(self._delay * random.uniform(1.0, 1.5), asked or 0.0)  # noqa: S311  nothing secret
        self._delay = min(self._delay * 2, LONGEST_DELAY)
        lasting = isinstance(failure, NoAnswer) and failure.lasting
        seconds = min(self._seconds, LASTING) if lasting else self._seconds
        if (yield from _commands.monotonic()) + delay > self._started + seconds:
            return False
        logger.warning("trying again in %.1f s: %s", delay, failure)
        yield Sleep(delay)
        return True


def send_once(config: ClientConfig, command: Send) -> SansIO[Any]:
    """Send an operation once, or twice where the token had expired. Raises NoAnswer, APIError, ResponseInvalid."""
    if config.auth.is_jwt and not command.operation.accepts_jwt:
        raise missing(
            f"{command.operation.route} takes an API key, and no token signed with a pair of keys: pass api_key="
        )
    try:
        return (yield from _attempt(config, command))
    except APIError as error:
        if error.kind != "token" or not config.auth.renew():
            raise
    logger.info("the token was refused; signed a new one")
    return (yield from _attempt(config, command))


def send_with_retry(config: ClientConfig, operation: Operation[T], body: Body | None = None) -> SansIO[T]:
    """Send a read until it is answered or trying no longer helps. Raises TransportFailed, APIError, ResponseInvalid."""
    backoff = Backoff((yield from _commands.monotonic()), config.retry_for)
    while True:
        try:
            answer: T = yield from send_once(config, Send(operation, body))
        except (NoAnswer, APIError, ResponseInvalid) as failure:
            if not is_transient(failure) or not (yield from backoff.after(failure)):
                raise as_error(failure) from failure.__cause__
        else:
            return answer


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


def _attempt(config: ClientConfig, command: Send) -> SansIO[Any]:
    reply = yield from _commands.send(command)
    return _responses.read(command.operation, reply, config.provider, strict=config.strict)
