"""The ASGI app: each provider's API under its name, the media, and the controls."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount, Route

from .api import ProviderAPI
from .control import control_routes
from .media import MediaAPI

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from .state import State

__all__ = ["make_app"]


def make_app(state: State) -> Starlette:
    """Make the ASGI app that serves a state."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        state.callbacks.open()
        yield
        await state.callbacks.close()

    apis = [
        Mount(f"/{provider}", ProviderAPI(account, state.faults, state.log, state.clock))
        for provider, account in state.accounts.items()
    ]
    media = Route("/media/{provider}/{task}/{name}", MediaAPI(state.accounts, state.faults, state.log, state.clock))
    return Starlette(routes=[*apis, media, Mount("/_emulator", routes=control_routes(state))], lifespan=lifespan)
