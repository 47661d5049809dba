"""Kling through LLMProvider."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._auth import api_key as key
from ._client import AsyncClient, BlockingClient
from ._contract import contract
from ._session import Session, base_url
from .clock import Clock, SystemClock

if TYPE_CHECKING:
    import httpx2

    from ._llmprovider_images import AsyncLLMProviderImages, LLMProviderImages

__all__ = ["AsyncLLMProvider", "LLMProvider"]

TIMEOUT = 600.0
"""Seconds to wait for an answer: it comes with the finished pictures, and a lost one is a lost payment."""


class LLMProvider(BlockingClient):
    """Kling's images through LLMProvider, blocking: an answer brings the finished pictures.

    The key is `api_key`, or else LLMPROVIDER_API_KEY; `base_url` may come from LLMPROVIDER_BASE_URL. The other
    arguments are Kling's. Raises AuthenticationError without a key, RequestInvalid for a base URL that is none.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: httpx2.Timeout | float | None = None,
        http: httpx2.Client | None = None,
        strict: bool = False,
        retry_for: float = 120.0,
        clock: Clock | None = None,
    ) -> None:
        session = _session(api_key, base_url, clock, strict=strict, retry_for=retry_for)
        super().__init__(session, http, TIMEOUT if timeout is None else timeout)

    @cached_property
    def images(self) -> LLMProviderImages:
        """Pictures from text, or from text and a reference picture."""
        from ._llmprovider_images import LLMProviderImages

        return LLMProviderImages(self._driver, self._session)


class AsyncLLMProvider(AsyncClient):
    """Kling's images through LLMProvider, awaiting; see LLMProvider for what the arguments mean."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: httpx2.Timeout | float | None = None,
        http: httpx2.AsyncClient | None = None,
        strict: bool = False,
        retry_for: float = 120.0,
        clock: Clock | None = None,
    ) -> None:
        session = _session(api_key, base_url, clock, strict=strict, retry_for=retry_for)
        super().__init__(session, http, TIMEOUT if timeout is None else timeout)

    @cached_property
    def images(self) -> AsyncLLMProviderImages:
        """Pictures from text, or from text and a reference picture."""
        from ._llmprovider_images import AsyncLLMProviderImages

        return AsyncLLMProviderImages(self._driver, self._session)


def _session(api_key: str | None, url: str | None, clock: Clock | None, *, strict: bool, retry_for: float) -> Session:
    terms = contract("llmprovider")
    auth = key(api_key, "LLMPROVIDER_API_KEY")
    return Session(terms, auth, base_url(url, "LLMPROVIDER_BASE_URL", terms), clock or SystemClock(), strict, retry_for)
