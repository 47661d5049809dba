"""The connections of a client: its own of each process and event loop, and bounded by a deadline."""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from .errors import KlingspecError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    import httpx2
    from anyio.lowlevel import RunVar

HttpT = TypeVar("HttpT", bound="httpx2.Client | httpx2.AsyncClient")

_DEADLINE: Final[ContextVar[float | None]] = ContextVar("deadline", default=None)


class Connections(Generic[HttpT]):
    """The HTTP clients of one client, opened when they are first used; one that was given stays the caller's.

    The HTTP library loads then as well. A fresh client keeps no connection: for a paid request that cannot be asked
    for when it is lost, since a connection that was idle may be closed by then.
    """

    def __init__(self, given: HttpT | None) -> None:
        self._given = given
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._opened: dict[bool, HttpT] = {}
        self._inherited: list[object] = []
        self.closed = False

    def _http(self, opened: dict[bool, HttpT], kind: Callable[..., HttpT], *, fresh: bool) -> HttpT:
        if self.closed:
            raise KlingspecError("the client is closed; make a new one")
        if self._given is not None:
            if self._given.is_closed:  # To be said at once: what is closed does not open while it is tried again.
                raise KlingspecError("the HTTP client that was given as http= is closed; give one that is open")
            return self._given
        if self._pid != os.getpid():  # Forked: the parent's connections, and a lock it may hold, are not ours.
            self._inherited.append(self._opened)
            self._pid, self._lock, self._opened = os.getpid(), threading.Lock(), {}
            opened = self._opened
        with self._lock:  # Threads may come at once; a connection is opened for all of them.
            if fresh not in opened:
                opened[fresh] = _open(kind, fresh=fresh)
            return opened[fresh]


class SyncConnections(Connections["httpx2.Client"]):
    """The connections of a blocking client."""

    def http(self, *, fresh: bool = False) -> httpx2.Client:
        """The HTTP client to send with. Raises KlingspecError where the client is closed or none can be made."""
        import httpx2

        return self._http(self._opened, httpx2.Client, fresh=fresh)

    def close(self) -> None:
        """Close what was opened; closing twice does nothing."""
        self.closed = True
        for http in self._opened.values() if self._pid == os.getpid() else ():
            http.close()
        self._opened = {}


class AsyncConnections(Connections["httpx2.AsyncClient"]):
    """The connections of an async client, its own in each event loop."""

    def __init__(self, given: httpx2.AsyncClient | None) -> None:
        super().__init__(given)
        self._loops: RunVar[dict[bool, httpx2.AsyncClient]] | None = None

    def http(self, *, fresh: bool = False) -> httpx2.AsyncClient:
        """The HTTP client to send with. Raises KlingspecError where the client is closed or none can be made."""
        import httpx2

        return self._http(self._here(), httpx2.AsyncClient, fresh=fresh)

    def _here(self) -> dict[bool, httpx2.AsyncClient]:
        """What was opened in this event loop."""
        from anyio.lowlevel import RunVar

        if self._loops is None:
            self._loops = RunVar(f"klingspec-{id(self)}")
        opened = self._loops.get(None)
        if opened is None:
            opened = dict[bool, "httpx2.AsyncClient"]()
            self._loops.set(opened)
        return opened

    async def close(self) -> None:
        """Close what was opened in this event loop; closing twice does nothing."""
        self.closed = True
        opened = self._here() if self._loops else {}
        while opened:
            await opened.popitem()[1].aclose()


def _open(kind: Callable[..., HttpT], *, fresh: bool) -> HttpT:
    """Open an HTTP client. Raises KlingspecError where the environment's proxies or certificates are not usable."""
    import httpx2

    try:
        http = kind(limits=httpx2.Limits(max_keepalive_connections=0)) if fresh else kind()
    except Exception as error:
        raise KlingspecError(f"the HTTP client cannot be made: {type(error).__name__}: {error}") from error
    if isinstance(http, httpx2.Client):
        _bound(http)
    return http


@contextmanager
def deadline(seconds: float) -> Generator[float]:
    """Bound every network operation in this thread to so many seconds in all; yields when they are over."""
    end = time.monotonic() + seconds
    token = _DEADLINE.set(end)
    try:
        yield end
    finally:
        _DEADLINE.reset(token)


def _bound(http: httpx2.Client) -> None:
    """Let the deadline cut each read and write short: a server that drips bytes never meets a timeout of its own."""
    # httpx2 has no public place for a network backend; without these names the client works, with looser bounds.
    for transport in (getattr(http, "_transport", None), *getattr(http, "_mounts", {}).values()):
        pool: Any = getattr(transport, "_pool", None)
        if hasattr(pool, "_network_backend"):
            pool._network_backend = _Backend(pool._network_backend)


def _left(timeout: float | None) -> float | None:
    end = _DEADLINE.get()
    if end is None:
        return timeout
    # Not 0, which would mean not to wait at all; what is over fails at once.
    left = max(end - time.monotonic(), 0.001)
    return left if timeout is None else min(timeout, left)


class _Backend:
    """A network backend of httpcore2's whose streams know of the deadline."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def connect_tcp(self, *arguments: Any, timeout: float | None = None, **options: Any) -> _Stream:
        return _Stream(self._backend.connect_tcp(*arguments, timeout=_left(timeout), **options))

    def connect_unix_socket(self, *arguments: Any, timeout: float | None = None, **options: Any) -> _Stream:
        return _Stream(self._backend.connect_unix_socket(*arguments, timeout=_left(timeout), **options))

    def sleep(self, seconds: float) -> None:
        self._backend.sleep(seconds)


class _Stream:
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data: bytes = self._stream.read(max_bytes, timeout=_left(timeout))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=_left(timeout))

    def start_tls(self, *arguments: Any, timeout: float | None = None, **options: Any) -> _Stream:
        return _Stream(self._stream.start_tls(*arguments, timeout=_left(timeout), **options))

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
