"""The judgement: every probe in its order, from what costs nothing to what costs most."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .access import bodies_that_cannot_create, keys, parameters, unknown_task
from .baseline import baseline, endpoint_exists, examples
from .combinations import combinations
from .fields import allowed_values, forbidden_values, omitted_fields, unknown_fields
from .fuzz import fuzz
from .http_client import HTTPClient
from .outcome import Report
from .rules import known_rules
from .session import Session
from .tasks import expected_fields, tasks
from .terms import Terms, read_terms

if TYPE_CHECKING:
    from klingspec.clock import Clock

__all__ = ["check", "is_local"]

PER_SECOND = 2.0

STEPS = (
    tasks,
    examples,
    allowed_values,
    combinations,
    omitted_fields,
    known_rules,
    forbidden_values,
    unknown_fields,
)
"""What is asked of each operation that creates; what covers most of the contract comes first."""


def is_local(base_url: str) -> bool:
    """Whether an address is this machine's, where only an emulator is."""
    return urlsplit(base_url).hostname in ("127.0.0.1", "localhost", "::1")


def check(
    provider: str,
    base_url: str,
    key: str,
    *,
    budget: int | None,
    seed: int = 0,
    clock: Clock | None = None,
    rate: float | None = None,
    fuzzing: int = 0,
) -> Report:
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
    client = HTTPClient(provider, base_url, key, budget=budget, clock=clock, pause=1 / rate if rate else 0.0)
    started = time.monotonic()
    try:
        session = Session(terms, client, Random(seed))  # noqa: S311  # repeatable, not secret
        _run(session, seed, fuzzing)
    finally:
        client.close()
    return Report(
        provider,
        session.findings.differences,
        session.findings.checks,
        tuple(operation.id for operation in terms.operations),
        client.requests,
        client.creates,
        time.monotonic() - started,
        base_url,
        budget,
        client.skipped_requests,
    )


def _run(session: Session, seed: int, fuzzing: int) -> None:
    terms: Terms = session.terms
    present = [operation for operation in terms.operations if endpoint_exists(session, operation)]
    for operation in present:
        keys(session, operation)
        parameters(session, operation)
        unknown_task(session, operation)
    creating = sorted((each for each in present if each.creates), key=lambda each: each.cost)
    for operation in creating:
        bodies_that_cannot_create(session, operation)
    ready = [each for each in creating if baseline(session, each) is not None]
    for step in STEPS:
        for operation in ready:
            step(session, operation)
    if session.client.is_emulator:
        expected_fields(session)
        if fuzzing:
            fuzz(session, ready, seed, fuzzing)
