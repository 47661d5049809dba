"""Sends answers, with what the faults make of them."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import anyio
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from klingspec_contract.values import read_json

from .contract import APIRefusal
from .faults import Fault, ReceivedRequest
from .serializer import fault_answer
from .validation import parse

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable

    from starlette.types import Message, Send

    from klingspec.clock import Clock

    from .accounts import Accept
    from .contract import ServedContract
    from .state import State

CONNECTION: Final = "klingspec_emulator.connection"
"""Where the server puts a connection's transport in the ASGI scope's state."""
CHUNKS: Final = 10
TEXT: Final = re.compile(rb"text/|application/([a-z.-]+\+)?json", re.IGNORECASE)
"""The types of the answers that the log keeps."""


@dataclass
class Exchange:
    """One request on its way to its answer."""

    request: Request
    forward: Send
    clock: Clock
    received: ReceivedRequest
    started: float = field(default_factory=time.perf_counter)
    sent: bytes = b""
    """What of the answer's body is text, and was sent."""
    is_text: bool = False

    async def send(self, message: Message) -> None:
        """Send a part of an answer, noted in the log first, so that whoever reads it finds it there."""
        if message["type"] == "http.response.start":
            self.received.status = message["status"]
            self.is_text = any(key == b"content-type" and TEXT.match(value) for key, value in message["headers"])
        elif self.is_text:
            self.sent += message.get("body", b"")
            self.received.answer = parse_answer(self.sent)
        self.received.seconds = time.perf_counter() - self.started
        await self.forward(message)

    async def answer(self, response: Response) -> None:
        """Send an answer."""
        await response(self.request.scope, self.request.receive, self.send)

    async def fail(self, fault: Fault, contract: ServedContract, accept: Callable[[], Awaitable[Response]]) -> None:
        """Answer as a fault has it."""
        if fault.seconds and fault.effect != "slow" and not await self._pause(fault.seconds):
            self.received.status = "dropped"
            return
        response = await accept() if fault.effect == "none" or fault.when == "after" else JSONResponse({})
        match fault.effect:
            case "drop" | "stall":
                await self._leave(fault.effect)
            case "truncate":
                await self._truncate(response)
            case "slow":
                await self._send_slowly(response, fault.seconds)
            case _:
                await self.answer(await self._replaced(response, fault, contract))

    async def _replaced(self, response: Response, fault: Fault, contract: ServedContract) -> Response:
        """The answer that goes out in the place of another."""
        if fault.effect == "error":
            status, answer = fault_answer(contract, fault)
            return JSONResponse(answer, status, headers=fault.headers)
        if fault.effect == "reply":
            headers = {name.title(): value for name, value in fault.headers.items()}
            return Response(fault.body, fault.status or 200, {"Content-Type": "application/json"} | headers)
        if fault.effect == "garble":
            _, body = await self._render(response)
            return Response(body[: len(body) // 2] + b"\x00\xff", media_type=response.media_type)
        return response

    async def _leave(self, effect: str) -> None:
        """Give no answer at all."""
        self.received.status = "stalled" if effect == "stall" else "dropped"
        if effect == "drop":
            self._connection.abort()
        # uvicorn calls it an error to return without an answer before the connection is known to be lost.
        await self._gone()

    async def _truncate(self, response: Response) -> None:
        """Send half of an answer's body, then close the connection."""
        start, body = await self._render(response)
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
        self._connection.close()
        await self._gone()

    async def _send_slowly(self, response: Response, seconds: float) -> None:
        """Send an answer's body in ten parts, spread over so many seconds."""
        start, body = await self._render(response)
        await self.send(start)
        size = max(1, -(-len(body) // CHUNKS))
        for at in range(0, max(1, len(body)), size):
            if not await self._pause(seconds / CHUNKS):
                return
            more = at + size < len(body)
            await self.send({"type": "http.response.body", "body": body[at : at + size], "more_body": more})

    async def _render(self, response: Response) -> tuple[Message, bytes]:
        """An answer kept back, to be sent otherwise than it was meant: how it starts, and its body."""
        messages: list[Message] = []

        async def keep(message: Message) -> None:
            messages.append(message)

        await response(self.request.scope, self.request.receive, keep)
        return messages[0], b"".join(message.get("body", b"") for message in messages)

    async def _gone(self) -> None:
        """Return once the client, or the connection, is gone."""
        while (await self.request.receive())["type"] != "http.disconnect":
            pass

    async def _pause(self, seconds: float) -> bool:
        """Wait on the emulator's clock; False, if the client is gone before that."""
        waited = False
        async with anyio.create_task_group() as group:

            async def watch() -> None:
                await self._gone()
                group.cancel_scope.cancel()

            group.start_soon(watch)
            await self.clock.sleep_async(seconds)
            waited = True
            group.cancel_scope.cancel()
        return waited

    @property
    def _connection(self) -> asyncio.Transport:
        """The connection's transport. Raises ConnectionResetError where the app runs without the emulator's server."""
        transport: asyncio.Transport | None = self.request.scope.get("state", {}).get(CONNECTION)
        if transport is None:
            raise ConnectionResetError("the fault drops the connection, and there is none to drop")
        return transport


def parse_answer(body: bytes) -> Any:
    """An answer as JSON, or else as text; so is JSON that the log could not say again."""
    try:
        answer = read_json(body)
        json.dumps(answer, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        return body.decode("utf-8", "replace")
    return answer


async def serve(
    state: State, request: Request, send: Send, provider: str, operation: str | None, accept: Accept
) -> None:
    """Answer a request to an operation of a provider: `accept` handles it, unless a fault comes between."""
    try:
        body = parse(await request.body())
    except ClientDisconnect:
        return
    received = ReceivedRequest(
        provider=provider,
        operation=operation,
        method=request.method,
        path=request.url.path,
        query=dict(request.query_params),
        headers={name: value for name, value in request.headers.items() if name != "authorization"},
        authorized="authorization" in request.headers,
        body=None if isinstance(body, APIRefusal) else body,
    )
    if "/_emulator/" not in request.headers.get("referer", ""):  # What the page shows is nobody's request.
        state.receive(received)
    request.state.received = received
    exchange = Exchange(request, send, state.clock, received)
    account = state.accounts.get(provider)
    if account and (fault := account.next_fault(operation)):
        await exchange.fail(fault, account.contract, lambda: accept(request, body))
    else:
        await exchange.answer(await accept(request, body))
