"""What every client is made of. The HTTP library and the models load when first used."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from ._config import checked_headers, checked_seconds, configure
from ._connections import AsyncConnections, SyncConnections

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Unpack

    import httpx2
    from pydantic import BaseModel

    from klingspec_api.specs import Operation, Provider

    from ._calls import Calls
    from ._commands import SansIO
    from ._config import ClientConfig, Options
    from ._drivers import AsyncDriver, SyncDriver

T = TypeVar("T")


class _Client:
    """What both kinds of client share: everything but the requests."""

    provider: ClassVar[Provider]
    _config: ClientConfig

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._config.base_url!r})"

    @property
    def _calls(self) -> Calls:
        from ._calls import Calls

        return Calls(self._config)

    def feed(self, task: BaseModel) -> None:
        """Tell the waits for a task what a callback says of it: one that has ended ends them without another query.

        A wait sees it where it would have made its next query. One that begins later asks for itself.
        """
        for reference in self._config.waits.valuerefs():
            if (wait := reference()) is not None:
                wait.feed(task)

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
        # The driver of this one knows its configuration, not the other's.
        other.__dict__["_opened"] = None
        other._config = replace(self._config, **{name: value for name, value in changed.items() if value is not None})
        return other


class BlockingClient(_Client):
    """A client that blocks until each answer is there."""

    def __init__(self, *, http: httpx2.Client | None = None, **options: Unpack[Options]) -> None:
        self._config = configure(self.provider, **options)
        self._connections = SyncConnections(http)
        self._opened: SyncDriver | None = None

    def _run(self, call: SansIO[T], /) -> T:
        # Without a lock: one that another thread holds at a fork is held for ever in the child.
        if self._opened is None:
            from ._drivers import SyncDriver

            self._opened = SyncDriver(self._config, self._connections)
        return self._opened.run(call)

    def send(self, operation: Operation[T]) -> T:
        """Send any generated operation: a read is retried, a create is never sent twice.

        Raises APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        """
        return self._run(self._calls.send(operation))

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

    def __init__(self, *, http: httpx2.AsyncClient | None = None, **options: Unpack[Options]) -> None:
        self._config = configure(self.provider, **options)
        self._connections = AsyncConnections(http)
        self._opened: AsyncDriver | None = None

    async def _run(self, call: SansIO[T], /) -> T:
        if self._opened is None:
            from ._drivers import AsyncDriver

            self._opened = AsyncDriver(self._config, self._connections)
        return await self._opened.run(call)

    async def send(self, operation: Operation[T]) -> T:
        """Send any generated operation: a read is retried, a create is never sent twice.

        Raises APIError, TransportFailed, SubmissionUncertain, ResponseInvalid.
        """
        return await self._run(self._calls.send(operation))

    async def close(self) -> None:
        """Close the connections; an HTTP client of your own stays open. Closing twice does nothing."""
        await self._connections.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
