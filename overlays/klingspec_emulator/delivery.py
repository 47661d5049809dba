"""Sends answers, with what the faults make of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import anyio
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from .contract import APIRefusal
from .faults import Fault, ReceivedRequest
from .serializer import fault_answer
from .validation import parse

if TYPE_CHECKING:
    import asyncio

    from starlette.types import Message, Send

    from klingspec.clock import Clock

    from .accounts import Account
    from .faults import Effect
    from .state import State

CONNECTION: Final = "klingspec_emulator.connection"
"""Where the server puts a connection's transport in the ASGI scope's state."""
CHUNKS: Final = 10

Accept: TypeAlias = Callable[[Request, Any], Awaitable[Response]]
"""Answers a request and its parsed body."""


@dataclass(frozen=True)
class Exchange:
    """One request on its way to its answer."""

    request: Request
    forward: Send
    clock: Clock
    received: ReceivedRequest

    async def send(self, message: Message) -> None:
        """Send a part of an answer, its status noted in the log first, so that whoever reads it finds it there."""
        self.received.status = message.get("status", self.received.status)
        await self.forward(message)

    async def answer(self, response: Response) -> None:
        """Send an answer."""
        await response(self.request.scope, self.request.receive, self.send)

    async def render(self, response: Response) -> tuple[Message, bytes]:
        """An answer kept back, to be sent otherwise than it was meant: how it starts, and its body."""
        messages: list[Message] = []

        async def keep(message: Message) -> None:
            messages.append(message)

        await response(self.request.scope, self.request.receive, keep)
        return messages[0], b"".join(message.get("body", b"") for message in messages)

    async def send_part(self, body: bytes, *, more: bool = True) -> None:
        """Send a part of a body."""
        await self.send({"type": "http.response.body", "body": body, "more_body": more})

    async def gone(self) -> None:
        """Return once the client, or the connection, is gone."""
        while (await self.request.receive())["type"] != "http.disconnect":
            pass

    async def pause(self, seconds: float) -> bool:
        """Wait on the emulator's clock; False, if the client is gone before that."""
        waited = False
        async with anyio.create_task_group() as group:

            async def watch() -> None:
                await self.gone()
                group.cancel_scope.cancel()

            group.start_soon(watch)
            await self.clock.sleep_async(seconds)
            waited = True
            group.cancel_scope.cancel()
        return waited

    @property
    def connection(self) -> asyncio.Transport:
        """The connection's transport. Raises ConnectionResetError where the app runs without the emulator's server."""
        transport: asyncio.Transport | None = self.request.scope.get("state", {}).get(CONNECTION)
        if transport is None:
            raise ConnectionResetError("the fault drops the connection, and there is none to drop")
        return transport


async def serve(
    state: State, request: Request, send: Send, provider: str, operation: str | None, accept: Accept
) -> None:
    """Answer a request to an operation of a provider: `accept` handles it, unless a fault comes between."""
    try:
        body = parse(await request.body())
    except ClientDisconnect:
        return
    received = _received(request, provider, operation, body)
    state.log.append(received)
    account = state.accounts.get(provider)
    fault = account.next_fault(operation) if account else None
    exchange = Exchange(request, send, state.clock, received)
    if account and fault:
        await _fail(exchange, account, fault, partial(accept, request, body))
    else:
        await exchange.answer(await accept(request, body))


def _received(request: Request, provider: str, operation: str | None, body: Any) -> ReceivedRequest:
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


async def _fail(exchange: Exchange, account: Account, fault: Fault, accept: Callable[[], Awaitable[Response]]) -> None:
    if fault.seconds and fault.effect != "slow" and not await exchange.pause(fault.seconds):
        exchange.received.status = "dropped"
        return
    accepted = fault.effect == "none" or fault.when == "after"
    response = await accept() if accepted else JSONResponse({})
    if fault.effect == "error":
        status, answer = fault_answer(account.contract, fault)
        response = JSONResponse(answer, status, headers=fault.headers)
    await EFFECTS[fault.effect](exchange, fault, response)


async def _answer(exchange: Exchange, _fault: Fault, response: Response) -> None:
    await exchange.answer(response)


async def _reply(exchange: Exchange, fault: Fault, _response: Response) -> None:
    headers = {"Content-Type": "application/json"} | {name.title(): value for name, value in fault.headers.items()}
    await exchange.answer(Response(fault.body, fault.status or 200, headers))


async def _drop(exchange: Exchange, _fault: Fault, _response: Response) -> None:
    exchange.received.status = "dropped"
    exchange.connection.abort()
    # uvicorn calls it an error to return without an answer before the connection is known to be lost.
    await exchange.gone()


async def _stall(exchange: Exchange, _fault: Fault, _response: Response) -> None:
    exchange.received.status = "stalled"
    await exchange.gone()


async def _truncate(exchange: Exchange, _fault: Fault, response: Response) -> None:
    start, body = await exchange.render(response)
    await exchange.send(start)
    await exchange.send_part(body[: len(body) // 2])
    exchange.connection.close()
    await exchange.gone()


async def _garble(exchange: Exchange, _fault: Fault, response: Response) -> None:
    _, body = await exchange.render(response)
    await exchange.answer(Response(body[: len(body) // 2] + b"\x00\xff", media_type=response.media_type))


async def _slow(exchange: Exchange, fault: Fault, response: Response) -> None:
    start, body = await exchange.render(response)
    await exchange.send(start)
    size = max(1, -(-len(body) // CHUNKS))
    for offset in range(0, len(body), size):
        if not await exchange.pause(fault.seconds / CHUNKS):
            return
        await exchange.send_part(body[offset : offset + size])
    await exchange.send_part(b"", more=False)


EFFECTS: Final[dict[Effect, Callable[[Exchange, Fault, Response], Awaitable[None]]]] = {
    "none": _answer,
    "error": _answer,
    "reply": _reply,
    "drop": _drop,
    "stall": _stall,
    "truncate": _truncate,
    "garble": _garble,
    "slow": _slow,
}
