"""The emulator: its state, and its server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from klingspec.clock import SystemClock

from .state import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from klingspec.clock import Clock
    from klingspec_contract.values import Json

    from .server import Server


class Emulator(State):
    """The providers' APIs on a port of this machine, while the `with` block runs.

    `host` is the address to listen on, `0.0.0.0` for every network, and `port` 0 takes a free port. `pace` is in
    seconds of the clock: a task is submitted until then, processing until twice that, then ended; with 0 it has ended
    when it is first queried. `slots` is how many may be taken at a time in an account. `contracts` are the OpenAPI
    documents to serve, by provider; without it, those of klingspec_api. `overlays` are files of OpenAPI Overlay
    documents, applied to the contract that each one's `extends` names: the emulator then answers as the provider would
    after that change. `behave` are files of drifts that no contract shows (see klingspec_emulator.behaviour). `forward`
    names providers, as `kling=https://...`, whose requests are passed on to that address, each once, and whose answers
    are compared with the contract (`differences` of a request). Raises ShapeMissing where a contract does not tell how
    an operation is used, OverlayError where a file cannot be applied, and ValueError for what cannot be.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        pace: float = 1.0,
        clock: Clock | None = None,
        slots: int = 20,
        contracts: Mapping[str, Json] | None = None,
        overlays: Sequence[Path] = (),
        behave: Sequence[Path] = (),
        forward: Sequence[str] = (),
    ) -> None:
        if not 0 <= port <= 65535:
            raise ValueError(f"port must be a number from 0 to 65535, not {port}")
        # Extras, and pytest loads the plugin in every run, and with it this module.
        from .app import make_app

        super().__init__(contracts, SystemClock() if clock is None else clock, pace, slots, overlays, behave, forward)
        self._address = port, host
        self._server: Server | None = None
        self.app = make_app(self)

    def start(self) -> Self:
        """Start the server, and return once it accepts connections. Raises OSError if the port cannot be had."""
        from .server import Server

        if self._server is None:
            self._server = Server(self.app, *self._address)
        return self

    def stop(self) -> None:
        """Stop the server: what still waits for an answer is dropped."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def url(self, provider: str) -> str:
        """A provider's base URL; with the contract's path it is the endpoint. Raises ValueError, RuntimeError."""
        self.account(provider)
        if self._server is None:
            raise RuntimeError("the emulator has no URL before it is started")
        return f"{self._server.url}/{provider}"

    def reset(self) -> None:
        """Forget every task, fault, failure, limit set and request, and drop what still waits for an answer."""
        if self._server is not None:
            self._server.drop_busy()
        super().reset()
