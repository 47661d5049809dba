"""The ASGI app: each provider's API under its name, the media, and the controls under `/_emulator/`."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from .api import ProviderAPI
from .downloads import MediaAPI
from .faults import Fault

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from starlette.requests import Request

    from klingspec_contract.values import Json

    from .accounts import Task
    from .state import State


def make_app(emulator: State) -> Starlette:
    """Make the ASGI app that serves an emulator.

    GET requests and tasks; POST the controls, with their arguments as a JSON object. Raises ShapeMissing.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        yield
        await emulator.callbacks.close()

    def inject(**body: Any) -> None:
        fault: Any = Fault(**body["fault"])
        emulator.inject(**{**body, "fault": fault})

    controls: dict[str, Callable[..., None]] = {
        "faults": inject,
        "failures": emulator.fail_next,
        "webhooks": emulator.set_webhooks,
        "clock": emulator.advance,
        "reset": emulator.reset,
    }
    changes = [Route(f"/{name}", partial(_change, change), methods=["POST"]) for name, change in controls.items()]
    apis = [Mount(f"/{provider}", ProviderAPI(emulator, account)) for provider, account in emulator.accounts.items()]
    media = Route("/media/{provider}/{task}/{name}", MediaAPI(emulator))
    controlled = Mount("/_emulator", routes=[*_reads(emulator), *changes])
    return Starlette(routes=[*apis, media, controlled], lifespan=lifespan)


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


def _reads(emulator: State) -> list[Route]:
    shown = ("task_id", "external_task_id", "created_at", "slots", "body")

    def show(task: Task) -> Json:
        status = task.status(emulator.now)
        return {name: getattr(task, name) for name in shown} | {"operation": task.operation.id, "status": status}

    def tasks(_request: Request) -> Response:
        return JSONResponse({name: [*map(show, account.tasks)] for name, account in emulator.accounts.items()})

    def requests(_request: Request) -> Response:
        return JSONResponse([*map(asdict, emulator.requests)])

    return [Route("/tasks", tasks), Route("/requests", requests)]
