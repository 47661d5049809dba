"""What every client is made of. The HTTP library and the models load when first used."""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from types import TracebackType

    import httpx2

    from klingspec_api.types import Operation

    from ._drivers import Awaiting, Blocking
    from ._session import Session
    from ._steps import Flow

T = TypeVar("T")


class BlockingClient:
    """A client that blocks until each answer is there."""

    def __init__(self, session: Session, http: httpx2.Client | None) -> None:
        self._session = session
        self._given = http
        self._opening = Lock()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._session.base_url!r})"

    @cached_property
    def _driver(self) -> Blocking:
        import httpx2

        from ._drivers import Blocking

        return Blocking(self._session, self._given or httpx2.Client())

    def send(self, operation: Operation[T]) -> T:
        """Send any generated operation: a read is retried, a create is never sent twice.

        Raises APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        """
        from ._submit import carry

        return self._run(carry(self._session, operation))

    def _run(self, flow: Flow[T]) -> T:
        with self._opening:  # Threads may come at once; the connections are opened for all of them.
            driver = self._driver
        return driver.run(flow)

    def close(self) -> None:
        """Close the connections; an HTTP client of your own stays open."""
        if self._given is None and "_driver" in self.__dict__:
            self._driver.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient:
    """A client that awaits each answer."""

    def __init__(self, session: Session, http: httpx2.AsyncClient | None) -> None:
        self._session = session
        self._given = http

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._session.base_url!r})"

    @cached_property
    def _driver(self) -> Awaiting:
        import httpx2

        from ._drivers import Awaiting

        return Awaiting(self._session, self._given or httpx2.AsyncClient())

    async def send(self, operation: Operation[T]) -> T:
        """Send any generated operation: a read is retried, a create is never sent twice.

        Raises APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        """
        from ._submit import carry

        return await self._run(carry(self._session, operation))

    async def _run(self, flow: Flow[T]) -> T:
        return await self._driver.run(flow)

    async def close(self) -> None:
        """Close the connections; an HTTP client of your own stays open."""
        if self._given is None and "_driver" in self.__dict__:
            await self._driver.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
