"""What every flow of one client goes by."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .errors import RequestInvalid

if TYPE_CHECKING:
    from ._auth import Auth
    from ._contract import Contract
    from .clock import Clock


@dataclass(frozen=True, slots=True)
class Session:
    """A client's contract, key and manners."""

    contract: Contract
    auth: Auth
    base_url: str
    clock: Clock
    strict: bool
    retry_for: float


def base_url(given: str | None, variable: str, contract: Contract) -> str:
    """Take the base URL that was given, or the environment's, or the contract's. Raises RequestInvalid."""
    url = (given or os.environ.get(variable) or contract.server).rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise RequestInvalid("base_url", f"{url!r} is no base URL; one looks like {contract.server}")
    return url
