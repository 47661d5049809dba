"""The files of tasks that have succeeded, made when they are first asked for."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import weakref
from collections import OrderedDict
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

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
        self._files: OrderedDict[str, Path] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, task: Task, file: File) -> Path:
        """The path of a file; made if it is not there."""
        # Rendering takes Pillow and PyAV, which take half a second to load.
        from .rendering import render

        name = f"{task.contract.provider}-{task.task_id}-{file.name}"
        with self._lock:
            if name not in self._files:
                self._files[name] = path = self._folder / name
                render(task, file, path)
                # Starlette's ETag follows from size and time: a file made again has the one that it had.
                os.utime(path, (task.ended_at / 1000, task.ended_at / 1000))
            self._files.move_to_end(name)
            while len(self._files) > MAX_FILES:
                self._files.popitem(last=False)[1].unlink(missing_ok=True)
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
        with suppress(KeyError, APIRefusal):
            task = self._state.accounts[provider].find(task_id)
            if (file := task.files[name]) and self._kept(task):
                return FileResponse(await anyio.to_thread.run_sync(self._cache.get, task, file))
        return PlainTextResponse("there is no such file, or no longer", 404)

    def _kept(self, task: Task) -> bool:
        """Whether a task has succeeded, and its files are not deleted again (`x-retention-days`)."""
        now, marked = self._state.now, task.contract.known.marked(task.shape.result, "x-retention-days")
        days = next((field["x-retention-days"] for _, field in marked), None)
        return task.status(now) == "succeed" and (days is None or now < task.ended_at + days * DAY)
