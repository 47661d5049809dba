"""A client for each provider, and for any provider by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Unpack

from klingspec_api import deerapi, kling, llmprovider

from ._client import AsyncClient, BlockingClient

if TYPE_CHECKING:
    import httpx2

    from ._config import KeyPairOptions

__all__ = [
    "AsyncDeerAPI",
    "AsyncKling",
    "AsyncLLMProvider",
    "DeerAPI",
    "Kling",
    "LLMProvider",
    "async_client",
    "client",
    "request_id",
]


class Kling(BlockingClient, kling.Resources):
    """Kling's own API, blocking.

    The key is `api_key`, or `access_key` and `secret_key`, or else KLING_API_KEY, or KLING_ACCESS_KEY and
    KLING_SECRET_KEY; the newer standard takes an API key only. `region` names a server of Kling's; another base URL is
    `base_url`, or comes from KLING_BASE_URL. `http` is your own httpx2 client.
    Raises AuthenticationError without a key, RequestInvalid for a base URL that is none.
    """

    provider = kling.PROVIDER

    def __init__(self, *, http: httpx2.Client | None = None, **options: Unpack[KeyPairOptions]) -> None:
        super().__init__(http=http, **options)  # type: ignore[misc]


class AsyncKling(AsyncClient, kling.AsyncResources):
    """Kling's own API, async; see Kling for what the arguments mean."""

    provider = kling.PROVIDER

    def __init__(self, *, http: httpx2.AsyncClient | None = None, **options: Unpack[KeyPairOptions]) -> None:
        super().__init__(http=http, **options)  # type: ignore[misc]


class DeerAPI(BlockingClient, deerapi.Resources):
    """Kling's images and videos through DeerAPI, blocking.

    The key is `api_key`, or else DEERAPI_KEY; the base URL may come from DEERAPI_BASE_URL. `http` is your own httpx2
    client. Raises AuthenticationError without a key, RequestInvalid for a base URL that is none.
    """

    provider = deerapi.PROVIDER


class AsyncDeerAPI(AsyncClient, deerapi.AsyncResources):
    """Kling's images and videos through DeerAPI, async; see DeerAPI for what the arguments mean."""

    provider = deerapi.PROVIDER


class LLMProvider(BlockingClient, llmprovider.Resources):
    """Kling's images through LLMProvider, which answers at once, blocking.

    The key is `api_key`, or else LLMPROVIDER_API_KEY; the base URL may come from LLMPROVIDER_BASE_URL. `http` is your
    own httpx2 client. Raises AuthenticationError without a key, RequestInvalid for a base URL that is none.
    """

    provider = llmprovider.PROVIDER


class AsyncLLMProvider(AsyncClient, llmprovider.AsyncResources):
    """Kling's images through LLMProvider, async; see LLMProvider for what the arguments mean."""

    provider = llmprovider.PROVIDER


BLOCKING: Final[dict[str, type[BlockingClient]]] = {each.provider.name: each for each in (Kling, DeerAPI, LLMProvider)}
ASYNC: Final[dict[str, type[AsyncClient]]] = {
    each.provider.name: each for each in (AsyncKling, AsyncDeerAPI, AsyncLLMProvider)
}


def client(provider: str, **options: Any) -> Any:
    """A blocking client of a provider by name, for code that serves all of them; it takes that client's arguments.

    Raises LookupError for a provider that has no contract, and what the client itself raises.
    """
    known = BLOCKING.get(provider)
    if known is None:
        api = _api(provider)
        known = type(api.PROVIDER.title, (BlockingClient, api.Resources), {"provider": api.PROVIDER})
    return known(**options)


def async_client(provider: str, **options: Any) -> Any:
    """An async client of a provider by name; see client."""
    known = ASYNC.get(provider)
    if known is None:
        api = _api(provider)
        known = type(f"Async{api.PROVIDER.title}", (AsyncClient, api.AsyncResources), {"provider": api.PROVIDER})
    return known(**options)


def request_id(answer: object) -> str | None:
    """The provider's id of the request that brought an answer or a task, to quote to its support; None without one."""
    from ._responses import request_id as found

    return found(answer)


def _api(provider: str) -> Any:
    try:
        return import_module(f"klingspec_api.{provider}")
    except ModuleNotFoundError:
        raise LookupError(f"there is no contract for {provider!r}") from None
