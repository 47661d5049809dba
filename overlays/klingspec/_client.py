"""What every client is made of. The HTTP library and the models load when first used."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from ._auth import credentials
from ._config import RETRY_FOR, ClientConfig, base_url, checked_headers, checked_seconds
from ._connections import AsyncConnections, SyncConnections
from .clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import httpx2

    from klingspec_api.specs import Operation, Provider

    from ._runtime import AsyncRuntime, SyncRuntime
    from .clock import Clock
    from .journal import OnSubmit

T = TypeVar("T")


class _Client:
    """What both kinds of client share: everything but the requests."""

    provider: ClassVar[Provider]
    _config: ClientConfig

    def _configure(self, keys: dict[str, str | None], url: str | None, clock: Clock | None, **options: Any) -> None:
        clock = clock or SystemClock()
        self._config = ClientConfig(
            provider=self.provider,
            auth=credentials(self.provider, keys, clock),
            base_url=base_url(self.provider, url),
            clock=clock,
            **options,
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._config.base_url!r})"

    def with_options(
        self,
        *,
        timeout: httpx2.Timeout | float | None = None,
        retry_for: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """A client like this one, on the same connections, with other seconds or with headers of your own.

        Raises RequestInvalid for seconds that are none.
        """
        changed: dict[str, Any] = {
            "timeout": checked_seconds("timeout", timeout),
            "retry_for": checked_seconds("retry_for", retry_for),
            "headers": checked_headers(headers),
        }
        other = copy.copy(self)
        other._config = replace(self._config, **{name: value for name, value in changed.items() if value is not None})
        # The resources of this one know its configuration, not the other's.
        other.__dict__ = {name: value for name, value in other.__dict__.items() if name.startswith("_")}
        other.__dict__["_opened"] = None
        return other


class BlockingClient(_Client):
    """A client that blocks until each answer is there."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        access_key: str | None = None,
        secret_key: str | None = None,
        base_url: str | None = None,
        http: httpx2.Client | None = None,
        timeout: httpx2.Timeout | float | None = None,
        strict: bool = False,
        retry_for: float = RETRY_FOR,
        clock: Clock | None = None,
        on_submit: OnSubmit | None = None,
    ) -> None:
        keys = {"api_key": api_key, "access_key": access_key, "secret_key": secret_key}
        checked_seconds("timeout", timeout)
        checked_seconds("retry_for", retry_for)
        self._configure(keys, base_url, clock, timeout=timeout, strict=strict, retry_for=retry_for, on_submit=on_submit)
        self._connections = SyncConnections(http)
        self._opened: SyncRuntime | None = None

    @property
    def _runtime(self) -> SyncRuntime:
        if self._opened is None:
            from ._drivers import SyncDriver
            from ._runtime import SyncRuntime

            self._opened = SyncRuntime(self._config, SyncDriver(self._config, self._connections))
        return self._opened

    def send(self, operation: Operation[T]) -> T:
        """Send any generated operation: a read is retried, a create is never sent twice.

        Raises APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        """
        return self._runtime.send(operation)

    def close(self) -> None:
        """Close the connections; an HTTP client of your own stays open. Closing twice does nothing."""
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Client):
    """A client whose methods are awaited."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        access_key: str | None = None,
        secret_key: str | None = None,
        base_url: str | None = None,
        http: httpx2.AsyncClient | None = None,
        timeout: httpx2.Timeout | float | None = None,
        strict: bool = False,
        retry_for: float = RETRY_FOR,
        clock: Clock | None = None,
        on_submit: OnSubmit | None = None,
    ) -> None:
        keys = {"api_key": api_key, "access_key": access_key, "secret_key": secret_key}
        checked_seconds("timeout", timeout)
        checked_seconds("retry_for", retry_for)
        self._configure(keys, base_url, clock, timeout=timeout, strict=strict, retry_for=retry_for, on_submit=on_submit)
        self._connections = AsyncConnections(http)
        self._opened: AsyncRuntime | None = None

    @property
    def _runtime(self) -> AsyncRuntime:
        if self._opened is None:
            from ._drivers import AsyncDriver
            from ._runtime import AsyncRuntime

            self._opened = AsyncRuntime(self._config, AsyncDriver(self._config, self._connections))
        return self._opened

    async def send(self, operation: Operation[T]) -> T:
        """Send any generated operation: a read is retried, a create is never sent twice.

        Raises APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        """
        return await self._runtime.send(operation)

    async def close(self) -> None:
        """Close the connections; an HTTP client of your own stays open. Closing twice does nothing."""
        await self._connections.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
