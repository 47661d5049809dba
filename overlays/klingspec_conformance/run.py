"""One run of the judge: every probe in its order, from what costs nothing to what costs most, and what they share."""

from __future__ import annotations

import os
import time
import warnings
from datetime import UTC, datetime
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, Final

import httpx2

from klingspec import __version__
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.shapes import Shapes

from .findings import Report
from .http_client import HTTPClient, NotJudged, TaskMade
from .probes import access, fields, rules, tasks
from .session import Session, Trial

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from klingspec.clock import Clock
    from klingspec_contract.values import Json

# fmt: off
STEPS: Final = (
    tasks.tasks, fields.examples, fields.allowed_values, rules.combinations, fields.omitted_fields,
    rules.known_rules, fields.forbidden_values, fields.incomplete_bodies, fields.unknown_fields,
)
# fmt: on
"""What is asked of each operation that creates; what covers most of the contract comes first."""


def check(
    provider: str,
    base_url: str | None = None,
    key: str | None = None,
    *,
    budget: int | None = None,
    seed: int = 0,
    clock: Clock | None = None,
    rate: float | None = None,
    timeout: float | None = None,
    fuzzing: int = 0,
    links: bool | None = None,
    transport: httpx2.BaseTransport | None = None,
    contract: Json | None = None,
    only: Collection[str] = (),
    progress: Callable[[str], None] = lambda _words: None,
) -> Report:
    """Check whether an endpoint keeps the provider's contract.

    `base_url` and `key` (or a pair of keys) come from the environment, if not given; the address is else that of the
    contract, and an emulator needs no key. `budget` is how many requests may be sent that could create something; None
    is without limit at an emulator on this machine, and 0 anywhere else. What is sent beyond it no sensible provider
    could carry out: it has no key or a wrong one, no JSON object for a body, or an id that there is not. If a provider
    accepts that, the run stops. `rate` is requests per second (by default 2, without limit at an emulator), `clock` the
    emulator's, if it has one to be moved by hand. `timeout` is in seconds, for the whole run. `fuzzing` is how many
    bodies schemathesis makes for each operation, valid and invalid; an emulator's only. `links` says whether the files
    of results are asked for as well, a byte of each; by default an emulator's are. `contract` is the OpenAPI document,
    by default that of klingspec_api; `only` names the resources or operations to judge, by default all. `progress` is
    told what is going on. Raises NotJudged where there is no answer, none that can be judged, or the key is not known,
    LookupError for a provider, a resource or an operation that no contract has.
    """
    document = contract or read_contracts().get(provider)
    if document is None:
        raise LookupError(f"there is no contract for {provider!r}")
    shapes = Shapes(Contract(provider, document))
    if unknown := {*only} - {*shapes.resources, *shapes.contract.operations}:
        raise LookupError(f"{provider} has no resource {', '.join(unknown)}; it has {', '.join(shapes.resources)}")
    address = base_url or os.environ.get(shapes.contract.environment["base_url"]) or str(document["servers"][0]["url"])
    started = time.monotonic()
    with httpx2.Client(trust_env=False, transport=transport) as http:
        client = HTTPClient(shapes.contract, address, http, budget=budget, clock=clock, rate=rate, timeout=timeout)
        client.token = (lambda: key) if key else _token(shapes.contract, client)
        session = Session(shapes, client, Random(seed), only, links, progress)  # noqa: S311  # repeatable, not secret
        report = partial(_report, session, address, started)
        try:
            return report(_run(session, seed, fuzzing))
        except NotJudged as error:
            error.report = report(str(error))
            raise


def _report(session: Session, address: str, started: float, stopped: str) -> Report:
    client = session.client
    return Report(
        provider=session.answers.contract.provider,
        base_url=address,
        budget=client.budget,
        operations=tuple(each.endpoint.id for each in session.chosen),
        differences=session.findings.differences,
        checks=session.findings.checks,
        requests=client.requests,
        creates=client.creates,
        seconds=time.monotonic() - started,
        started=datetime.now(UTC),
        versions=(__version__, str(session.answers.contract.document["info"]["version"])),
        stopped=stopped,
    )


def _token(contract: Contract, client: HTTPClient) -> Callable[[], str]:
    """What signs requests: the key from the environment, or a pair of keys; an emulator gets none worth something."""
    if client.is_emulator:
        return lambda: "emulator"
    names = contract.environment
    keys = {part: key for part, name in names.items() if (key := os.environ.get(name, "").strip())}
    schemes = contract.components.get("securitySchemes", {}).values()
    terms = next((each["x-jwt"] for each in schemes if "x-jwt" in each), None)
    if "api_key" in keys:
        return lambda: keys["api_key"]
    if terms and {"access_key", "secret_key"} <= keys.keys():
        return partial(_signed, keys["access_key"], keys["secret_key"], terms, client)
    pair = f", or {names['access_key']} and {names['secret_key']}" if terms else ""
    raise NotJudged(f"there is no key: set {names['api_key']}{pair}")


def _signed(access_key: str, secret_key: str, terms: Json, client: HTTPClient) -> str:
    """A token of two keys, by the contract's terms."""
    import jwt

    untyped: Any = jwt  # Its types need cryptography, which signing with a shared secret does not.
    now = int(client.clock.time())
    claims = {"iss": access_key, "exp": now + terms["lifetime"], "nbf": now + terms["notBefore"]}
    with warnings.catch_warnings(action="ignore"):  # It warns of short keys, whose length is the provider's choice.
        return str(untyped.encode(claims, secret_key, terms["algorithm"]))


def _run(session: Session, seed: int, fuzzing: int) -> str:
    """Send every probe; what comes back says why it was stopped, if it was."""
    try:
        _probe(session, seed, fuzzing)
    except TaskMade as made:
        session.findings.add("refusals", "body", "nothing can be made of this", made.exchange)
        return str(made)
    return ""


def _probe(session: Session, seed: int, fuzzing: int) -> None:
    there = access.present(session)
    for trial in there:
        session.tell(trial, "what costs nothing")
        access.keys(trial)
        access.inputs(trial)
        if trial.endpoint.listing:
            fields.examples(trial)
        access.unknown_ids(trial)
        tasks.listed(trial)
    creating = sorted((each for each in there if each.endpoint.costs), key=lambda each: each.endpoint.rank)
    for trial in creating:
        access.no_objects(trial)
    ready: list[Trial] = []
    for trial in creating:
        session.tell(trial, "a first task")
        taken, made = fields.baseline(trial)
        tasks.first(trial, made)
        ready += [trial] if taken else []
    for step in STEPS:
        for trial in ready:
            session.tell(trial, step.__name__.replace("_", " "))
            step(trial)
    if session.client.unlimited:
        session.answers.expect_shown_fields([each.endpoint for each in session.chosen])
        for trial in ready if fuzzing else ():
            rules.fuzz(trial, seed, fuzzing)
