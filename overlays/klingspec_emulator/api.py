"""One provider's API: checks a request, hands it to its operation's handler, and answers in the contract's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from .delivery import serve
from .errors import APIRefusal, refusal_answer
from .handlers import derive_handlers
from .state import RequestContext
from .validation import authenticate, parse, read_body, read_parameters

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from klingspec_contract.document import Operation

    from .state import Account, State


class AnswerInvalid(Exception):
    """The emulator was about to give an answer that breaks the contract it serves."""


class ProviderAPI:
    """The ASGI app under `/<provider>`. Raises ShapeMissing."""

    def __init__(self, state: State, account: Account) -> None:
        self.account = account
        self.contract = account.contract
        self._handlers = derive_handlers(account.contract)
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            body = parse(await request.body())
        except ClientDisconnect:
            return
        path = _raw_path(scope).removeprefix(f"/{self.contract.provider}")
        operation, parameters = self.contract.match(request.method, path) or (None, {})

        async def accept() -> Response:
            return self._accept(request, operation, parameters, body)

        logged = None if isinstance(body, APIRefusal) else body
        await serve(
            self._state, request, send, (self.contract.provider, operation.id if operation else None, logged), accept
        )

    def _accept(self, request: Request, operation: Operation | None, path: dict[str, str], body: Any) -> Response:
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
            known=self.contract.known.operations.get(operation.id, operation),
            parameters=read_parameters(self.contract, operation, sources),
            body=read_body(self.contract, operation, request.headers.get("content-type", ""), body),
            base_url=f"{request.url.scheme}://{request.url.netloc}",
            now=round(now * 1000),
        )
        return self._handlers[operation.id](context)

    def _reply(self, operation: Operation, status: int, answer: Any) -> Response:
        media_type, schema = self.contract.content(operation, status)
        answer = self.contract.convert(schema, answer)
        if media_type and (problems := self.contract.validator(schema).problems(answer)):
            raise AnswerInvalid(f"{self.contract.provider} {status}: {'; '.join(problems)}")
        return _response(media_type, answer, status)


def _response(media_type: str | None, answer: Any, status: int) -> Response:
    """An answer in a media type; None is for no body at all."""
    if media_type is None:
        return Response(status_code=status)
    if isinstance(answer, str) and "json" not in media_type:
        return Response(answer, status, media_type=media_type)
    return JSONResponse(answer, status, media_type=media_type)


def _raw_path(scope: Scope) -> str:
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.decode("latin-1")
