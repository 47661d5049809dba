"""What the emulator holds apart from its server: the accounts, the clock, the requests received; and its controls."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

from annotated_types import Ge, Interval

from klingspec_contract.document import read_contracts

from .accounts import Account
from .callbacks import Callbacks, ManualClock
from .contract import ServedContract
from .drift import drifted_contracts
from .faults import Fault  # noqa: TC001  # pydantic reads the signatures of the controls
from .webhooks import Webhooks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from klingspec.clock import Clock
    from klingspec_contract.values import Json

    from .accounts import Task
    from .faults import ReceivedRequest

Slots: TypeAlias = Annotated[int, Ge(0)]
Times: TypeAlias = Annotated[int, Interval(ge=1, le=1_000_000)]
Seconds: TypeAlias = Annotated[float, Interval(ge=0, le=1e9)]

MAX_REQUESTS: Final = 10_000
RISK_CONTROL: Final = "Failure to pass the risk control system"
"""Why a task fails unless another reason is given; recorded live."""


class State:
    """What is held, and the controls of it. Raises OverlayError, and ValueError on a number that cannot be."""

    def __init__(
        self,
        contracts: Mapping[str, Json] | None,
        clock: Clock,
        pace: float,
        slots: int,
        overlays: Sequence[Path],
        behave: Sequence[Path] = (),
        forward: Sequence[str] = (),
    ) -> None:
        # They need an extra, and the pytest plugin loads this module.
        from .behaviour import read_behaviour
        from .forwarding import by_provider

        _check_limits(pace, slots)
        self.clock = clock
        """The clock the emulator runs on; give the client the same."""
        self.log: deque[ReceivedRequest] = deque(maxlen=MAX_REQUESTS)
        self.received = 0
        """How many requests came, since the last reset."""
        self.callbacks = Callbacks(self.clock)
        documents = read_contracts() if contracts is None else contracts
        served = {provider: ServedContract(provider, document) for provider, document in documents.items()}
        served |= drifted_contracts(served, overlays)
        self.behave = read_behaviour(served, behave)
        self.forward = by_provider(forward, documents)
        """The addresses that requests are passed on to, by provider."""
        follow = self.callbacks.follow
        self.accounts = {provider: Account(contract, pace, slots, follow) for provider, contract in served.items()}

    @property
    def providers(self) -> tuple[str, ...]:
        """The names of the providers served."""
        return tuple(self.accounts)

    @property
    def operations(self) -> tuple[tuple[str, str], ...]:
        """Each operation served: its provider and its operationId."""
        return tuple((name, each) for name, account in self.accounts.items() for each in account.contract.operations)

    @property
    def requests(self) -> list[ReceivedRequest]:
        """The requests received, oldest first; of a long run, the last 10,000."""
        return list(self.log)

    @property
    def now(self) -> int:
        """The time of the clock, in ms since 1970."""
        return round(self.clock.time() * 1000)

    def receive(self, request: ReceivedRequest) -> None:
        """Number and log a request."""
        self.received += 1
        request.number, request.at = self.received, self.clock.time()
        self.log.append(request)

    def account(self, provider: str) -> Account:
        """A provider's account. Raises ValueError, naming the providers there are."""
        if provider not in self.accounts:
            raise ValueError(f"there is no provider {provider!r}; there are {', '.join(self.accounts)}")
        return self.accounts[provider]

    def posts(self, provider: str, operation: str | None = None) -> list[ReceivedRequest]:
        """The POST requests a provider received, of one operation or of all. Raises ValueError."""
        self.account(provider)
        posts = [request for request in self.requests if (request.provider, request.method) == (provider, "POST")]
        return [request for request in posts if operation in (None, request.operation)]

    def tasks(self, provider: str) -> list[Task]:
        """The tasks a provider has accepted, oldest first. Raises ValueError."""
        return self.account(provider).tasks

    def inject(self, provider: str, operation: str, fault: Fault, times: Times = 1) -> None:
        """Let a fault happen to the next so many requests of an operation, or of "media". Raises ValueError."""
        _check_times(times)
        self.account(provider).inject(operation, fault, times)

    def fail_next(self, provider: str, reason: str = RISK_CONTROL, times: Times = 1) -> None:
        """Let the next so many tasks end as failed, for a reason that its answer says. Raises ValueError."""
        _check_times(times)
        self.account(provider).failures.extend([reason] * times)

    def set_limits(self, provider: str, *, pace: Seconds | None = None, slots: Slots | None = None) -> None:
        """Change a provider's pace, in seconds, or its slots, for tasks yet to be created. Raises ValueError."""
        account = self.account(provider)
        pace, slots = account.pace if pace is None else pace, account.slots if slots is None else slots
        _check_limits(pace, slots)
        account.pace, account.slots = pace, slots

    def set_webhooks(self, *, secret: str | None = None, copies: Times = 1, shuffled: bool = False) -> None:
        """Sign callbacks with a secret (whsec_...), send each so often, or those due together in another order.

        What is not given is as at the start. Raises ValueError.
        """
        self.callbacks.webhooks = Webhooks(secret, copies, shuffled)

    def advance(self, seconds: Seconds) -> None:
        """Advance the manual clock, and return once the callbacks due by then are posted. Raises TypeError."""
        if not isinstance(self.clock, ManualClock):
            raise TypeError("only a ManualClock can be advanced (--manual-clock); the emulator runs on another")
        self.clock.advance(seconds)

    def controls(self) -> dict[str, tuple[Callable[..., None], Any]]:
        """The methods that can be called over HTTP, by name, each with the pydantic adapter of its signature."""
        from pydantic import TypeAdapter  # looks for the types of a signature in the module that calls it

        adapter: Any = TypeAdapter
        methods: dict[str, Callable[..., None]] = {"faults": self.inject, "failures": self.fail_next}
        methods |= {"limits": self.set_limits, "webhooks": self.set_webhooks}
        methods |= {"clock": self.advance, "reset": self.reset}
        return {name: (method, adapter(method)) for name, method in methods.items()}

    def reset(self) -> None:
        """Forget every task, fault, failure, limit set and request."""
        self.callbacks.clear()
        for account in self.accounts.values():
            account.clear()
        self.log.clear()
        self.received = 0


def _check_times(times: int) -> None:
    """Refuse what would never happen. Raises ValueError."""
    if times < 1:
        raise ValueError(f"times must be 1 or more, not {times}")


def _check_limits(pace: float, slots: int) -> None:
    """Refuse limits that no account could have. Raises ValueError."""
    if not (0 <= pace < math.inf and slots >= 0):
        raise ValueError(f"pace and slots must be 0 or more, not {pace} and {slots}")
