"""What every client is made of. The HTTP library and the models load when first used."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from ._auth import credentials
from ._config import RETRY_FOR, ClientConfig, base_url
from .clock import SystemClock

if TYPE_CHECKING:
    from types import TracebackType

    import httpx2

    from klingspec_api.specs import Operation, Provider

    from ._runtime import AsyncRuntime, SyncRuntime
    from .clock import Clock

T = TypeVar("T")


class _Client:
    """What both kinds of client share: everything but the requests."""

    provider: ClassVar[Provider]

    def _configure(
        self,
        keys: dict[str, str | None],
        url: str | None,
        clock: Clock | None,
        timeout: httpx2.Timeout | float | None,
        strict: bool,
        retry_for: float,
    ) -> None:
        clock = clock or SystemClock()
        self._config = ClientConfig(
            provider=self.provider,
            auth=credentials(self.provider, keys, clock),
            base_url=base_url(self.provider, url),
            clock=clock,
            strict=strict,
            retry_for=retry_for,
            timeout=timeout,
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._config.base_url!r})"


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
    ) -> None:
        keys = {"api_key": api_key, "access_key": access_key, "secret_key": secret_key}
        self._configure(keys, base_url, clock, timeout, strict, retry_for)
        self._given = http
        self._opened: SyncRuntime | None = None
        self._opening = Lock()

    @property
    def _runtime(self) -> SyncRuntime:
        with self._opening:  # Threads may come at once; the connections are opened for all of them.
            if self._opened is None:
                import httpx2

                from ._drivers import SyncDriver
                from ._runtime import SyncRuntime

                self._opened = SyncRuntime(self._config, SyncDriver(self._config, self._given or httpx2.Client()))
            return self._opened

    def send(self, operation: Operation[T]) -> T:
        """Send any generated operation: a read is retried, a create is never sent twice.

        Raises APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        """
        return self._runtime.send(operation)

    def close(self) -> None:
        """Close the connections; an HTTP client of your own stays open."""
        if self._given is None and self._opened is not None:
            self._opened.driver.http.close()

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
    ) -> None:
        keys = {"api_key": api_key, "access_key": access_key, "secret_key": secret_key}
        self._configure(keys, base_url, clock, timeout, strict, retry_for)
        self._given = http
        self._opened: AsyncRuntime | None = None

    @property
    def _runtime(self) -> AsyncRuntime:
        if self._opened is None:
            import httpx2

            from ._drivers import AsyncDriver
            from ._runtime import AsyncRuntime

            self._opened = AsyncRuntime(self._config, AsyncDriver(self._config, self._given or httpx2.AsyncClient()))
        return self._opened

    async def send(self, operation: Operation[T]) -> T:
        """Send any generated operation: a read is retried, a create is never sent twice.

        Raises APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        """
        return await self._runtime.send(operation)

    async def close(self) -> None:
        """Close the connections; an HTTP client of your own stays open."""
        if self._given is None and self._opened is not None:
            await self._opened.driver.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
