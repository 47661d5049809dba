"""The ASGI app: each provider's API under its name, the media, and the controls under `/_emulator/`."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from .accounts import RequestContext
from .contract import APIRefusal
from .delivery import serve
from .faults import Fault
from .handlers import derive_handlers
from .media import MediaAPI
from .serializer import refusal_answer
from .validation import authenticate, read_body, read_parameters

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping

    from starlette.types import Receive, Scope, Send

    from klingspec_contract.document import Operation
    from klingspec_contract.values import Json

    from .accounts import Account
    from .state import State


class AnswerInvalid(Exception):
    """The emulator was about to give an answer that breaks the contract it serves."""


class ProviderAPI:
    """The ASGI app under `/<provider>`: answers in the contract's words. Raises ShapeMissing."""

    def __init__(self, state: State, account: Account) -> None:
        self.account = account
        self.contract = account.contract
        self._handlers = derive_handlers(account.contract)
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        provider = self.contract.provider
        raw: bytes = scope.get("raw_path") or scope["path"].encode()
        path = raw.decode("latin-1").removeprefix(f"/{provider}")
        operation, parameters = self.contract.match(scope["method"], path) or (None, {})
        accept = partial(self._accept, operation, parameters)
        await serve(self._state, Request(scope, receive), send, provider, operation.id if operation else None, accept)

    async def _accept(self, operation: Operation | None, path: dict[str, str], request: Request, body: Any) -> Response:
        if operation is None:
            refusal = APIRefusal("not_found", f"there is no {request.method} {request.url.path}", about="method")
            status, answer = refusal_answer(self.contract, None, refusal)
            return JSONResponse(answer, status)
        try:
            answer = self._handle(request, operation, path, body)
        except APIRefusal as refusal:
            status, answer = refusal_answer(self.contract, operation, refusal)
            return self._reply(operation, self.contract.status(operation, status), answer)
        return self._reply(operation, self.contract.success(operation), answer)

    def _handle(self, request: Request, operation: Operation, path: dict[str, str], body: Any) -> Any:
        now = self._state.clock.time()
        authenticate(operation, request.headers.get("authorization"), now)
        sources = {
            "path": {name: [value] for name, value in path.items()},
            "query": {name: request.query_params.getlist(name) for name in request.query_params},
            "header": {name: [value] for name, value in request.headers.items()},
        }
        context = RequestContext(
            account=self.account,
            operation=operation,
            known=self.contract.known_operation(operation),
            parameters=read_parameters(self.contract, operation, sources),
            body=read_body(self.contract, operation, request.headers.get("content-type", ""), body),
            base_url=f"{request.url.scheme}://{request.url.netloc}",
            now=round(now * 1000),
        )
        return self._handlers[operation.id](context)

    def _reply(self, operation: Operation, status: int, answer: Any) -> Response:
        media_type, schema = self.contract.content(operation, status)
        answer = self.contract.convert(schema, answer)
        if media_type is None:
            return Response(status_code=status)
        if problems := self.contract.problems(schema, answer):
            raise AnswerInvalid(f"{self.contract.provider} {status}: {'; '.join(problems)}")
        if isinstance(answer, str) and "json" not in media_type:
            return Response(answer, status, media_type=media_type)
        return JSONResponse(answer, status, media_type=media_type)


def make_app(state: State, controls: Mapping[str, Callable[..., None]]) -> Starlette:
    """Make the ASGI app that serves a state.

    GET requests and tasks; POST the controls, with their arguments as a JSON object. Raises ShapeMissing.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        yield
        await state.callbacks.close()

    async def requests(_request: Request) -> Response:
        return JSONResponse([asdict(request) for request in list(state.log)])

    async def tasks(_request: Request) -> Response:
        return JSONResponse(_tasks(state))

    def inject(**body: Any) -> None:
        controls["faults"](**{**body, "fault": Fault(**body["fault"])})

    posts = {**controls, "faults": inject}
    reads = [Route("/requests", requests), Route("/tasks", tasks)]
    changes = [Route(f"/{name}", partial(_change, change), methods=["POST"]) for name, change in posts.items()]
    apis = [Mount(f"/{provider}", ProviderAPI(state, account)) for provider, account in state.accounts.items()]
    media = Route("/media/{provider}/{task}/{name}", MediaAPI(state))
    return Starlette(routes=[*apis, media, Mount("/_emulator", routes=[*reads, *changes])], lifespan=lifespan)


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


def _tasks(state: State) -> Json:
    now = round(state.clock.time() * 1000)
    shown = ("task_id", "external_task_id", "created_at", "slots", "body")
    return {
        provider: [
            {name: getattr(task, name) for name in shown} | {"operation": task.operation.id, "status": task.status(now)}
            for task in account.tasks
        ]
        for provider, account in state.accounts.items()
    }
