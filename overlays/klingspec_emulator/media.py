"""Makes media when they are first downloaded, and keeps the last of them."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
import weakref
from collections import OrderedDict
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from klingspec_contract.shapes import Tasks

from .accounts import MEDIA
from .contract import APIRefusal
from .delivery import serve

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from .accounts import File, Task
    from .state import State

MAX_FILES: Final = 64
DAY: Final = 86_400_000


class MediaCache:
    """The last 64 media, as files in a temporary folder that goes with the cache."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, tuple[Path, str]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, task: Task, file: File) -> tuple[Path, str]:
        """The path of a file, and its ETag; made if it is not there."""
        # Rendering takes Pillow and PyAV, which take half a second to load.
        from .rendering import render

        name = f"{task.contract.provider}-{task.task_id}-{file.name}"
        with self._lock:
            if name not in self._files:
                path = self._folder / name
                render(task, file, path)
                self._files[name] = path, f'"{hashlib.sha256(path.read_bytes()).hexdigest()[:32]}"'
            self._files.move_to_end(name)
            while len(self._files) > MAX_FILES:
                self._files.popitem(last=False)[1][0].unlink(missing_ok=True)
            return self._files[name]

    @cached_property
    def _folder(self) -> Path:
        folder = tempfile.mkdtemp(prefix="klingspec-emulator-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder)


class MediaAPI:
    """The ASGI app under `/media`; it asks for no key."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._cache = MediaCache()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request for `/media/<provider>/<task id>/<name of the file>`."""
        provider, task_id, name = (scope["path_params"][key] for key in ("provider", "task", "name"))
        accept = partial(self._find, provider, task_id, name)
        await serve(self._state, Request(scope, receive), send, provider, MEDIA, accept)

    async def _find(self, provider: str, task_id: str, name: str, request: Request, _body: Any) -> Response:
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("media are only read", 405, headers={"Allow": "GET, HEAD"})
        try:
            task = self._state.accounts[provider].find(task_id)
            file = task.files[name]
        except (KeyError, APIRefusal):
            return PlainTextResponse("there is no such file", 404)
        if not self._there(task):
            return PlainTextResponse("there is no such file yet, or no longer", 404)
        path, etag = await anyio.to_thread.run_sync(self._cache.get, task, file)
        return FileResponse(path, headers={"ETag": etag})

    def _there(self, task: Task) -> bool:
        """Whether a task has succeeded, and its files are not deleted again (`x-retention-days`)."""
        contract, shape = task.contract.known, task.shape
        schemas, now = contract.components["schemas"], round(self._state.clock.time() * 1000)
        schema = schemas[shape.succeeded] if isinstance(shape, Tasks) else shape.operation.answer()
        kept = next((field["x-retention-days"] for _, field in contract.marked(schema, "x-retention-days")), None)
        return task.status(now) == "succeed" and (kept is None or now < task.ended_at + kept * DAY)
