"""One provider's API: checks a request, hands it to its operation's handler, and answers in the contract's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from .auth import authenticate
from .delivery import Exchange, deliver
from .errors import fault_answer, refusal_answer
from .handlers import RequestContext
from .log import ReceivedRequest
from .refusal import APIRefusal
from .validation import parse, read_body, read_parameters

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from klingspec_contract.document import Operation

    from .account import Account
    from .clock import Clock
    from .faults import Fault, FaultQueue
    from .log import RequestLog

__all__ = ["AnswerInvalid", "ProviderAPI", "fault_response", "received"]


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
        await deliver(exchange, fault, accept, lambda fault: fault_response(self.account, fault))

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
        now = self._clock.time()
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
        return self.account.handlers[operation.id](context)

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


def fault_response(account: Account, fault: Fault) -> Response:
    """The response of a fault that is an error."""
    status, answer = fault_answer(account.contract, fault)
    return JSONResponse(answer, status, headers=fault.headers)


def _raw_path(scope: Scope) -> str:
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.decode("latin-1")
