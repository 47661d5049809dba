"""Everything the emulator holds, apart from its server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .account import Account
from .callbacks import Callbacks
from .clock import Clock, SystemClock
from .contract import ServedContract, read_contracts
from .faults import MEDIA, FaultQueue
from .log import RequestLog

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from klingspec_contract.values import Json

__all__ = ["State"]


class State:
    """The accounts, the faults asked for, the log and the clock. Raises ShapeMissing and OverlayError."""

    def __init__(
        self,
        contracts: Mapping[str, Json] | None,
        clock: Clock | None,
        pace: float,
        slots: int,
        overlays: Sequence[Path],
    ) -> None:
        self.clock: Clock = SystemClock() if clock is None else clock
        self.log = RequestLog()
        self.callbacks = Callbacks(self.clock)
        documents = read_contracts() if contracts is None else contracts
        served = {provider: ServedContract(provider, document) for provider, document in documents.items()}
        if overlays:
            from .drift import drifted_contracts

            served |= drifted_contracts(served, overlays)
        self.accounts = {
            provider: Account(contract, pace, slots, self.callbacks.follow) for provider, contract in served.items()
        }
        self.faults = FaultQueue({name: [*item.contract.operations, MEDIA] for name, item in self.accounts.items()})
        self._pace = pace
        self._slots = slots

    def account(self, provider: str) -> Account:
        """A provider's account. Raises ValueError, naming the providers there are."""
        if provider not in self.accounts:
            raise ValueError(f"there is no provider {provider!r}; there are {', '.join(self.accounts)}")
        return self.accounts[provider]

    def reset(self) -> None:
        """Forget every task, fault, failure and request, and go back to the pace and slots of the start."""
        self.callbacks.clear()
        self.faults.clear()
        for account in self.accounts.values():
            account.clear()
            account.pace, account.slots = self._pace, self._slots
        self.log.clear()
