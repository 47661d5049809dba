"""The emulator: its controls, and its server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from klingspec.clock import SystemClock

from .state import ManualClock, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from starlette.applications import Starlette

    from klingspec.clock import Clock
    from klingspec_contract.values import Json

    from .accounts import Task
    from .faults import Fault, ReceivedRequest
    from .server import Server

RISK_CONTROL: Final = "Failure to pass the risk control system"
"""Why a task fails unless another reason is given; recorded live."""


class Emulator:
    """The providers' APIs on a loopback port, while the `with` block runs.

    `port` 0 takes a free one. `pace` is in seconds of the clock: a task is submitted until then, processing until
    twice that, then ended; with 0 it has ended when it is first queried. `slots` is how many may be taken at a time in
    an account. `contracts` are the OpenAPI documents to serve, by provider; without it, those of klingspec_api.
    `overlays` are files of OpenAPI Overlay documents, applied to the contract that each one's `extends` names: the
    emulator then answers as the provider would after that change. `behave` are files of drifts that no contract shows
    (see klingspec_emulator.behaviour). Raises ShapeMissing where a contract does not tell
    how an operation is used, OverlayError where a file cannot be applied, and ValueError on a negative pace or slots.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        pace: float = 1.0,
        clock: Clock | None = None,
        slots: int = 20,
        contracts: Mapping[str, Json] | None = None,
        overlays: Sequence[Path] = (),
        behave: Sequence[Path] = (),
    ) -> None:
        if not (pace >= 0 and slots >= 0):
            raise ValueError(f"pace and slots must be 0 or more, not {pace} and {slots}")
        # Extras, and pytest loads the plugin in every run, and with it this module.
        from .app import make_app

        self._port = port
        self._state = State(contracts, SystemClock() if clock is None else clock, pace, slots, overlays, behave)
        self._server: Server | None = None
        controls: dict[str, Callable[..., None]] = {"faults": self.inject, "failures": self.fail_next}
        self.app: Starlette = make_app(self._state, controls | {"clock": self.advance, "reset": self._state.reset})

    def start(self) -> Self:
        """Start the server, and return once it accepts connections. Raises OSError if the port cannot be had."""
        from .server import Server

        if self._server is None:
            self._server = Server(self.app, self._port)
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

    @property
    def clock(self) -> Clock:
        """The clock the emulator runs on; give the client the same."""
        return self._state.clock

    @property
    def providers(self) -> tuple[str, ...]:
        """The names of the providers served."""
        return tuple(self._state.accounts)

    @property
    def operations(self) -> tuple[tuple[str, str], ...]:
        """Each operation served: its provider and its operationId."""
        accounts = self._state.accounts
        return tuple((name, operation) for name, item in accounts.items() for operation in item.contract.operations)

    @property
    def requests(self) -> list[ReceivedRequest]:
        """The requests received, oldest first; of a long run, the last 10,000."""
        return list(self._state.log)

    def url(self, provider: str) -> str:
        """A provider's base URL; with the contract's path it is the endpoint. Raises ValueError, RuntimeError."""
        self._state.account(provider)
        if self._server is None:
            raise RuntimeError("the emulator has no URL before it is started")
        return f"{self._server.url}/{provider}"

    def posts(self, provider: str, operation: str | None = None) -> list[ReceivedRequest]:
        """The POST requests a provider received, of one operation or of all. Raises ValueError."""
        self._state.account(provider)
        posts = [request for request in self.requests if (request.provider, request.method) == (provider, "POST")]
        return [request for request in posts if operation in (None, request.operation)]

    def tasks(self, provider: str) -> list[Task]:
        """The tasks a provider has accepted, oldest first. Raises ValueError."""
        return self._state.account(provider).tasks

    def inject(self, provider: str, operation: str, fault: Fault, times: int = 1) -> None:
        """Let a fault happen to the next so many requests of an operation, or of "media". Raises ValueError."""
        self._state.account(provider).inject(operation, fault, times)

    def fail_next(self, provider: str, reason: str = RISK_CONTROL, times: int = 1) -> None:
        """Let the next so many tasks end as failed, for a reason that its answer says. Raises ValueError."""
        self._state.account(provider).fail_next(reason, times)

    def set_limits(self, provider: str, *, pace: float | None = None, slots: int | None = None) -> None:
        """Change a provider's pace, in seconds, or its slots, for tasks yet to be created. Raises ValueError."""
        account = self._state.account(provider)
        account.pace = account.pace if pace is None else pace
        account.slots = account.slots if slots is None else slots

    def advance(self, seconds: float) -> None:
        """Advance the manual clock, and return once the callbacks due by then are posted. Raises TypeError."""
        if not isinstance(self.clock, ManualClock):
            raise TypeError("only a ManualClock can be advanced; the emulator runs on another")
        self.clock.advance(seconds)

    def reset(self) -> None:
        """Forget every task, fault, failure, limit set and request, and drop what still waits for an answer."""
        if self._server is not None:
            self._server.drop_busy()
        self._state.reset()
