"""Allowed values beside each other, every pair at least once: finds rules that the contract does not know."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .bodies import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_emulator.values import Json

    from .http_client import Exchange
    from .session import Session
    from .terms import Operation

__all__ = ["combinations"]

Choice = tuple[str, str]
"""A field and its value as JSON."""

MOST_FOUND = 5
MOST_VALUES = 9
LONG = 1000


def combinations(session: Session, operation: Operation) -> None:
    """Send bodies in which every pair of allowed values stands together at least once."""
    blamed: list[set[Choice]] = []
    for row in _rows(session, operation):
        pairs = _choices(row)
        if len(blamed) >= MOST_FOUND or any(blame <= pairs for blame in blamed):
            continue
        answer = session.post(operation, row, "combinations")
        if answer is None or not answer.refused:
            continue
        body, answer = _shrink(session, operation, row, answer)
        base = session.bodies.get(operation.id, {})
        found = {name: value for name, value in body.items() if base.get(name) != value} or body
        blamed.append(_choices(found))
        shown = {name: value if len(str(value)) < 60 else "..." for name, value in found.items()}
        says = f"{json.dumps(shown, ensure_ascii=False)} together are allowed"
        session.findings.add("combinations", named(list(found)), says, f"refused: {answer.said()}", answer)


def _choices(body: Json) -> set[Choice]:
    return {(name, json.dumps(value, sort_keys=True)) for name, value in body.items()}


def _pools(session: Session, operation: Operation) -> dict[str, list[Any]]:
    builder = session.builders[operation.id]
    pools: dict[str, list[Any]] = {}
    for name, schema in builder.schema.get("properties", {}).items():
        values = [value for value in builder.values(schema) if len(json.dumps(value)) < LONG]
        good = [value for value in values if not session.is_bad(operation, {name: value})]
        if not session.client.is_emulator and name == operation.document.get("x-concurrency-slots"):
            good = good[:1]
        pools[name] = good if len(good) <= MOST_VALUES else [good[0], *session.random.sample(good[1:], MOST_VALUES - 1)]
    return pools


def _rows(session: Session, operation: Operation) -> Iterator[Json]:
    """Bodies that the contract allows, each covering many pairs that none before it had."""
    pools = _pools(session, operation)
    wanted = [
        ((one, first), (two, second))
        for one in pools
        for two in pools
        if one < two
        for first in pools[one]
        for second in pools[two]
    ]
    session.random.shuffle(wanted)
    covered: set[tuple[Choice, Choice]] = set()
    builder = session.builders[operation.id]
    base = session.bodies.get(operation.id, {})
    for (one, first), (two, second) in wanted:
        pair = (one, json.dumps(first, sort_keys=True)), (two, json.dumps(second, sort_keys=True))
        if pair in covered:
            continue
        body = builder.complete(builder.schema, {**base, one: first, two: second}, 2)
        if body is None or session.is_bad(operation, body):
            continue
        body = _filled(session, operation, pools, body)
        texts = sorted(_choices(body))
        covered |= {(left, right) for index, left in enumerate(texts) for right in texts[index + 1 :]}
        yield body


def _filled(session: Session, operation: Operation, pools: dict[str, list[Any]], body: Json) -> Json:
    names = [name for name in pools if name not in body and pools[name]]
    session.random.shuffle(names)
    for name in names:
        wider = {**body, name: session.random.choice(pools[name])}
        if operation.accepts(wider):
            body = wider
    return body


def _shrink(session: Session, operation: Operation, body: Json, answer: Exchange) -> tuple[Json, Exchange]:
    """Take away from a refused body what does not matter to its refusal."""
    base = session.bodies.get(operation.id, {})
    for name in list(body):
        less = {key: value for key, value in body.items() if key != name}
        if name in base:
            less[name] = base[name]
        if less == body or not operation.accepts(less):
            continue
        again = session.post(operation, less, "combinations")
        if again is not None and again.refused:
            body, answer = less, again
    return body, answer
