"""Runs the emulator's app on a loopback port, in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING, Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .delivery import CONNECTION

if TYPE_CHECKING:
    from starlette.types import ASGIApp

LOOPBACK: Final = "127.0.0.1"
IDLE: Final = 75
"""Seconds for which a connection may be idle: on a busy machine a test's own may be so for longer than uvicorn's 5."""


class Protocol(H11Protocol):
    """HTTP/1.1 that hands the app its connection, so that a fault can drop it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Put the transport into the state that every request of this connection sees."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, CONNECTION: transport}
        # asyncio does so only where the socket's protocol is named: 40 ms an answer otherwise.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class Server(uvicorn.Server):
    """uvicorn, made to start and stop at once rather than at its next tick. Raises OSError if the port is taken."""

    def __init__(self, app: ASGIApp, port: int, host: str = LOOPBACK) -> None:
        quiet: Any = {"log_config": None, "access_log": False, "server_header": False, "date_header": False}
        served: Any = {"http": Protocol, "loop": "asyncio", "ws": "none", "lifespan": "on", "timeout_keep_alive": IDLE}
        super().__init__(uvicorn.Config(app, **served, **quiet))
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, port), family=family, backlog=socket.SOMAXCONN)
        near = {"0.0.0.0": LOOPBACK, "::": "::1"}.get(host, host)  # noqa: S104  # whoever asked for it
        shown = f"[{near}]" if ":" in near else near
        self.url = f"http://{shown}:{self._socket.getsockname()[1]}"
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._stopping = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="klingspec-emulator", daemon=True)
        self._thread.start()
        self._ready.wait()
        if not self.started:
            raise RuntimeError("the emulator's server did not start; its log says why")

    async def main_loop(self) -> None:
        """Serve until told to stop."""
        self._loop = asyncio.get_running_loop()
        self._ready.set()
        await self._stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Drop what still waits for an answer, such as a stalled request, and close the rest."""
        await self._drop_busy()
        await super().shutdown(sockets)

    def stop(self) -> None:
        """Stop, and return once the thread has ended."""
        if self._loop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def drop_busy(self) -> None:
        """Drop every connection whose request is still without its whole answer."""
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(self._drop_busy(), self._loop).result()

    async def _drop_busy(self) -> None:
        connections: set[Any] = self.server_state.connections
        for connection in tuple(connections):
            cycle = connection.cycle  # None until the first request
            # What asks for this under /_emulator is itself without its answer yet.
            if cycle and not cycle.response_complete and not cycle.scope["path"].startswith("/_emulator/"):
                connection.transport.abort()

    def _run(self) -> None:
        try:
            self.run([self._socket])
        finally:
            self._socket.close()
            self._ready.set()
