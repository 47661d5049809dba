"""Kling through LLMProvider."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from . import _auth
from ._client import AsyncClient, BlockingClient
from ._session import Options, Session, session

if TYPE_CHECKING:
    import httpx2

    from ._llmprovider_images import AsyncLLMProviderImages, LLMProviderImages

__all__ = ["AsyncLLMProvider", "LLMProvider"]

TIMEOUT = 600.0
"""Seconds to wait for an answer: it comes with the finished pictures, and a lost one is a lost payment."""


class LLMProvider(BlockingClient):
    """Kling's images through LLMProvider, blocking: an answer brings the finished pictures.

    The key is `api_key`, or else LLMPROVIDER_API_KEY; the base URL may come from LLMPROVIDER_BASE_URL. `http` is your
    own httpx2 client. Raises AuthenticationError without a key, RequestInvalid for a base URL that is none.
    """

    def __init__(
        self, *, api_key: str | None = None, http: httpx2.Client | None = None, **options: Unpack[Options]
    ) -> None:
        super().__init__(_session(api_key, options), http)

    @cached_property
    def images(self) -> LLMProviderImages:
        """Pictures from text, or from text and a reference picture."""
        from ._llmprovider_images import LLMProviderImages

        return LLMProviderImages(self._run, self._session)


class AsyncLLMProvider(AsyncClient):
    """Kling's images through LLMProvider, awaiting; see LLMProvider for what the arguments mean."""

    def __init__(
        self, *, api_key: str | None = None, http: httpx2.AsyncClient | None = None, **options: Unpack[Options]
    ) -> None:
        super().__init__(_session(api_key, options), http)

    @cached_property
    def images(self) -> AsyncLLMProviderImages:
        """Pictures from text, or from text and a reference picture."""
        from ._llmprovider_images import AsyncLLMProviderImages

        return AsyncLLMProviderImages(self._run, self._session)


def _session(api_key: str | None, options: Options) -> Session:
    patient: Options = {"timeout": TIMEOUT, **options}
    return session("llmprovider", lambda _: _auth.api_key(api_key, "LLMPROVIDER_API_KEY"), patient)
