"""Sends answers, with what the faults make of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import anyio
from starlette.responses import JSONResponse, Response

from .errors import fault_answer
from .log import ReceivedRequest

if TYPE_CHECKING:
    import asyncio

    from starlette.requests import Request
    from starlette.types import Message, Receive, Scope, Send

    from klingspec.clock import Clock

    from .faults import Effect, Fault
    from .log import RequestLog
    from .state import State

CONNECTION: Final = "klingspec_emulator.connection"
"""Where the server puts a connection's transport in the ASGI scope's state."""

CHUNKS: Final = 10

Accept: TypeAlias = Callable[[], Awaitable[Response]]
Where: TypeAlias = tuple[str, str | None, Any]
"""The provider, the operation, and the JSON body, of a request."""


@dataclass(frozen=True)
class Exchange:
    """One request on its way to its answer; `number` is the request's in the log."""

    scope: Scope
    receive: Receive
    send: Send
    clock: Clock
    log: RequestLog
    number: int

    async def answer(self, response: Response) -> None:
        """Send an answer, its status noted in the log first, so that whoever reads the answer finds it there."""

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.log.end(self.number, message["status"])
            await self.send(message)

        await response(self.scope, self.receive, noting)

    async def gone(self) -> None:
        """Return once the client, or the connection, is gone."""
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def pause(self, seconds: float) -> bool:
        """Wait on the emulator's clock; False, if the client is gone before that."""
        waited = False

        async def watch(scope: anyio.CancelScope) -> None:
            await self.gone()
            scope.cancel()

        async with anyio.create_task_group() as group:
            group.start_soon(watch, group.cancel_scope)
            await self.clock.sleep_async(seconds)
            waited = True
            group.cancel_scope.cancel()
        return waited

    @property
    def connection(self) -> asyncio.Transport:
        """The connection's transport. Raises ConnectionResetError where the app runs without the emulator's server."""
        transport: asyncio.Transport | None = self.scope.get("state", {}).get(CONNECTION)
        if transport is None:
            raise ConnectionResetError("the fault drops the connection, and there is none to drop")
        return transport


@dataclass
class Recorded:
    """An answer kept back, to be sent otherwise than it was meant."""

    start: Message = field(default_factory=dict[str, object])
    body: bytes = b""

    async def send(self, message: Message) -> None:
        """Take the place of the server's send."""
        if message["type"] == "http.response.start":
            self.start = message
        self.body += message.get("body", b"")


async def serve(state: State, request: Request, send: Send, where: Where, accept: Accept) -> None:
    """Answer a request to an operation of a provider: `accept` handles it, unless a fault comes between."""
    provider, operation, body = where
    number = state.log.begin(_received(request, provider, operation, body))
    exchange = Exchange(request.scope, request.receive, send, state.clock, state.log, number)
    account = state.accounts.get(provider)
    fault = state.faults.take(provider, operation) if account and operation else None
    if account is None or fault is None:
        await exchange.answer(await accept())
        return
    if fault.seconds and fault.effect != "slow" and not await exchange.pause(fault.seconds):
        exchange.log.end(exchange.number, "dropped")
        return
    accepted = fault.effect == "none" or fault.when == "after"
    response = await accept() if accepted else JSONResponse({})
    if fault.effect == "error":
        status, answer = fault_answer(account.contract, fault)
        response = JSONResponse(answer, status, headers=fault.headers)
    await EFFECTS.get(fault.effect, _answer)(exchange, fault, response)


def _received(request: Request, provider: str, operation: str | None, body: Any) -> ReceivedRequest:
    return ReceivedRequest(
        provider=provider,
        operation=operation,
        method=request.method,
        path=request.url.path,
        query=dict(request.query_params),
        headers={name: value for name, value in request.headers.items() if name != "authorization"},
        authorized="authorization" in request.headers,
        body=body,
    )


async def _answer(exchange: Exchange, _fault: Fault, response: Response) -> None:
    await exchange.answer(response)


async def _drop(exchange: Exchange, _fault: Fault, _response: Response) -> None:
    exchange.log.end(exchange.number, "dropped")
    exchange.connection.abort()
    # uvicorn calls it an error to return without an answer before the connection is known to be lost.
    await exchange.gone()


async def _stall(exchange: Exchange, _fault: Fault, _response: Response) -> None:
    exchange.log.end(exchange.number, "stalled")
    await exchange.gone()


async def _truncate(exchange: Exchange, _fault: Fault, response: Response) -> None:
    recorded = await _record(exchange, response)
    await exchange.send(recorded.start)
    half = recorded.body[: len(recorded.body) // 2]
    await exchange.send({"type": "http.response.body", "body": half, "more_body": True})
    exchange.connection.close()
    await exchange.gone()


async def _garble(exchange: Exchange, _fault: Fault, response: Response) -> None:
    recorded = await _record(exchange, response)
    half = recorded.body[: len(recorded.body) // 2]
    await exchange.answer(Response(half + b"\x00\xff", media_type=response.media_type))


async def _reply(exchange: Exchange, fault: Fault, _response: Response) -> None:
    headers = {"Content-Type": "application/json"} | {name.title(): value for name, value in fault.headers.items()}
    await exchange.answer(Response(fault.body, fault.status or 200, headers))


async def _slow(exchange: Exchange, fault: Fault, response: Response) -> None:
    recorded = await _record(exchange, response)
    await exchange.send(recorded.start)
    size = max(1, -(-len(recorded.body) // CHUNKS))
    for offset in range(0, len(recorded.body), size):
        if not await exchange.pause(fault.seconds / CHUNKS):
            return
        piece = recorded.body[offset : offset + size]
        await exchange.send({"type": "http.response.body", "body": piece, "more_body": True})
    await exchange.send({"type": "http.response.body", "body": b"", "more_body": False})


async def _record(exchange: Exchange, response: Response) -> Recorded:
    recorded = Recorded()
    await response(exchange.scope, exchange.receive, recorded.send)
    exchange.log.end(exchange.number, recorded.start["status"])
    return recorded


EFFECTS: Final[dict[Effect, Callable[[Exchange, Fault, Response], Awaitable[None]]]] = {
    "drop": _drop,
    "stall": _stall,
    "truncate": _truncate,
    "garble": _garble,
    "reply": _reply,
    "slow": _slow,
}
