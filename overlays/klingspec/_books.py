"""What a client has submitted, and what that may cost: told to `on_submit`, and held against `max_units`."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from .errors import BudgetExceeded, RequestInvalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from klingspec_contract.prices import Cost, Estimate

    from ._requests import PreparedRequest
    from .journal import Entries, OnSubmit, Submission

logger: Final = logging.getLogger("klingspec")
MaxUnits: TypeAlias = float | Mapping[str, float]


class Books:
    """The submissions of a client and of those made from it; with a Journal, of all that share its file."""

    def __init__(self, on_submit: OnSubmit | None = None, max_units: MaxUnits | None = None) -> None:
        self._on_submit = on_submit
        self._max_units = _checked(max_units)
        if self._are_kept:
            from .journal import Entries

            self._entries = Entries()
        self._locks: dict[int, threading.Lock] = {}

    def submit(self, provider: str, request: PreparedRequest[Any]) -> tuple[Submission, Callable[[object], None]]:
        """Tell of a submission before it is sent; return the record of it, and what takes its outcome.

        Raises BudgetExceeded, and what `on_submit` raises.
        """
        from ._prices import estimate, is_paid
        from .journal import Journal, Submission, fields_of

        operation = f"{request.operation.method} {request.operation.route}"
        if not self._are_kept:
            return Submission.new(provider, operation, request.key), _unheard
        cost = estimate(provider, request)
        submission = Submission.new(provider, operation, request.key, cost.units)
        limited = self._max_units is not None and is_paid(provider, request)
        admit = partial(self._admit, cost) if limited else None
        if isinstance(self._on_submit, Journal):
            return submission, self._guarded(submission, self._on_submit(submission, admit))
        if admit:
            with self._lock:
                admit(self._entries)
                self._entries.add({"event": "submitted", **fields_of(submission)})
        try:
            told = self._on_submit(submission) if self._on_submit else None
        except BaseException:
            self._entries.add({"event": "refused", "id": submission.id})
            raise
        return submission, self._guarded(submission, told)

    def ended(self, task_id: str, end: Literal["succeeded", "failed"], task: object) -> None:
        """Note how a task ended: one that failed has cost nothing."""
        if not self._are_kept:
            return  # Before its cost is made out: every wait comes by here.
        from .journal import Journal

        journal = self._on_submit if isinstance(self._on_submit, Journal) else None
        cost: Cost | None = getattr(task, "cost", None)
        if not journal:
            self._entries.end(task_id, end, cost)
            return
        try:
            journal.ended(task_id, end, cost)
        except OSError as error:
            logger.warning("the end of task %s was not kept: %s", task_id, error)

    @property
    def _are_kept(self) -> bool:
        """Whether anybody asks what was submitted. Where nobody does, prices are not even loaded."""
        return self._on_submit is not None or self._max_units is not None

    @property
    def _lock(self) -> threading.Lock:
        """One for each process: another thread may hold it while this one forks."""
        return self._locks.setdefault(os.getpid(), threading.Lock())

    def _admit(self, cost: Estimate, entries: Entries) -> None:
        """Let a submission pass, if what it may cost is left of the limit. Raises BudgetExceeded."""
        if cost.unknown:
            raise BudgetExceeded(f"max_units is set, and what this costs is not known: {cost}", cost)
        if cost.units is None:
            return
        most, limits = cost.units.most, self._max_units
        limit = limits.get(most.kind) if isinstance(limits, Mapping) else limits
        made = entries.made(most.kind)
        if limit is not None and (made + most).amount > Decimal(str(limit)):
            raise BudgetExceeded(f"this may cost {most}, and {made} of max_units {limit:g} are taken", cost)

    def _guarded(self, submission: Submission, told: object) -> Callable[[object], None]:
        """What takes an outcome; what goes wrong with that must not lose the outcome itself."""
        from .journal import told_of

        def close(outcome: object) -> None:
            self._entries.add({"id": submission.id, **told_of(outcome)})
            if callable(told):
                try:
                    told(outcome)
                except Exception as error:
                    logger.warning("the outcome of submission %s was not kept: %s", submission.id, error)

        return close


def _unheard(outcome: object) -> None:
    """Take an outcome that nobody asked for."""


def checked_kinds(provider: str, limits: MaxUnits | None) -> MaxUnits | None:
    """Take limits as they are. Raises RequestInvalid for units that nothing has its price in: they limit nothing."""
    if isinstance(limits, Mapping):
        from ._prices import price_list

        known = price_list(provider).units
        for kind in limits.keys() - known.keys():
            raise RequestInvalid(
                "max_units", f"no price is in {kind!r} units; kinds are {', '.join(known) or 'not known'}"
            )
    return limits


def _checked(limits: MaxUnits | None) -> MaxUnits | None:
    """Take limits as they are. Raises RequestInvalid for a number below 0, or that is none."""
    for value in limits.values() if isinstance(limits, Mapping) else () if limits is None else (limits,):
        if isinstance(value, bool) or not value >= 0:
            raise RequestInvalid("max_units", f"units are 0 or more, not {value}")
    return limits
