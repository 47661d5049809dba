"""Makes media when they are first downloaded, and keeps the last of them."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
import weakref
from collections import OrderedDict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from klingspec_contract.shapes import Tasks

from .delivery import serve
from .errors import APIRefusal
from .faults import MEDIA

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from .state import State
    from .tasks import File, Task

MAX_FILES: Final = 64
DAY: Final = 86_400_000


class MediaCache:
    """The last 64 media, as files in a temporary folder that goes with the cache."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, tuple[Path, str]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, task: Task, file: File) -> tuple[Path, str]:
        """The path of a file, and its ETag; made if it is not there."""
        name = f"{task.contract.provider}-{task.task_id}-{file.name}"
        with self._lock:
            if name not in self._files:
                path = self._folder / name
                _make(task, file, path)
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


def _make(task: Task, file: File, path: Path) -> None:
    # Rendering takes Pillow and PyAV, which take half a second to load.
    from .rendering import Scene, draw_picture, render_sound, render_video

    scene = Scene.of(task, file)
    if file.ending == "png":
        draw_picture(scene, path)
    elif file.ending == "mp4":
        render_video(scene, task.duration, path, sound=task.sound)
    else:
        render_sound(scene, task.duration, path)


class MediaAPI:
    """The ASGI app under `/media`; it asks for no key."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._cache = MediaCache()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request for `/media/<provider>/<task id>/<name of the file>`."""
        request = Request(scope, receive)
        await request.body()
        provider, task_id, name = (request.path_params[key] for key in ("provider", "task", "name"))

        async def accept() -> Response:
            return await self._find(request, provider, task_id, name)

        await serve(self._state, request, send, (provider, MEDIA, None), accept)

    async def _find(self, request: Request, provider: str, task_id: str, name: str) -> Response:
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("media are only read", 405, headers={"Allow": "GET, HEAD"})
        task = self._task(provider, task_id)
        file = task.files.get(name) if task else None
        if task is None or file is None or not self._there(task):
            return PlainTextResponse("there is no such file, or no longer", 404)
        path, etag = await anyio.to_thread.run_sync(self._cache.get, task, file)
        return FileResponse(path, headers={"ETag": etag})

    def _task(self, provider: str, task_id: str) -> Task | None:
        try:
            return self._state.accounts[provider].tasks.get(task_id)
        except (KeyError, APIRefusal):
            return None

    def _there(self, task: Task) -> bool:
        now = round(self._state.clock.time() * 1000)
        days = _retention_days(task)
        return task.status(now) == "succeed" and (days is None or now < task.ended_at + days * DAY)


def _retention_days(task: Task) -> float | None:
    """Days until a task's files are deleted, or None for never."""
    contract, shape = task.contract.known, task.shape
    schema = contract.components["schemas"][shape.succeeded] if isinstance(shape, Tasks) else shape.operation.answer()
    return next((field["x-retention-days"] for _, field in contract.marked(schema, "x-retention-days")), None)
