"""What every flow of one client goes by."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict
from urllib.parse import urlsplit

from ._contract import contract
from .clock import SystemClock
from .errors import RequestInvalid

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx2

    from ._auth import Auth
    from ._contract import Contract
    from .clock import Clock

RETRY_FOR: Final = 120.0


class Options(TypedDict, total=False):
    """What every client takes besides its keys."""

    base_url: str | None
    """Another host of the provider's, or a server of your own; or else the environment's, or the contract's first."""
    timeout: httpx2.Timeout | float | None
    """Seconds for each step of an exchange (connect, write, read), or httpx2's own limits."""
    strict: bool
    """Whether an answer must be exactly what the contract says, or may hold words and fields it does not name."""
    retry_for: float
    """Seconds for which a call that meets a passing failure is tried again; 120 unless told otherwise."""
    clock: Clock | None
    """What time it is, and how to pause; a hand-moved one makes tests quick."""


@dataclass(frozen=True, slots=True)
class Session:
    """A client's contract, key and manners."""

    contract: Contract
    auth: Auth
    base_url: str
    clock: Clock
    strict: bool
    retry_for: float
    timeout: httpx2.Timeout | float | None


def session(provider: str, auth: Callable[[Clock], Auth], options: Options) -> Session:
    """Make a client's session. Raises RequestInvalid for a base URL that is none, and what `auth` raises."""
    clock = options.get("clock") or SystemClock()
    terms = contract(provider)
    return Session(
        contract=terms,
        auth=auth(clock),
        base_url=_base_url(options.get("base_url"), f"{provider.upper()}_BASE_URL", terms),
        clock=clock,
        strict=options.get("strict", False),
        retry_for=options.get("retry_for", RETRY_FOR),
        timeout=options.get("timeout"),
    )


def _base_url(given: str | None, variable: str, terms: Contract) -> str:
    """Take the base URL that was given, or the environment's, or the contract's. Raises RequestInvalid."""
    url = (given or os.environ.get(variable) or terms.server).rstrip("/")
    if not _is_base(url):
        raise RequestInvalid("base_url", f"{url!r} is no base URL; one looks like {terms.server}")
    return url


def _is_base(url: str) -> bool:
    """Say whether a URL has a scheme, a host and nothing behind its path."""
    try:
        parts = urlsplit(url)
        reachable = bool(parts.hostname) and parts.port != 0  # To read a port that is none raises as well.
    except ValueError:
        return False
    return reachable and parts.scheme in {"http", "https"} and not parts.query and not parts.fragment
