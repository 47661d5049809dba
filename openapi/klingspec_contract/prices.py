"""What a request would cost by the contract's price list, and what a task did cost by its marks.

Units and money are two types, and so are the units of two kinds of resource pack: none is ever added to another.

The price list stands in `components`: `x-units` has the list price of a unit of each kind, `x-prices` the tables. A
table is a tree of words, as the provider's price page is one of rows and columns, which is followed by what a request
says, down to a price.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, Self, TypeAlias, TypeVar

from .said import Said, followed
from .values import Json, every, is_array, is_object, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from .document import Contract, Operation
    from .shapes import Resource

__all__ = [
    "Charge",
    "Cost",
    "Estimate",
    "Money",
    "PriceList",
    "PriceTable",
    "Range",
    "Reconciled",
    "Submitted",
    "Units",
    "cost_of",
    "total",
]

PER_SECOND: Final = "second"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of something, which is added to the same thing only."""

    amount: Decimal

    @property
    def measure(self) -> str:
        """What it is an amount of."""
        raise NotImplementedError

    def _checked(self, other: Self) -> Decimal:
        if type(other) is not type(self) or other.measure != self.measure:
            raise TypeError(f"{self} and {other} are of two kinds: they are neither added nor compared")
        return other.amount

    def __add__(self, other: Self) -> Self:
        return replace(self, amount=self.amount + self._checked(other))

    def __sub__(self, other: Self) -> Self:
        return replace(self, amount=self.amount - self._checked(other))

    def __lt__(self, other: Self) -> bool:
        return self.amount < self._checked(other)

    def __le__(self, other: Self) -> bool:
        return self.amount <= self._checked(other)

    def __str__(self) -> str:
        return f"{self.amount.normalize():f} {self.measure}".rstrip()


@dataclass(frozen=True, slots=True)
class Units(Quantity):
    """Units of a resource pack; `kind` is video, image or audio, or empty where the provider does not say."""

    kind: str = ""

    @property
    def measure(self) -> str:
        """What it is an amount of."""
        return f"{self.kind} units".lstrip()


@dataclass(frozen=True, slots=True)
class Money(Quantity):
    """Money; `currency` is empty where the provider does not say."""

    currency: str = ""

    @property
    def measure(self) -> str:
        """What it is an amount of."""
        return self.currency


def total(units: Iterable[Units]) -> list[Units]:
    """The sum of each kind."""
    sums: dict[str, Units] = {}
    for each in units:
        sums[each.kind] = sums.get(each.kind, Units(Decimal(), each.kind)) + each
    return [sums[kind] for kind in sorted(sums)]


QuantityT = TypeVar("QuantityT", Units, Money)


@dataclass(frozen=True, slots=True)
class Range(Generic[QuantityT]):
    """From the least to the most that it can be; the same twice where it is known."""

    least: QuantityT
    most: QuantityT

    def __add__(self, other: Range[QuantityT]) -> Range[QuantityT]:
        return Range(self.least + other.least, self.most + other.most)

    def __contains__(self, amount: QuantityT) -> bool:
        return self.least <= amount <= self.most

    def __str__(self) -> str:
        return str(self.most) if self.least == self.most else f"{self.least.amount.normalize():f} to {self.most}"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a request would cost by the list: `units` and `list_price` where known, or else `unknown` says why not."""

    units: Range[Units] | None = None
    list_price: tuple[Range[Money], ...] = ()
    """The same in money, once for each currency; discounts of an account are not in it."""
    unknown: str | None = None
    date: str | None = None
    """The day the price list was read."""

    def __str__(self) -> str:
        money = " or ".join(map(str, self.list_price))
        return self.unknown or (f"{self.units} ({money})" if self.units and money else str(self.units or money))


@dataclass(frozen=True, slots=True)
class Cost:
    """What was deducted, as the provider says: units and money, each of its own kind; nothing in it is nothing."""

    units: tuple[Units, ...] = ()
    money: tuple[Money, ...] = ()

    def __str__(self) -> str:
        return " and ".join(map(str, (*self.units, *self.money))) or "nothing"


Charge: TypeAlias = "tuple[Sequence[str], Mapping[str, Any]]"
"""Where a charge stands in what is charged (`*` in an array), and its mark `x-cost`: the names of the fields with the
amount, the kind of unit and the currency; `is` says whether it is units or money, or by the words of which field."""


def cost_of(task: Json, charges: Iterable[Charge]) -> Cost | None:
    """What something says to have cost; None where it does not say."""
    found = [(mark, entry) for at, mark in charges for entry in every(task, at) if _amount(mark, entry) is not None]
    units: list[Units] = []
    money: list[Money] = []
    for mark, entry in found:
        amount = _amount(mark, entry) or Decimal()
        told = entry if is_object(entry) else {}
        if amount and _measure(mark["is"], told) == "units":
            units.append(Units(amount, str(told.get(mark.get("kind", "")) or "")))
        elif amount and _measure(mark["is"], told) == "money":
            money.append(Money(amount, str(told.get(mark.get("currency", "")) or "")))
    return Cost(tuple(units), tuple(money)) if found else None


def _amount(mark: Mapping[str, Any], entry: Any) -> Decimal | None:
    value = entry.get(mark.get("amount", "")) if is_object(entry) else entry
    try:
        amount = None if value in (None, "") else Decimal(str(value))
    except InvalidOperation:
        return None
    return amount if amount is not None and amount.is_finite() else None


def _measure(said: Any, entry: Json) -> str | None:
    """Whether a charge is in units or in money; None where it does not say, for it is not to be guessed."""
    if not is_object(said):
        return str(said)
    field, words = next(iter(said.items()))
    measure: str | None = words.get(entry.get(field))
    return measure


class SubmittedTask(Protocol):
    """A submission, and what became of it."""

    @property
    def provider(self) -> str:
        """The name of the provider that it was sent to."""
        ...

    @property
    def task_id(self) -> str | None:
        """The provider's id of the task; None where there is none."""
        ...

    @property
    def at(self) -> datetime:
        """When it was submitted."""
        ...

    @property
    def estimate(self) -> Range[Units] | None:
        """What it was estimated at."""
        ...

    @property
    def cost(self) -> Cost | None:
        """What the task reported to have cost."""
        ...


class Submitted(Protocol):
    """What keeps submissions, such as a Journal."""

    def entries(self) -> Sequence[SubmittedTask]:
        """Every submission, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One task: what it was estimated at, what it reported to have cost, and what was billed for it."""

    task_id: str
    estimate: Range[Units] | None
    reported: Cost | None
    billed: Cost | None
    """None where no bill names the task, as for one that failed."""

    @property
    def agrees(self) -> bool:
        """Whether the bill is what the task reported, and its units within the estimate, as far as these are known."""
        units, money = _amounts(self.billed or Cost())
        bounds = self.estimate if units else None
        as_estimated = bounds is None or bounds.least.amount <= units <= bounds.most.amount
        return as_estimated and (self.reported is None or _amounts(self.reported) == (units, money))

    def __str__(self) -> str:
        said = f"reported {self.reported or 'not yet'}, billed {self.billed or 'nothing'}"
        return f"{self.task_id}: estimated {self.estimate or 'not known'}, {said}"


def _amounts(cost: Cost) -> tuple[Decimal, Decimal]:
    """Units and money, of whatever kind: a report may not name what a bill does."""
    return sum((each.amount for each in cost.units), Decimal()), sum((each.amount for each in cost.money), Decimal())


@dataclass(frozen=True, slots=True)
class PriceTable:
    """One table of `x-prices`: a tree of words for the prices, and what each price is of."""

    prices: Any
    per: str
    date: str
    """The day it was read."""
    source: str
    unit: str | None = None
    currency: str | None = None
    """Of a table in money."""
    count: Any = None
    """A tree as well, for the field that says how many; null where the request does not say."""
    step: int = 1
    """How many are charged at a time."""
    retired: bool = False
    """Whether it is of what is no longer made, for old tasks."""

    def price(self, words: set[str]) -> tuple[Decimal, Decimal] | None:
        """The least and the most that one of them costs, for a request that says these words; None for no price."""
        found = followed(self.prices, words)
        prices = found if is_array(found) else [found]
        return None if found is None else (Decimal(str(prices[0])), Decimal(str(prices[-1])))

    def rate(self, each: Estimate) -> str:
        """What is known where the number is not."""
        size = f"{self.step} {self.per}s" if self.step > 1 else self.per
        return f"{each} for each {size}, and the request does not say how many"

    def number(self, said: Said, seconds: float | None) -> float | None:
        """How many a request asks for; None where it does not say."""
        value: Any = said.values.get(str(followed(self.count, said.words)))
        if self.per == PER_SECOND:
            value = value if seconds is None else seconds
        elif self.count is None:
            value = 1
        found = number(value, math.nan)
        return None if math.isnan(found) else found


class PriceList:
    """The prices of a contract."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.units: Mapping[str, Mapping[str, str]] = contract.components.get("x-units", {})
        """The list price of a unit, by kind and currency."""
        self.tables = [PriceTable(**table) for table in contract.components.get("x-prices", {}).values()]

    def priced(self, operation: Operation) -> list[PriceTable]:
        """The tables that may have a price for an operation: those that name a part of its path."""
        words = set(operation.path.split("/"))
        return [table for table in self.tables if any(words & set(key.split("|")) for key in table.prices)]

    def methods(self, resource: Resource) -> Iterator[tuple[str, Operation]]:
        """The method that says the price of each paid operation of a resource, by name."""
        creates = resource.tasks.creates if resource.tasks else ()
        yield from (("estimate", each) for each in creates)
        for answer in resource.answers:
            if answer.files or (not answer.operation.reads and self.priced(answer.operation)):
                yield "estimate" if answer.files and not creates else f"estimate_{answer.method}", answer.operation

    def is_paid(self, operation: Operation) -> bool:
        """Whether an operation may cost something: it makes a task or a file, or the list names it."""
        makes_tasks = bool(operation.links) and not operation.reads
        makes = makes_tasks or any(True for _ in self.contract.marked(operation.answer(), "x-result"))
        return makes or bool(self.priced(operation))

    def timed(self, operation: Operation) -> bool:
        """Whether an operation may be charged by the second."""
        return any(table.per == PER_SECOND for table in self.priced(operation))

    def estimate(self, operation: Operation, path: str, body: Json, seconds: float | None = None) -> Estimate:
        """What a request would cost; `seconds` is the length of what is made, where the request does not say it."""
        said = Said(self.contract, operation.request, path, body)
        for table in self.tables:
            if (price := table.price(said.words)) is None:
                continue
            number = table.number(said, seconds)
            estimate = self._estimate(table, price, 1 if number is None else number / table.step)
            return (
                estimate
                if number is not None
                else replace(estimate, units=None, list_price=(), unknown=table.rate(estimate))
            )
        has = "the price list has no price for it" if self.tables else "the contract has no price list"
        return Estimate(unknown=has)

    def _estimate(self, table: PriceTable, price: tuple[Decimal, Decimal], count: float) -> Estimate:
        """So many at a price each; how a part of one is rounded is not known."""
        least, most = price[0] * math.floor(count), price[1] * math.ceil(count)
        if table.currency:
            return Estimate(None, (Range(Money(least, table.currency), Money(most, table.currency)),), date=table.date)
        units = Range(Units(least, table.unit or ""), Units(most, table.unit or ""))
        return Estimate(units, self.money(units), date=table.date)

    def money(self, units: Range[Units]) -> tuple[Range[Money], ...]:
        """The list price of units, once for each currency."""
        rates = [(Decimal(rate), currency) for currency, rate in self.units.get(units.most.kind, {}).items()]
        bounds = units.least.amount, units.most.amount
        return tuple(Range(*(Money(amount * rate, currency) for amount in bounds)) for rate, currency in rates)
