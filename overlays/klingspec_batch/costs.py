"""What a create will cost."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from klingspec_contract.prices import PriceList

if TYPE_CHECKING:
    from klingspec_contract.document import Contract

    from .jobs import Job

__all__ = ["estimate"]


def estimate(job: Job) -> float | None:
    """The units that a create may cost at most, by its fields; None where the price list has no price for it."""
    operation = job.kind.operation
    units = _prices(operation.contract).estimate(operation, operation.path, job.fields).units
    return float(units.most.amount) if units else None


@functools.cache
def _prices(contract: Contract) -> PriceList:
    return PriceList(contract)
