"""The gallery of a batch as a page that updates itself: on loopback, and read-only."""

from __future__ import annotations

import io
import shutil
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from . import results

if TYPE_CHECKING:
    from .state import State

__all__ = ["Server"]

HOST: Final = "127.0.0.1"
_NAMES: Final = frozenset({HOST, "localhost"})
"""What a browser may call this server: any other name is of a page that wants to look in."""


class Server(ThreadingHTTPServer):
    """Serves the page and the media of a batch; port 0 takes a free one. Raises OSError where it is taken."""

    daemon_threads = True

    def __init__(self, state: State, port: int = 0) -> None:
        self.state = state
        super().__init__((HOST, port), _Handler)

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Server  # pyright: ignore[reportIncompatibleVariableOverride]  # the only one that makes it

    def do_GET(self) -> None:
        """Answer with the page, or with a file of a job."""
        host = (self.headers.get("Host") or "").partition(":")[0]
        path = unquote(urlsplit(self.path).path)
        if host not in _NAMES:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif path == "/":
            page = io.StringIO()
            results.gallery(page, self.server.state, live=True)
            content = page.getvalue().encode()
            self._head("text/html; charset=utf-8", len(content))
            self.wfile.write(content)
        else:
            self._file(path.removeprefix("/"))

    def _file(self, name: str) -> None:
        media_type, path = guess_type(name)[0] or "", self.server.state.out / name
        is_medium = media_type.startswith(("image/", "video/", "audio/"))
        if not is_medium or "/" in name or "\\" in name or name.startswith(".") or not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with path.open("rb") as file:
            self._head(media_type, path.stat().st_size)
            shutil.copyfileobj(file, self.wfile)

    def _head(self, media_type: str, length: int) -> None:
        self.send_response(HTTPStatus.OK)
        for name, value in {
            "Content-Type": media_type,
            "Content-Length": str(length),
            "Cache-Control": "no-store",
            "Content-Security-Policy": "default-src 'self' 'unsafe-inline'",
            "X-Content-Type-Options": "nosniff",
        }.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class calls it so
        """Say nothing."""
