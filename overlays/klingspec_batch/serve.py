"""The gallery of a batch as a page that updates itself: on loopback, and read-only."""

from __future__ import annotations

import io
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any, BinaryIO, Final
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
        super().__init__((HOST, port), partial(_Handler, directory=state.out))

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has left in the middle of a video."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    server: Server  # pyright: ignore[reportIncompatibleVariableOverride]  # the only one that makes it

    def send_head(self) -> BinaryIO | None:
        """Answer with the page, or with a medium of a job, but for what follows the headers."""
        name = unquote(urlsplit(self.path).path).removeprefix("/")
        if (self.headers.get("Host") or "").partition(":")[0] not in _NAMES:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif not name:
            return self._page()
        elif _is_medium(name):
            return super().send_head()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def _page(self) -> BinaryIO:
        page = io.StringIO()
        results.gallery(page, self.server.state, live=True)
        content = page.getvalue().encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self) -> None:
        """Say how the page and its media are to be treated."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", "default-src 'self' 'unsafe-inline'")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class calls it so
        """Say nothing."""


def _is_medium(name: str) -> bool:
    """Whether a name is of a medium that stands in the folder itself, in sight."""
    kind = (guess_type(name)[0] or "").partition("/")[0]
    return kind in {"image", "video", "audio"} and not name.startswith(".") and not set(name) & {"/", "\\"}
