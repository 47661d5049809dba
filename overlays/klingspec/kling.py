"""Kling itself."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from . import _auth
from ._client import AsyncClient, BlockingClient
from ._contract import contract
from ._session import Options, session

if TYPE_CHECKING:
    import httpx2

    from ._kling_images import AsyncKlingImages, KlingImages
    from .clock import Clock

__all__ = ["AsyncKling", "Kling"]


class Kling(BlockingClient):
    """Kling's own API, blocking.

    The key is `api_key`, or `access_key` and `secret_key`, or else KLING_API_KEY, or KLING_ACCESS_KEY and
    KLING_SECRET_KEY; the base URL may come from KLING_BASE_URL. `http` is your own httpx2 client.
    Raises AuthenticationError without a key, RequestInvalid for a base URL that is none.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        access_key: str | None = None,
        secret_key: str | None = None,
        http: httpx2.Client | None = None,
        **options: Unpack[Options],
    ) -> None:
        def auth(clock: Clock) -> _auth.Auth:
            return _keys(api_key, access_key, secret_key, clock)

        super().__init__(session("kling", auth, options), http)

    @cached_property
    def images(self) -> KlingImages:
        """Pictures from text, or from text and a reference picture."""
        from ._kling_images import KlingImages

        return KlingImages(self._run, self._session)


class AsyncKling(AsyncClient):
    """Kling's own API, awaiting; see Kling for what the arguments mean."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        access_key: str | None = None,
        secret_key: str | None = None,
        http: httpx2.AsyncClient | None = None,
        **options: Unpack[Options],
    ) -> None:
        def auth(clock: Clock) -> _auth.Auth:
            return _keys(api_key, access_key, secret_key, clock)

        super().__init__(session("kling", auth, options), http)

    @cached_property
    def images(self) -> AsyncKlingImages:
        """Pictures from text, or from text and a reference picture."""
        from ._kling_images import AsyncKlingImages

        return AsyncKlingImages(self._run, self._session)


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
