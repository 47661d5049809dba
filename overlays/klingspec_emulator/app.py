"""The ASGI app: each provider's API under its name, the media, and the controls under `/_emulator/`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import anyio.to_thread
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from .api import ProviderAPI
from .faults import Fault
from .media import MediaAPI

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.requests import Request
    from starlette.responses import Response

    from klingspec_contract.values import Json

    from .state import State

Change: TypeAlias = Callable[["Json"], None]


def make_app(state: State) -> Starlette:
    """Make the ASGI app that serves a state. Raises ShapeMissing."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        state.callbacks.open()
        yield
        await state.callbacks.close()

    apis = [Mount(f"/{provider}", ProviderAPI(state, account)) for provider, account in state.accounts.items()]
    media = Route("/media/{provider}/{task}/{name}", MediaAPI(state))
    return Starlette(routes=[*apis, media, Mount("/_emulator", routes=_controls(state))], lifespan=lifespan)


def _controls(state: State) -> list[Route]:
    """GET requests and tasks; POST faults, failures, clock and reset, with the arguments as a JSON object."""

    def inject(body: Json) -> None:
        arguments: Json = {**body, "fault": Fault(**body["fault"])}
        state.inject(**arguments)

    changes: dict[str, Change] = {
        "faults": inject,
        "failures": lambda body: state.fail_next(**body),
        "clock": lambda body: state.advance(**body),
        "reset": lambda body: state.reset(**body),
    }
    reads: dict[str, Callable[[], Any]] = {
        "requests": lambda: [asdict(request) for request in state.log.all()],
        "tasks": lambda: _tasks(state),
    }
    return [
        *(Route(f"/{name}", partial(_read, read)) for name, read in reads.items()),
        *(Route(f"/{name}", partial(_change, change), methods=["POST"]) for name, change in changes.items()),
    ]


async def _read(read: Callable[[], Any], _request: Request) -> Response:
    return JSONResponse(read())


async def _change(change: Change, request: Request) -> Response:
    try:
        body: Json = await request.json() if await request.body() else {}
        # In a thread, because advancing the clock posts callbacks.
        await anyio.to_thread.run_sync(change, body)
    except KeyError as error:
        return JSONResponse({"error": f"{error.args[0]} is missing"}, 400)
    except (TypeError, ValueError) as error:
        return JSONResponse({"error": str(error)}, 400)
    return JSONResponse({})


def _tasks(state: State) -> Json:
    now = round(state.clock.time() * 1000)
    shown = ("task_id", "external_task_id", "created_at", "slots", "body")
    return {
        provider: [
            {name: getattr(task, name) for name in shown} | {"operation": task.operation.id, "status": task.status(now)}
            for task in account.tasks.all()
        ]
        for provider, account in state.accounts.items()
    }
