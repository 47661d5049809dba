"""The controls under `/_emulator/`: what an Emulator does in Python, over HTTP, and a page to see and do it on.

The schema of a control follows from the signature of its method; requests are checked against it as those to a
provider are.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from functools import partial
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import anyio.to_thread
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from klingspec import __version__
from klingspec_contract.document import SCHEMAS

from .contract import APIRefusal, ServedContract
from .faults import ReceivedRequest
from .validation import parse, read_body

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

    from klingspec_contract.values import Json

    from .accounts import Task
    from .state import State

CONSOLE: Final = "console.html"
FILTERS: Final = frozenset(field.name for field in fields(ReceivedRequest))


class Controls:
    """The routes of the controls of a state."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._controls = state.controls()
        self._reads: Mapping[str, Callable[[Request], Any]] = {
            "openapi.json": self.document,
            "health": self.health,
            "state": self.overview,
            "requests": self.requests,
            "tasks": self.tasks,
        }
        self._contract = ServedContract("_emulator", self._document())

    @property
    def routes(self) -> list[Route]:
        """The routes, below the name under which they are mounted."""
        changes = [Route(f"/{name}", partial(self._change, name), methods=["POST"]) for name in self._controls]
        reads = [Route(f"/{name}", partial(self._read, read)) for name, read in self._reads.items()]
        return [Route("/", self._console), *changes, *reads]

    def document(self, _request: Request) -> Json:
        """Tell the controls, as an OpenAPI document."""
        return self._contract.document

    def health(self, _request: Request) -> Json:
        """Say that the emulator answers."""
        known = {"providers": list(self._state.accounts), "forwarded": list(self._state.forward)}
        return {"status": "ok", "version": __version__, **known}

    def overview(self, _request: Request) -> Json:
        """The time in ms since 1970, and of each provider the limits, the operations and the faults to come."""
        providers = {
            name: {
                "pace": each.pace,
                "slots": each.slots,
                "faults": {operation: [*map(asdict, faults)] for operation, faults in each.faults.items()},
                "failures": list(each.failures),
            }
            for name, each in self._state.accounts.items()
        }
        return {"now": self._state.now, "requests": self._state.received, "providers": providers}

    def requests(self, request: Request) -> list[Json]:
        """The requests received, oldest first; any of their fields can be asked for, and those `after` a number."""
        asked = dict(request.query_params)
        after = int(asked.pop("after", 0))
        if unknown := asked.keys() - FILTERS:
            raise ValueError(f"requests have no {', '.join(sorted(unknown))}; they have {', '.join(sorted(FILTERS))}")
        found = [asdict(each) for each in self._state.requests if each.number > after]
        return [each for each in found if all(str(each[name]) == value for name, value in asked.items())]

    def tasks(self, _request: Request) -> dict[str, list[Json]]:
        """The tasks of each provider that is emulated, oldest first, with the addresses of the files that are there."""
        accounts = {name: each for name, each in self._state.accounts.items() if name not in self._state.forward}
        return {name: [*map(self._task, account.tasks)] for name, account in accounts.items()}

    def _task(self, task: Task) -> Json:
        shown = ("task_id", "external_task_id", "created_at", "slots", "body", "reason")
        status = task.status(self._state.now)
        files = [task.address(file) for file in task.files.values()] if status == "succeed" else []
        facts = {"operation": task.operation.id, "status": status, "ended_at": task.ended_at, "files": files}
        return {name: getattr(task, name) for name in shown} | facts

    def _document(self) -> Json:
        components: Json = {}
        paths: Json = {}
        for name, (method, adapter) in self._controls.items():
            schema = adapter.json_schema(ref_template=f"{SCHEMAS}{{model}}")
            components |= schema.pop("$defs", {})
            body = {"required": bool(schema.get("required")), "content": {"application/json": {"schema": schema}}}
            paths[f"/{name}"] = {"post": {**_described(name, method), "requestBody": body}}
        for name, read in self._reads.items():
            paths.setdefault(f"/{name}", {})["get"] = _described(f"get_{name}", read)
        closed = {name: {"additionalProperties": False, **schema} for name, schema in components.items()}
        info = {"title": "The emulator's controls", "version": __version__}
        servers = [{"url": "/_emulator"}]
        return {
            "openapi": "3.1.0",
            "info": info,
            "servers": servers,
            "paths": paths,
            "components": {"schemas": closed},
        }

    async def _change(self, name: str, request: Request) -> Response:
        raw = await request.body()
        # No page of another origin can send this type unasked.
        is_asked = bool(raw) or "origin" in request.headers
        media_type = request.headers.get("content-type", "") if is_asked else "application/json"
        try:
            body = read_body(self._contract, self._contract.operations[name], media_type, parse(raw or b"{}"))
            # In a thread, because advancing the clock posts callbacks.
            await anyio.to_thread.run_sync(self._controls[name][1].validate_python, body)
        except APIRefusal as refusal:
            return JSONResponse({"error": refusal.detail}, 400)
        except (TypeError, ValueError) as error:
            return JSONResponse({"error": str(error)}, 400)
        return JSONResponse({})

    @staticmethod
    async def _read(read: Callable[[Request], Any], request: Request) -> Response:
        try:
            return JSONResponse(read(request))
        except ValueError as error:
            return JSONResponse({"error": str(error)}, 400)

    @staticmethod
    async def _console(request: Request) -> Response:
        if not request.url.path.endswith("/"):
            return RedirectResponse(f"{request.url.path}/")
        return HTMLResponse(resources.files(str(__package__)).joinpath(CONSOLE).read_text("utf-8"))


def _described(name: str, method: Callable[..., Any]) -> Json:
    answers = {"200": {"description": "Done."}, "400": {"description": "Not done; `error` says why."}}
    return {"operationId": name, "summary": (method.__doc__ or "").partition("\n")[0], "responses": answers}
