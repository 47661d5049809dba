"""Timing things against one another, so that what else the machine does meets all of them alike."""

from __future__ import annotations

import random
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report."""

    what: str
    measured: str
    baseline: str
    compared: str
    goal: str
    met: bool | None
    """None where the figure is only told."""


def alternate(contenders: Mapping[str, Callable[[], object]], rounds: int, calls: int = 1) -> dict[str, list[float]]:
    """Time each contender once a round, in an order drawn anew each round.

    Gives the seconds a call of each, round by round. One round before the first warms up and is not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in contenders}
    order = list(contenders)
    for number in range(rounds + 1):
        random.shuffle(order)
        for name in order:
            seconds = _time(contenders[name], calls)
            if number:
                times[name].append(seconds)
    return times


def _time(run: Callable[[], object], calls: int) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        run()
    return (time.perf_counter() - start) / calls


def ratio(measured: Sequence[float], baseline: Sequence[float]) -> float:
    """Take the median of the rounds' own ratios."""
    return statistics.median(one / other for one, other in zip(measured, baseline, strict=True))


def difference(measured: Sequence[float], baseline: Sequence[float]) -> float:
    """Take the median of the rounds' own differences."""
    return statistics.median(one - other for one, other in zip(measured, baseline, strict=True))


def middle(seconds: Sequence[float]) -> str:
    """Write a median in milliseconds."""
    milliseconds = statistics.median(seconds) * 1000
    return f"{milliseconds:.0f} ms" if milliseconds >= 100 else f"{milliseconds:.3g} ms"


def against(what: str, measured: Sequence[float], baseline: Sequence[float], most: float | None) -> Figure:
    """Compare times by their ratio; `most` is the goal, if there is one."""
    found = ratio(measured, baseline)
    goal = "-" if most is None else f"<= {most:.2f}"
    met = None if most is None else round(found, 2) <= most
    return Figure(what, middle(measured), middle(baseline), f"{found:.2f}", goal, met)
