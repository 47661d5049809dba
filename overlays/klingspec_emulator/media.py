"""Makes media when they are first downloaded, and keeps the last of them."""

from __future__ import annotations

import hashlib
import re
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

from .api import fault_answer, received
from .delivery import Exchange, deliver
from .errors import APIRefusal
from .faults import MEDIA

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Receive, Scope, Send

    from .account import Account
    from .clock import Clock
    from .faults import FaultQueue
    from .log import RequestLog
    from .tasks import Task

__all__ = ["MediaAPI", "MediaCache"]

MAX_FILES: Final = 64
NAME: Final = re.compile(r"([0-9]{1,9})(-watermark)?\.(png|mp4)")
ENDINGS: Final = {"images": "png", "videos": "mp4"}
DAY: Final = 86_400_000


class MediaCache:
    """The last 64 media, as files in a temporary folder that goes with the cache."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, tuple[Path, str]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, task: Task, index: int, *, watermark: bool) -> tuple[Path, str]:
        """The file of a result, and its ETag; made if it is not there."""
        name = f"{task.operation.contract.provider}-{task.task_id}-{index}{'-watermark' if watermark else ''}"
        with self._lock:
            if name not in self._files:
                self._files[name] = self._make(name, task, index, watermark=watermark)
            self._files.move_to_end(name)
            while len(self._files) > MAX_FILES:
                self._files.popitem(last=False)[1][0].unlink(missing_ok=True)
            return self._files[name]

    @cached_property
    def _folder(self) -> Path:
        folder = tempfile.mkdtemp(prefix="klingspec-emulator-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder)

    def _make(self, name: str, task: Task, index: int, *, watermark: bool) -> tuple[Path, str]:
        # Drawing takes Pillow and PyAV, which take half a second to load.
        from .rendering import Scene, draw_picture, render_video

        file = self._folder / f"{name}.{ENDINGS[task.medium]}"
        scene = Scene.of(task, index, watermark=watermark)
        if task.medium == "images":
            draw_picture(scene, file)
        else:
            render_video(scene, task.duration, file)
        return file, f'"{hashlib.sha256(file.read_bytes()).hexdigest()[:32]}"'


class MediaAPI:
    """The ASGI app under `/media`; it asks for no key."""

    def __init__(self, accounts: Mapping[str, Account], faults: FaultQueue, log: RequestLog, clock: Clock) -> None:
        self._accounts = accounts
        self._faults = faults
        self._log = log
        self._clock = clock
        self._cache = MediaCache()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request for `/media/<provider>/<task id>/<index>[-watermark].<png or mp4>`."""
        request = Request(scope, receive)
        await request.body()
        provider, task_id, name = (request.path_params[key] for key in ("provider", "task", "name"))
        number = self._log.begin(received(request, provider, MEDIA, None))
        exchange = Exchange(scope, receive, send, self._clock, self._log, number)

        async def accept() -> Response:
            return await self._find(request, provider, task_id, name)

        account = self._accounts.get(provider)
        fault = self._faults.take(provider, MEDIA) if account else None
        await deliver(exchange, fault, accept, lambda fault: fault_answer(self._accounts[provider].contract, fault))

    async def _find(self, request: Request, provider: str, task_id: str, name: str) -> Response:
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("media are only read", 405, headers={"Allow": "GET, HEAD"})
        found = NAME.fullmatch(name)
        task = self._task(provider, task_id)
        if found is None or task is None or not self._there(task, int(found[1]), found[2], found[3]):
            return PlainTextResponse("there is no such file, or no longer", 404)
        file, etag = await anyio.to_thread.run_sync(
            lambda: self._cache.get(task, int(found[1]), watermark=found[2] is not None)
        )
        return FileResponse(file, headers={"ETag": etag})

    def _task(self, provider: str, task_id: str) -> Task | None:
        try:
            return self._accounts[provider].tasks.get(task_id)
        except (KeyError, APIRefusal):
            return None

    def _there(self, task: Task, index: int, watermark: str | None, ending: str) -> bool:
        now = round(self._clock.time() * 1000)
        days = task.operation.retention_days
        kept = days is None or now < task.ended_at + days * DAY
        made = task.status(now) == "succeed" and index < task.count and ending == ENDINGS[task.medium]
        return kept and made and (watermark is None or bool(task.watermarked))
