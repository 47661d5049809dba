"""Kling itself."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from . import _auth
from ._client import AsyncClient, BlockingClient
from ._contract import contract
from ._session import Session, base_url
from .clock import Clock, SystemClock

if TYPE_CHECKING:
    import httpx2

    from ._kling_images import AsyncKlingImages, KlingImages

__all__ = ["AsyncKling", "Kling"]


class Kling(BlockingClient):
    """Kling's own API, blocking.

    The key is `api_key`, or `access_key` and `secret_key`, or else KLING_API_KEY, or KLING_ACCESS_KEY and
    KLING_SECRET_KEY. `base_url` is another host of Kling's, or a server of yours (KLING_BASE_URL). `timeout` is
    httpx2's, in seconds for each step of an exchange; `http` is your own httpx2 client. With `strict`, an answer must
    be exactly what the contract says. A call that meets a passing failure is tried again for `retry_for` seconds.
    Raises AuthenticationError without a key, RequestInvalid for a base URL that is none.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        access_key: str | None = None,
        secret_key: str | None = None,
        base_url: str | None = None,
        timeout: httpx2.Timeout | float | None = None,
        http: httpx2.Client | None = None,
        strict: bool = False,
        retry_for: float = 120.0,
        clock: Clock | None = None,
    ) -> None:
        clock = clock or SystemClock()
        auth = _keys(api_key, access_key, secret_key, clock)
        super().__init__(_session(base_url, auth, clock, strict=strict, retry_for=retry_for), http, timeout)

    @cached_property
    def images(self) -> KlingImages:
        """Pictures from text, or from text and a reference picture."""
        from ._kling_images import KlingImages

        return KlingImages(self._driver, self._session)


class AsyncKling(AsyncClient):
    """Kling's own API, awaiting; see Kling for what the arguments mean."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        access_key: str | None = None,
        secret_key: str | None = None,
        base_url: str | None = None,
        timeout: httpx2.Timeout | float | None = None,
        http: httpx2.AsyncClient | None = None,
        strict: bool = False,
        retry_for: float = 120.0,
        clock: Clock | None = None,
    ) -> None:
        clock = clock or SystemClock()
        auth = _keys(api_key, access_key, secret_key, clock)
        super().__init__(_session(base_url, auth, clock, strict=strict, retry_for=retry_for), http, timeout)

    @cached_property
    def images(self) -> AsyncKlingImages:
        """Pictures from text, or from text and a reference picture."""
        from ._kling_images import AsyncKlingImages

        return AsyncKlingImages(self._driver, self._session)


def _session(url: str | None, auth: _auth.Auth, clock: Clock, *, strict: bool, retry_for: float) -> Session:
    terms = contract("kling")
    return Session(terms, auth, base_url(url, "KLING_BASE_URL", terms), clock, strict, retry_for)


def _keys(api_key: str | None, access_key: str | None, secret_key: str | None, clock: Clock) -> _auth.Auth:
    """Take the keys that were given, or else the environment's. Raises AuthenticationError."""
    if not (api_key or access_key or secret_key):
        api_key, access_key, secret_key = (
            os.environ.get(f"KLING_{name}") for name in ("API_KEY", "ACCESS_KEY", "SECRET_KEY")
        )
    if api_key:
        return _auth.ApiKey(_auth.clean(api_key))
    if access_key and secret_key:
        terms = contract("kling").token_terms
        return _auth.SignedTokens(_auth.clean(access_key), _auth.clean(secret_key), terms, clock)
    if access_key or secret_key:
        raise _auth.missing("an access key and a secret key go together; give both")
    raise _auth.missing("pass api_key=, or access_key= and secret_key=, or set KLING_API_KEY")
