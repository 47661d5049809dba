"""Clients of every provider, blocking and async, on the emulator's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import anyio
import httpx2
import pytest

from klingspec import AsyncDeerAPI, AsyncKling, AsyncLLMProvider, DeerAPI, Kling, LLMProvider

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from klingspec_emulator import Emulator

BLOCKING = {"kling": Kling, "deerapi": DeerAPI, "llmprovider": LLMProvider}
ASYNC = {"kling": AsyncKling, "deerapi": AsyncDeerAPI, "llmprovider": AsyncLLMProvider}


class Surface:
    """Calls a client's methods by name, so that one test serves the blocking and the async one."""

    def __init__(self, style: Literal["blocking", "asyncio", "trio"], emulator: Emulator) -> None:
        self.style = style
        self.emulator = emulator

    def call(
        self, provider: str, resource: str, method: str, *args: Any, client: dict[str, Any] | None = None, **params: Any
    ) -> Any:
        """Open a client, call one method, close the client; no certificates are loaded, which takes its time."""
        settings: dict[str, Any] = {
            "api_key": "emulator",
            "base_url": self.emulator.url(provider),
            "clock": self.emulator.clock,
            **(client or {}),
        }
        if self.style == "blocking":
            with httpx2.Client(verify=False) as http:
                opened = BLOCKING[provider](http=http, **settings)
                return getattr(getattr(opened, resource), method)(*args, **params)

        async def main() -> Any:
            async with httpx2.AsyncClient(verify=False) as http:
                opened = ASYNC[provider](http=http, **settings)
                return await getattr(getattr(opened, resource), method)(*args, **params)

        return anyio.run(main, backend=self.style)


@pytest.fixture(params=["blocking", "asyncio", "trio"])
def surface(request: pytest.FixtureRequest, klingspec_emulator: Emulator) -> Surface:
    """Both styles, the async one in both event loops, one after the other."""
    return Surface(request.param, klingspec_emulator)


@pytest.fixture
def kling(klingspec_emulator: Emulator) -> Iterator[Kling]:
    """A blocking client of Kling on the emulator."""
    settings: dict[str, Any] = {"base_url": klingspec_emulator.url("kling"), "clock": klingspec_emulator.clock}
    with httpx2.Client(verify=False) as http:
        yield Kling(api_key="emulator", http=http, **settings)


@pytest.fixture
def deerapi(klingspec_emulator: Emulator) -> Iterator[DeerAPI]:
    """A blocking client of DeerAPI on the emulator."""
    settings: dict[str, Any] = {"base_url": klingspec_emulator.url("deerapi"), "clock": klingspec_emulator.clock}
    with httpx2.Client(verify=False) as http:
        yield DeerAPI(api_key="emulator", http=http, **settings)


@pytest.fixture
def picture() -> Callable[..., bytes]:
    """Make the bytes of a picture of a size."""
    import io

    from PIL import Image

    def make(width: int = 1024, height: int = 1024, kind: str = "PNG") -> bytes:
        file = io.BytesIO()
        Image.new("RGB", (width, height), "teal").save(file, kind)
        return file.getvalue()

    return make


@pytest.fixture
def unused_tcp_port() -> int:
    """A port of this machine that nothing listens on."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
