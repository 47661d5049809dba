"""What jobs cost, in units; those of two kinds of resource pack are never added."""

from __future__ import annotations

import functools
import threading
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from klingspec_contract.prices import PriceList, Units, total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from klingspec_contract.values import Json

    from .jobs import Job

__all__ = ["Ledger", "estimate", "kept", "read_units", "reported", "shown", "spent"]

_prices: Final = functools.cache(PriceList)


def estimate(job: Job) -> Units | None:
    """The units that a create may cost at most, by its fields; None where the price list has no price for it."""
    operation = job.kind.operation
    units = _prices(operation.contract).estimate(operation, operation.path, job.fields).units
    return units.most if units else None


def reported(job: Job, task: Json) -> list[Units]:
    """The units that a task reports to have cost, of the kind of its price where it does not say which."""
    expected = estimate(job)
    kind = expected.kind if expected else ""
    return [replace(each, kind=each.kind or kind) for each in job.kind.units(task)]


def kept(units: Iterable[Units]) -> dict[str, float]:
    """Units as the state keeps them: by kind."""
    return {each.kind: float(each.amount) for each in total(units)}


def read_units(kept: dict[str, float]) -> list[Units]:
    """What the state keeps as units."""
    return [Units(Decimal(str(amount)), kind) for kind, amount in kept.items()]


def spent(made: Json) -> list[Units]:
    """What a job that has ended counts: what its task reports, or else what it was expected to cost, if it may have."""
    reported = read_units(made.get("units", {}))
    free = made.get("outcome") == "failed" and ("units" in made or "task_id" not in made)
    return reported if reported or free else read_units(made.get("expected", {}))


class Ledger:
    """What each job has cost or may cost, by its id, each counted once; several threads may write it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._units: dict[str, list[Units]] = {}
        self.sums: list[Units] = []
        """The sum of each kind."""

    def __contains__(self, job_id: object) -> bool:
        return job_id in self._units

    def put(self, job_id: str, units: Iterable[Units | None]) -> None:
        """Say what a job counts, in the place of what was said before."""
        with self._lock:
            before = self._units.get(job_id, [])
            self._units[job_id] = now = [each for each in units if each]
            self.sums = total([*self.sums, *(replace(each, amount=-each.amount) for each in before), *now])


def shown(units: Iterable[Units]) -> str:
    """Units for people; nothing for none."""
    return " and ".join(str(each) for each in total(units) if each.amount)
