"""Runs the emulator's app on a loopback port, in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
from typing import TYPE_CHECKING, Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .delivery import CONNECTION

if TYPE_CHECKING:
    from starlette.types import ASGIApp

HOST: Final = "127.0.0.1"


class Protocol(H11Protocol):
    """HTTP/1.1 that hands the app its connection, so that a fault can drop it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Put the transport into the state that every request of this connection sees."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, CONNECTION: transport}

    @property
    def busy(self) -> bool:
        """Whether a request is still without its whole answer."""
        # uvicorn declares these never None, but sets them to None until the first request.
        cycle: Any = self.cycle
        return cycle is not None and not bool(cycle.response_complete)


class Server(uvicorn.Server):
    """uvicorn, made to start and stop at once rather than at its next tick."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self.loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept connections."""
        await super().startup(sockets)
        self.loop = asyncio.get_running_loop()
        self.ready.set()

    async def main_loop(self) -> None:
        """Serve until told to stop."""
        await self._stopping.wait()

    def stop(self) -> None:
        """Stop serving; called in the server's event loop."""
        self._stopping.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Drop what still waits for an answer, such as a stalled request, and close the rest."""
        await self.drop_busy()
        await super().shutdown(sockets)

    async def drop_busy(self) -> None:
        """Drop every connection whose request is still without its whole answer."""
        connections: set[Any] = self.server_state.connections
        for connection in tuple(connections):
            if isinstance(connection, Protocol) and connection.busy:
                connection.transport.abort()


class ServerThread:
    """A running server. Raises OSError if the port cannot be had."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._socket = _listen(port)
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(
            app,
            http=Protocol,
            loop="asyncio",
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
        )
        self._server = Server(config)
        self._thread = threading.Thread(target=self._run, name="klingspec-emulator", daemon=True)
        self._thread.start()
        self._server.ready.wait()
        if not self._server.started:
            raise RuntimeError("the emulator's server did not start; its log says why")

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://{HOST}:{self.port}"

    def stop(self) -> None:
        """Stop, and return once the thread has ended."""
        if self._server.loop is not None and self._thread.is_alive():
            self._server.loop.call_soon_threadsafe(self._server.stop)
        self._thread.join()

    def drop_busy(self) -> None:
        """Drop every connection whose request is still without its whole answer."""
        if self._server.loop is not None:
            asyncio.run_coroutine_threadsafe(self._server.drop_busy(), self._server.loop).result()

    def _run(self) -> None:
        try:
            self._server.run([self._socket])
        finally:
            self._socket.close()
            self._server.ready.set()


def _listen(port: int) -> socket.socket:
    # asyncio sends small packets at once (TCP_NODELAY) only where the protocol is named: 40 ms an answer otherwise.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(socket.SOMAXCONN)
    except BaseException:
        listener.close()
        raise
    return listener
