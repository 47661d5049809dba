"""Kling through DeerAPI."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from . import _auth
from ._client import AsyncClient, BlockingClient
from ._session import Options, session

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

    The key is `api_key`, or else DEERAPI_KEY; the base URL may come from DEERAPI_BASE_URL. `http` is your own httpx2
    client. Raises AuthenticationError without a key, RequestInvalid for a base URL that is none.
    """

    def __init__(
        self, *, api_key: str | None = None, http: httpx2.Client | None = None, **options: Unpack[Options]
    ) -> None:
        super().__init__(session("deerapi", lambda _: _auth.api_key(api_key, "DEERAPI_KEY"), options), http)

    @cached_property
    def images(self) -> DeerAPIImages:
        """Pictures from text, or from text and a reference picture."""
        from ._deerapi_images import DeerAPIImages

        return DeerAPIImages(self._run, self._session)

    @cached_property
    def text2video(self) -> DeerAPITextToVideo:
        """Videos from text."""
        from ._deerapi_videos import DeerAPITextToVideo

        return DeerAPITextToVideo(self._run, self._session)

    @cached_property
    def multi_image2video(self) -> DeerAPIMultiImageToVideo:
        """Videos from several pictures and text."""
        from ._deerapi_videos import DeerAPIMultiImageToVideo

        return DeerAPIMultiImageToVideo(self._run, self._session)


class AsyncDeerAPI(AsyncClient):
    """Kling's images and videos through DeerAPI, awaiting; see DeerAPI for what the arguments mean."""

    def __init__(
        self, *, api_key: str | None = None, http: httpx2.AsyncClient | None = None, **options: Unpack[Options]
    ) -> None:
        super().__init__(session("deerapi", lambda _: _auth.api_key(api_key, "DEERAPI_KEY"), options), http)

    @cached_property
    def images(self) -> AsyncDeerAPIImages:
        """Pictures from text, or from text and a reference picture."""
        from ._deerapi_images import AsyncDeerAPIImages

        return AsyncDeerAPIImages(self._run, self._session)

    @cached_property
    def text2video(self) -> AsyncDeerAPITextToVideo:
        """Videos from text."""
        from ._deerapi_videos import AsyncDeerAPITextToVideo

        return AsyncDeerAPITextToVideo(self._run, self._session)

    @cached_property
    def multi_image2video(self) -> AsyncDeerAPIMultiImageToVideo:
        """Videos from several pictures and text."""
        from ._deerapi_videos import AsyncDeerAPIMultiImageToVideo

        return AsyncDeerAPIMultiImageToVideo(self._run, self._session)
