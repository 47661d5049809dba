"""Kling through DeerAPI."""

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

    from ._deerapi_images import AsyncDeerAPIImages, DeerAPIImages
    from ._deerapi_videos import (
        AsyncDeerAPIMultiImageToVideo,
        AsyncDeerAPITextToVideo,
        DeerAPIMultiImageToVideo,
        DeerAPITextToVideo,
    )

__all__ = ["AsyncDeerAPI", "DeerAPI"]


class DeerAPI(BlockingClient):
    """Kling's images and videos through DeerAPI, blocking.

    The key is `api_key`, or else DEERAPI_KEY; `base_url` may come from DEERAPI_BASE_URL. The other arguments are
    Kling's. Raises AuthenticationError without a key, RequestInvalid for a base URL that is none.
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
        super().__init__(_session(api_key, base_url, clock, strict=strict, retry_for=retry_for), http, timeout)

    @cached_property
    def images(self) -> DeerAPIImages:
        """Pictures from text, or from text and a reference picture."""
        from ._deerapi_images import DeerAPIImages

        return DeerAPIImages(self._driver, self._session)

    @cached_property
    def text2video(self) -> DeerAPITextToVideo:
        """Videos from text."""
        from ._deerapi_videos import DeerAPITextToVideo

        return DeerAPITextToVideo(self._driver, self._session)

    @cached_property
    def multi_image2video(self) -> DeerAPIMultiImageToVideo:
        """Videos from several pictures and text."""
        from ._deerapi_videos import DeerAPIMultiImageToVideo

        return DeerAPIMultiImageToVideo(self._driver, self._session)


class AsyncDeerAPI(AsyncClient):
    """Kling's images and videos through DeerAPI, awaiting; see DeerAPI for what the arguments mean."""

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
        super().__init__(_session(api_key, base_url, clock, strict=strict, retry_for=retry_for), http, timeout)

    @cached_property
    def images(self) -> AsyncDeerAPIImages:
        """Pictures from text, or from text and a reference picture."""
        from ._deerapi_images import AsyncDeerAPIImages

        return AsyncDeerAPIImages(self._driver, self._session)

    @cached_property
    def text2video(self) -> AsyncDeerAPITextToVideo:
        """Videos from text."""
        from ._deerapi_videos import AsyncDeerAPITextToVideo

        return AsyncDeerAPITextToVideo(self._driver, self._session)

    @cached_property
    def multi_image2video(self) -> AsyncDeerAPIMultiImageToVideo:
        """Videos from several pictures and text."""
        from ._deerapi_videos import AsyncDeerAPIMultiImageToVideo

        return AsyncDeerAPIMultiImageToVideo(self._driver, self._session)


def _session(api_key: str | None, url: str | None, clock: Clock | None, *, strict: bool, retry_for: float) -> Session:
    terms = contract("deerapi")
    auth = key(api_key, "DEERAPI_KEY")
    return Session(terms, auth, base_url(url, "DEERAPI_BASE_URL", terms), clock or SystemClock(), strict, retry_for)
