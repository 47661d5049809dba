"""The gallery of a batch as a page that updates itself: on loopback, and read-only."""

from __future__ import annotations

import io
import socket
from mimetypes import guess_type
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Any, Final

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

from . import results

if TYPE_CHECKING:
    from starlette.requests import Request

    from .state import State

__all__ = ["Server"]

HOST: Final = "127.0.0.1"
_NAMES: Final = (HOST, "localhost")
"""What a browser may call this server: any other name is of a page that wants to look in."""
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
}


class Server(uvicorn.Server):
    """Serves the page and the media of a batch; port 0 takes a free one. Raises OSError where it is taken."""

    def __init__(self, state: State, port: int = 0) -> None:
        routes = [Route("/", self._page), Route("/{name}", self._medium)]
        app = Starlette(routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_NAMES)])
        quiet: Any = {"log_config": None, "access_log": False, "lifespan": "off", "ws": "none"}
        super().__init__(uvicorn.Config(app, timeout_graceful_shutdown=1, **quiet))
        self._state = state
        self._socket = socket.create_server((HOST, port))
        self.url = f"http://{HOST}:{self._socket.getsockname()[1]}/"
        """Where the page is."""

    def serve_forever(self) -> None:
        """Serve until interrupted, or told to stop by `should_exit`."""
        self.run(sockets=[self._socket])

    def _page(self, _request: Request) -> HTMLResponse:
        page = io.StringIO()
        results.gallery(page, self._state, live=True)
        return HTMLResponse(page.getvalue(), headers=_HEADERS)

    def _medium(self, request: Request) -> FileResponse:
        """A medium that stands in the folder itself, in sight, or the part of it that a player asks for."""
        name = request.path_params["name"]
        kind = (guess_type(name)[0] or "").partition("/")[0]
        path = self._state.out / name
        inside = PureWindowsPath(name).name == name  # Whichever system this is: no folder, and no drive.
        if kind not in {"image", "video", "audio"} or name.startswith(".") or not inside or not path.is_file():
            raise HTTPException(404)
        return FileResponse(path, headers=_HEADERS)
