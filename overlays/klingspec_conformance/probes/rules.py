"""Fields beside each other: the rules that the contract knows, and every pair of values to find those it does not."""

from __future__ import annotations

import itertools
import json
import operator
from typing import TYPE_CHECKING, Any, Final

from klingspec_conformance.bodies import format_path, get_at, related, set_at
from klingspec_contract.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_conformance.http_client import Exchange
    from klingspec_conformance.operations import Endpoint, Path
    from klingspec_conformance.session import Session
    from klingspec_contract.values import Json

__all__ = ["combinations", "known_rules"]

Choice = tuple[str, str]
"""A field and its value as JSON."""

ABSENT: Final = object()
MOST_TRIED: Final = 3000
MOST_SENT: Final = 24
MOST_FOUND: Final = 5
MOST_VALUES: Final = 9
LONG: Final = 1000


def known_rules(session: Session, endpoint: Endpoint) -> None:
    """Bodies that break one rule and nothing else are refused, their neighbours accepted."""
    builder = session.builders[endpoint.id]
    for path, schema in (((), builder.schema), *builder.places()):
        for rule in schema.get("allOf", ()):
            if "title" in rule:
                _check_rule(session, endpoint, path, schema, rule)


def _check_rule(session: Session, endpoint: Endpoint, path: Path, schema: Json, rule: Json) -> None:
    fields = [name for name in related(rule) if name in schema["properties"]]
    where = ", ".join(format_path((*path, name)) for name in fields)
    breaking, keeping = _bodies(session, endpoint, path, schema, rule, fields=fields)
    for body in _covering(breaking, fields, path):
        session.expect(endpoint, body, "rules", where, rule["title"], valid=False, seen=" though it breaks this")
    for body in _covering(keeping, fields, path):
        if not session.is_bad(endpoint, body):
            session.expect(endpoint, body, "rules", where, f"allowed beside the rule: {rule['title']}", valid=True)


def _bodies(
    session: Session, endpoint: Endpoint, path: Path, schema: Json, rule: Json, *, fields: list[str]
) -> tuple[list[Json], list[Json]]:
    """Bodies that break just this rule, and bodies that are valid, of combinations of its fields' values."""
    builder = session.builders[endpoint.id]
    relaxed, bare = (_without_rule(one, rule["title"]) for one in (builder.schema, schema))
    host = builder.wrap(path, builder.values(schema)[0]) if path else None
    # Of long texts, none: they would be combined with everything.
    few = ([value for value in builder.values(schema["properties"][name]) if _size(value) < 3000] for name in fields)
    combined = list(itertools.product(*([ABSENT, *values[:8]] for values in few)))
    session.random.shuffle(combined)
    breaking: list[Json] = []
    keeping: list[Json] = []
    for combination in combined[:MOST_TRIED]:
        partial = {name: value for name, value in zip(fields, combination, strict=True) if value is not ABSENT}
        inner = builder.complete(bare, partial, 2)
        if inner is None or any(name in inner for name in set(fields) - set(partial) - set(schema.get("required", ()))):
            continue
        body = set_at(host, path, inner) if path else inner
        if endpoint.accepts(body):
            keeping.append(body)
        elif builder.valid(relaxed, body) and not builder.valid(rule, inner):
            breaking.append(body)
    return breaking, keeping


def _size(value: Any) -> int:
    return len(json.dumps(value))


def _without_rule(schema: Any, title: str) -> Any:
    """Copy a schema without the rule of this title, wherever it stands; what does not change is shared."""
    if is_array(schema):
        kept = [_without_rule(part, title) for part in schema if not (is_object(part) and part.get("title") == title)]
        return schema if len(kept) == len(schema) and all(map(operator.is_, kept, schema)) else kept
    if not is_object(schema):
        return schema
    parts = {name: _without_rule(part, title) for name, part in schema.items()}
    if all(parts[name] is part for name, part in schema.items()):
        return schema
    return {name: part for name, part in parts.items() if name != "allOf" or part}


def _covering(bodies: list[Json], fields: list[str], path: Path) -> Iterator[Json]:
    """Few bodies that together have each value of each field that any of them has."""
    seen: set[Choice] = set()
    sent = 0
    for body in bodies:
        inner = get_at(body, path)
        pairs = {(name, json.dumps(inner.get(name, "absent"), sort_keys=True)) for name in fields}
        if not pairs <= seen and sent < MOST_SENT:
            seen |= pairs
            sent += 1
            yield body


def combinations(session: Session, endpoint: Endpoint) -> None:
    """Bodies in which every pair of allowed values stands together at least once are accepted."""
    blamed: list[set[Choice]] = []
    for row in _rows(session, endpoint):
        if len(blamed) >= MOST_FOUND or any(blame <= _choices(row) for blame in blamed):
            continue
        answer = session.post(endpoint, row, "combinations")
        if answer is None or not answer.refused:
            continue
        body, answer = _shrink(session, endpoint, row, answer)
        base = session.bodies.get(endpoint.id, {})
        found = {name: value for name, value in body.items() if base.get(name) != value} or body
        blamed.append(_choices(found))
        shown = {name: value if len(str(value)) < 60 else "..." for name, value in found.items()}
        says = f"{json.dumps(shown, ensure_ascii=False)} together are allowed"
        session.findings.add("combinations", ", ".join(found), says, f"refused: {answer.said()}", answer)


def _choices(body: Json) -> set[Choice]:
    return {(name, json.dumps(value, sort_keys=True)) for name, value in body.items()}


def _pools(session: Session, endpoint: Endpoint) -> dict[str, list[Any]]:
    builder = session.builders[endpoint.id]
    pools: dict[str, list[Any]] = {}
    for name, schema in builder.schema.get("properties", {}).items():
        values = [value for value in builder.values(schema) if _size(value) < LONG]
        good = [value for value in values if not session.is_bad(endpoint, {name: value})]
        if not session.client.unlimited and name == endpoint.document.get("x-concurrency-slots"):
            good = good[:1]
        pools[name] = good if len(good) <= MOST_VALUES else [good[0], *session.random.sample(good[1:], MOST_VALUES - 1)]
    return pools


def _rows(session: Session, endpoint: Endpoint) -> Iterator[Json]:
    """Bodies that the contract allows, each covering many pairs that none before it had."""
    pools = _pools(session, endpoint)
    chosen = [(name, value) for name, values in pools.items() for value in values]
    wanted = [(one, two) for one, two in itertools.product(chosen, chosen) if one[0] < two[0]]
    session.random.shuffle(wanted)
    covered: set[tuple[Choice, Choice]] = set()
    builder = session.builders[endpoint.id]
    base = session.bodies.get(endpoint.id, {})
    for (one, first), (two, second) in wanted:
        pair = (one, json.dumps(first, sort_keys=True)), (two, json.dumps(second, sort_keys=True))
        if pair in covered:
            continue
        body = builder.complete(builder.schema, {**base, one: first, two: second}, 2)
        if body is None or session.is_bad(endpoint, body):
            continue
        body = _filled(session, endpoint, pools, body)
        covered |= set(itertools.combinations(sorted(_choices(body)), 2))
        yield body


def _filled(session: Session, endpoint: Endpoint, pools: dict[str, list[Any]], body: Json) -> Json:
    names = [name for name in pools if name not in body and pools[name]]
    session.random.shuffle(names)
    for name in names:
        wider = {**body, name: session.random.choice(pools[name])}
        if endpoint.accepts(wider):
            body = wider
    return body


def _shrink(session: Session, endpoint: Endpoint, body: Json, answer: Exchange) -> tuple[Json, Exchange]:
    """Take away from a refused body what does not matter to its refusal."""
    base = session.bodies.get(endpoint.id, {})
    for name in list(body):
        less = {key: value for key, value in body.items() if key != name}
        if name in base:
            less[name] = base[name]
        if less == body or not endpoint.accepts(less):
            continue
        again = session.post(endpoint, less, "combinations")
        if again is not None and again.refused:
            body, answer = less, again
    return body, answer
