"""The ASGI app: each provider's API under its name, the media, and the controls under `/_emulator/`."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
import weakref
from collections import OrderedDict
from contextlib import asynccontextmanager
from dataclasses import asdict
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import anyio.to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from klingspec_contract.shapes import Tasks

from .accounts import MEDIA
from .api import ProviderAPI
from .contract import APIRefusal
from .delivery import serve
from .faults import Fault

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping

    from starlette.types import Receive, Scope, Send

    from klingspec_contract.values import Json

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
        missing = PlainTextResponse("there is no such file, or no longer", 404)
        try:
            task = self._state.accounts[provider].find(task_id)
            file = task.files[name]
        except (KeyError, APIRefusal):
            return missing
        if not self._there(task):
            return missing
        path, etag = await anyio.to_thread.run_sync(self._cache.get, task, file)
        return FileResponse(path, headers={"ETag": etag})

    def _there(self, task: Task) -> bool:
        """Whether a task has succeeded, and its files are not deleted again (`x-retention-days`)."""
        contract, shape = task.contract.known, task.shape
        schemas, now = contract.components["schemas"], round(self._state.clock.time() * 1000)
        schema = schemas[shape.succeeded] if isinstance(shape, Tasks) else shape.operation.answer()
        kept = next((field["x-retention-days"] for _, field in contract.marked(schema, "x-retention-days")), None)
        return task.status(now) == "succeed" and (kept is None or now < task.ended_at + kept * DAY)


def make_app(state: State, controls: Mapping[str, Callable[..., None]]) -> Starlette:
    """Make the ASGI app that serves a state.

    GET requests and tasks; POST the controls, with their arguments as a JSON object. Raises ShapeMissing.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        yield
        await state.callbacks.close()

    def inject(**body: Any) -> None:
        controls["faults"](**{**body, "fault": Fault(**body["fault"])})

    posts = {**controls, "faults": inject}
    changes = [Route(f"/{name}", partial(_change, change), methods=["POST"]) for name, change in posts.items()]
    apis = [Mount(f"/{provider}", ProviderAPI(state, account)) for provider, account in state.accounts.items()]
    media = Route("/media/{provider}/{task}/{name}", MediaAPI(state))
    return Starlette(routes=[*apis, media, Mount("/_emulator", routes=[*_reads(state), *changes])], lifespan=lifespan)


async def _change(change: Callable[..., None], request: Request) -> Response:
    try:
        body: Json = await request.json() if await request.body() else {}
        # In a thread, because advancing the clock posts callbacks.
        await anyio.to_thread.run_sync(lambda: change(**body))
    except KeyError as error:
        return JSONResponse({"error": f"{error.args[0]} is missing"}, 400)
    except (TypeError, ValueError) as error:
        return JSONResponse({"error": str(error)}, 400)
    return JSONResponse({})


def _reads(state: State) -> list[Route]:
    shown = ("task_id", "external_task_id", "created_at", "slots", "body")

    def show(task: Task) -> Json:
        status = task.status(round(state.clock.time() * 1000))
        return {name: getattr(task, name) for name in shown} | {"operation": task.operation.id, "status": status}

    def tasks(_request: Request) -> Response:
        return JSONResponse({provider: [*map(show, account.tasks)] for provider, account in state.accounts.items()})

    def requests(_request: Request) -> Response:
        return JSONResponse([asdict(request) for request in list(state.log)])

    return [Route("/tasks", tasks), Route("/requests", requests)]
