"""The controls over HTTP, under `/_emulator/`: the same objects, as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import anyio.to_thread
from starlette.responses import JSONResponse
from starlette.routing import Route

from .faults import Fault

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from .state import State
    from .values import Json

__all__ = ["control_routes"]

Change: TypeAlias = Callable[["Json"], None]


def control_routes(state: State) -> list[Route]:
    """GET requests and tasks; POST faults, failures, clock and reset, with the arguments as a JSON object."""

    async def requests(_request: Request) -> Response:
        return JSONResponse([asdict(request) for request in state.log.all()])

    async def tasks(_request: Request) -> Response:
        return JSONResponse(_tasks(state))

    def inject(body: Json) -> None:
        arguments: Json = {**body, "fault": Fault(**body["fault"])}
        state.inject(**arguments)

    changes: dict[str, Change] = {
        "faults": inject,
        "failures": lambda body: state.fail_next(**body),
        "clock": lambda body: state.advance(**body),
        "reset": lambda body: state.reset(**body),
    }
    posts = [Route(f"/{name}", partial(_change, change), methods=["POST"]) for name, change in changes.items()]
    return [Route("/requests", requests), Route("/tasks", tasks), *posts]


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
    return {
        provider: [
            {
                "task_id": task.task_id,
                "external_task_id": task.external_task_id,
                "operation": task.operation.id,
                "status": task.status(now),
                "created_at": task.created_at,
                "slots": task.slots,
                "body": task.body,
            }
            for task in account.tasks.all()
        ]
        for provider, account in state.accounts.items()
    }
