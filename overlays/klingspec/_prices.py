"""What a request would cost, by the price list of the provider's contract."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from klingspec_contract.document import Contract, read_contract
from klingspec_contract.prices import PriceList

if TYPE_CHECKING:
    from klingspec_contract.prices import Estimate

    from ._requests import PreparedRequest


@functools.cache
def price_list(provider: str) -> PriceList:
    """The prices of a provider, read when first asked for."""
    return PriceList(Contract(provider, read_contract(provider)))


def estimate(provider: str, request: PreparedRequest[Any], seconds: float | None = None) -> Estimate:
    """What a request would cost; `seconds` is the length of what is made, where it does not say it itself."""
    prices, sent = price_list(provider), request.operation
    operation = prices.contract.at(sent.method, sent.route)
    return prices.estimate(operation, sent.path, dict(request.value), seconds)


def is_paid(provider: str, request: PreparedRequest[Any]) -> bool:
    """Whether a request may cost something: it makes a task or a file, or is on the price list."""
    prices, sent = price_list(provider), request.operation
    operation = prices.contract.at(sent.method, sent.route)
    makes = bool(operation.links) or any(prices.contract.marked(operation.answer(), "x-result"))
    return makes or bool(prices.priced(operation))
