"""One provider's API: judges a request, hands it to its operation's handler, and answers in the contract's words."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from .auth import authenticate
from .delivery import Exchange, deliver
from .errors import APIRefusal, error_body, refuse
from .handlers import RequestContext
from .log import ReceivedRequest
from .serializer import serialize
from .validation import parse, read_body, read_parameters

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from .account import Account
    from .clock import Clock
    from .contract import Contract
    from .faults import Fault, FaultQueue
    from .log import RequestLog
    from .operation import Operation
    from .values import Json

__all__ = ["AnswerInvalid", "ProviderAPI", "fault_answer", "received"]


class AnswerInvalid(Exception):
    """The emulator was about to give an answer that breaks the contract it serves."""


class ProviderAPI:
    """The ASGI app under `/<provider>`."""

    def __init__(self, account: Account, faults: FaultQueue, log: RequestLog, clock: Clock) -> None:
        self.account = account
        self.contract = account.contract
        self._faults = faults
        self._log = log
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            body = parse(await request.body())
        except ClientDisconnect:
            return
        path = _raw_path(scope).removeprefix(f"/{self.contract.provider}")
        operation, parameters = self.contract.match(request.method, path) or (None, {})
        name = operation.id if operation else None
        number = self._log.begin(received(request, self.contract.provider, name, body))
        exchange = Exchange(scope, receive, send, self._clock, self._log, number)

        async def accept() -> Response:
            return self._accept(request, operation, parameters, body)

        fault = self._faults.take(self.contract.provider, name) if name else None
        await deliver(exchange, fault, accept, lambda fault: fault_answer(self.contract, fault))

    def _accept(self, request: Request, operation: Operation | None, path: dict[str, str], body: Any) -> Response:
        try:
            return self._reply(
                operation, operation.success if operation else 200, self._handle(request, operation, path, body)
            )
        except APIRefusal as refusal:
            status, body = refuse(self.contract, refusal)
            return self._reply(operation, operation.status(status) if operation else status, body)

    def _handle(self, request: Request, operation: Operation | None, path: dict[str, str], body: Any) -> Json:
        if operation is None:
            raise APIRefusal("not_found", f"there is no {request.method} {request.url.path}", about="method")
        now = self._clock.time()
        authenticate(operation, request.headers.get("authorization"), now)
        sources = {"path": path, "query": request.query_params, "header": request.headers}
        parameters = read_parameters(operation, sources)
        body = read_body(operation, request.headers.get("content-type", ""), body)
        base_url = f"{request.url.scheme}://{request.url.netloc}"
        context = RequestContext(self.account, operation, parameters, body, base_url, round(now * 1000))
        return self.account.handlers[operation.id](context)

    def _reply(self, operation: Operation | None, status: int, body: Json) -> Response:
        if operation is None:
            return JSONResponse(body, status)
        kind, schema = operation.content(status)
        answer = serialize(self.contract, schema, body)
        if problems := self.contract.validator(schema).problems(answer):
            raise AnswerInvalid(f"{self.contract.provider} {status}: {'; '.join(problems)}")
        return _response(kind, answer, status)


def _response(kind: str | None, answer: Any, status: int) -> Response:
    """An answer in a content type; None is for no body at all."""
    if kind is None:
        return Response(status_code=status)
    if isinstance(answer, str) and "json" not in kind:
        return Response(answer, status, media_type=kind)
    return JSONResponse(answer, status, media_type=kind)


def received(request: Request, provider: str, operation: str | None, body: Any) -> ReceivedRequest:
    """A request as the log keeps it."""
    return ReceivedRequest(
        provider=provider,
        operation=operation,
        method=request.method,
        path=request.url.path,
        query=dict(request.query_params),
        headers={name: value for name, value in request.headers.items() if name != "authorization"},
        authorized="authorization" in request.headers,
        body=None if isinstance(body, APIRefusal) else body,
    )


def fault_answer(contract: Contract, fault: Fault) -> Response:
    """The answer of a fault that is an error; what the fault leaves open is looked up in the contract."""
    entry = next(
        (
            entry
            for entry in contract.errors
            if fault.code in (None, entry.code)
            and fault.status in (None, entry.status)
            and "{" not in (entry.message or "")
        ),
        None,
    )
    status = fault.status or (entry.status if entry else HTTPStatus.INTERNAL_SERVER_ERROR)
    code = entry.code if entry and fault.code is None else fault.code
    phrase = (entry.message or entry.meaning) if entry else "the emulator was asked for this error"
    message = phrase if fault.message is None else fault.message
    body = error_body(contract, status, code, message, entry.kind if entry else "error")
    return JSONResponse(body, status, headers=fault.headers)


def _raw_path(scope: Scope) -> str:
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.decode("latin-1")
