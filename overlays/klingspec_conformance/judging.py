"""The judgement: every probe in its order, from what costs nothing to what costs most."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .baseline import baseline, examples, there
from .combinations import combinations
from .fields import allowed_values, forbidden_values, left_out, unknown_fields
from .fuzz import fuzz
from .reading import hopeless_bodies, keys, parameters, unknown_task
from .rules import known_rules
from .sequences import expected_fields, tasks
from .session import Session
from .terms import Terms, read_terms
from .verdict import Verdict
from .wire import Wire

if TYPE_CHECKING:
    from klingspec.clock import Clock

__all__ = ["is_local", "judge"]

PER_SECOND = 2.0

STEPS = (
    tasks,
    examples,
    allowed_values,
    combinations,
    left_out,
    known_rules,
    forbidden_values,
    unknown_fields,
)
"""What is asked of each operation that creates; what covers most of the contract comes first."""


def is_local(base_url: str) -> bool:
    """Whether an address is this machine's, where only an emulator is."""
    return urlsplit(base_url).hostname in ("127.0.0.1", "localhost", "::1")


def judge(
    provider: str,
    base_url: str,
    key: str,
    *,
    budget: int | None,
    seed: int = 0,
    clock: Clock | None = None,
    rate: float | None = None,
    fuzzing: int = 0,
) -> Verdict:
    """Judge an endpoint by the provider's contract.

    `budget` is how many POSTs may be sent that could create a task; None is without limit, for an emulator only.
    With 0, a POST leaves this machine only if it says none of what the contract requires, or says it as an object: no
    key, limit or field that a provider may have loosened makes a task of that. `rate` is requests per second (by
    default 2, without limit on this machine), `clock` the emulator's, if it has one to be moved by hand.
    `fuzzing` is how many bodies schemathesis makes for each operation, valid and invalid; an emulator's only.
    Raises NotJudged where there is no answer or the key is not known, LookupError for a provider without a contract.
    """
    rate = (0.0 if is_local(base_url) else PER_SECOND) if rate is None else rate
    terms = read_terms(provider)
    wire = Wire(provider, base_url, key, budget=budget, clock=clock, pause=1 / rate if rate else 0.0)
    started = time.monotonic()
    try:
        session = Session(terms, wire, Random(seed))  # noqa: S311  # repeatable, not secret
        _run(session, seed, fuzzing)
    finally:
        wire.close()
    return Verdict(
        provider,
        session.ledger.differences,
        session.ledger.checks,
        tuple(operation.id for operation in terms.operations),
        wire.requests,
        wire.creates,
        time.monotonic() - started,
        base_url,
        budget,
        wire.left_out,
    )


def _run(session: Session, seed: int, fuzzing: int) -> None:
    terms: Terms = session.terms
    present = [operation for operation in terms.operations if there(session, operation)]
    for operation in present:
        keys(session, operation)
        parameters(session, operation)
        unknown_task(session, operation)
    creating = sorted((each for each in present if each.creates), key=lambda each: each.cost)
    for operation in creating:
        hopeless_bodies(session, operation)
    ready = [each for each in creating if baseline(session, each) is not None]
    for step in STEPS:
        for operation in ready:
            step(session, operation)
    if session.wire.free:
        expected_fields(session)
        if fuzzing:
            fuzz(session, ready, seed, fuzzing)
