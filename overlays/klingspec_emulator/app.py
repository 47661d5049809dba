"""The ASGI app: each provider's API and contract under its name, the media, and the controls under `/_emulator/`."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, request_response

from .api import ProviderAPI
from .controls import Controls
from .downloads import MediaAPI

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from .accounts import Account
    from .state import State


def make_app(state: State) -> Starlette:
    """Make the ASGI app that serves an emulator. Raises ShapeMissing."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        yield
        await state.callbacks.close()

    routes: list[BaseRoute] = [Mount("/_emulator", routes=Controls(state).routes)]
    for provider, account in state.accounts.items():
        routes.append(Route(f"/{provider}/openapi.json", _shared(_contract_route(account))))
        routes.append(Mount(f"/{provider}", _shared(ProviderAPI(state, account))))
    routes.append(Route("/media/{provider}/{task}/{name}", _shared(MediaAPI(state))))
    return Starlette(routes=routes, lifespan=lifespan)


def _shared(app: ASGIApp) -> ASGIApp:
    """Let scripts of any page use it, as those of a provider's API may not: no key here is worth anything."""
    every = ["*"]
    return CORSMiddleware(app, allow_origins=every, allow_methods=every, allow_headers=every, expose_headers=every)


def _contract_route(account: Account) -> ASGIApp:
    def show(request: Request) -> Response:
        base = str(request.base_url) + account.contract.provider
        return JSONResponse({**account.contract.document, "servers": [{"url": base}]})

    return request_response(show)
