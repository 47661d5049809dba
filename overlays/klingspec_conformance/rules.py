"""Rules between fields: those of the contract, and those it does not know."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

from .bodies import Path, format_path, get_at, named, related, set_at
from .terms import without_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_emulator.values import Json

    from .session import Session
    from .terms import Operation

__all__ = ["known_rules"]

ABSENT = object()
MOST_TRIED = 3000
MOST_SENT = 24


def known_rules(session: Session, operation: Operation) -> None:
    """For each rule: bodies that break it and nothing else are refused, their neighbours accepted."""
    builder = session.builders[operation.id]
    for path, schema in (((), builder.schema), *builder.places()):
        for rule in schema.get("allOf", ()):
            if "title" in rule:
                _judge_rule(session, operation, path, schema, rule)


def _judge_rule(session: Session, operation: Operation, path: Path, schema: Json, rule: Json) -> None:
    fields = [name for name in related(rule) if name in schema["properties"]]
    where = named([format_path((*path, name)) for name in fields])
    breaking, keeping = _bodies(session, operation, path, schema, rule, fields=fields)
    for body in _covering(breaking, fields, path):
        answer = session.post(operation, body, "rules")
        if answer is not None and answer.accepted:
            session.findings.add("rules", where, rule["title"], "a body that breaks this was accepted", answer)
    for body in _covering(keeping, fields, path):
        if session.is_bad(operation, body):
            continue
        answer = session.post(operation, body, "rules")
        if answer is not None and answer.refused:
            says = f"allowed beside the rule: {rule['title']}"
            session.findings.add("rules", where, says, f"refused: {answer.said()}", answer)


def _bodies(
    session: Session, operation: Operation, path: Path, schema: Json, rule: Json, *, fields: list[str]
) -> tuple[list[Json], list[Json]]:
    """Bodies that break just this rule, and bodies that are valid, of combinations of its fields' values."""
    builder = session.builders[operation.id]
    relaxed = without_rule(builder.schema, rule["title"])
    bare = without_rule(schema, rule["title"])
    host = builder.wrap(path, builder.values(schema)[0]) if path else None
    choices = [[ABSENT, *_few(builder.values(schema["properties"][name]))] for name in fields]
    combinations = list(itertools.product(*choices))
    session.random.shuffle(combinations)
    breaking: list[Json] = []
    keeping: list[Json] = []
    for combination in combinations[:MOST_TRIED]:
        partial = {name: value for name, value in zip(fields, combination, strict=True) if value is not ABSENT}
        inner = builder.complete(bare, partial, 2)
        if inner is None or any(name in inner for name in set(fields) - set(partial) - set(schema.get("required", ()))):
            continue
        body = set_at(host, path, inner) if path else inner
        if operation.accepts(body):
            keeping.append(body)
        elif builder.valid(relaxed, body) and not builder.valid(rule, inner):
            breaking.append(body)
    return breaking, keeping


def _few(values: list[Any]) -> list[Any]:
    """Values short enough to combine: of long texts, none."""
    return [value for value in values if len(json.dumps(value)) < 3000][:8]


def _covering(bodies: list[Json], fields: list[str], path: Path) -> Iterator[Json]:
    """Few bodies that together have each value of each field that any of them has."""
    seen: set[tuple[str, str]] = set()
    sent = 0
    for body in bodies:
        inner = get_at(body, path) if path else body
        pairs = {(name, json.dumps(inner.get(name, "absent"), sort_keys=True)) for name in fields}
        if not pairs <= seen and sent < MOST_SENT:
            seen |= pairs
            sent += 1
            yield body
