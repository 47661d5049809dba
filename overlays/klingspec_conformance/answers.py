"""Holds every answer against the contract, strictly: an unknown field is a difference."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from klingspec_emulator.values import Json, is_array, is_object

from .values import TYPES, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .findings import Findings
    from .http_client import Exchange

__all__ = ["Answers", "problems"]

Problem = tuple[str, str, str]
"""Where, what the contract says, what was seen."""


class Answers:
    """Looks at each answer as it comes."""

    def __init__(self, findings: Findings) -> None:
        self._ledger = findings
        self._known: set[tuple[str, int, str]] = set()
        self.seen: defaultdict[str, set[str]] = defaultdict(set)
        self.last: dict[str, Exchange] = {}

    def __call__(self, exchange: Exchange) -> None:
        """Hold one answer against the contract."""
        operation = exchange.operation
        self._ledger.count(operation.id, "answers")
        for where, says, seen in self._judge(exchange):
            self._ledger.add("answers", where, says, seen, exchange)
        if exchange.status == 200:
            self.seen[operation.id] |= set(_paths(exchange.answer))
            self.last[operation.id] = exchange

    def _judge(self, exchange: Exchange) -> Iterator[Problem]:
        responses = exchange.operation.responses
        answer = responses.get(str(exchange.status), responses.get("default"))
        if answer is None:
            yield f"status {exchange.status}", f"one of {', '.join(responses)}", exchange.said()
            return
        content: Json = answer.get("content", {})
        if exchange.content_type not in content:
            kinds = " or ".join(content) or "no body"
            yield "content-type", f"{kinds} with {exchange.status}", f"{exchange.content_type or 'none'}"
            return
        yield from problems(content[exchange.content_type].get("schema", {}), exchange.answer)
        yield from _code(exchange)

    def unseen(self, name: str, expected: set[str]) -> set[str]:
        """The expected fields that no answer of an operation had."""
        return expected - self.seen[name]


def _code(exchange: Exchange) -> Iterator[Problem]:
    contract = exchange.operation.terms.contract
    code = exchange.answer.get("code") if is_object(exchange.answer) else None
    if exchange.status < 400 or code is None or not contract.errors:
        return
    if not exchange.operation.terms.kinds(exchange.status, code):
        statuses = sorted({each.status for each in contract.errors if each.code == code})
        says = f"code {code} has status {statuses}" if statuses else "a code of its table of errors"
        yield f"code {code}", says, exchange.said()


def problems(schema: Json, value: Any, at: str = "") -> list[Problem]:
    """What is wrong with an answer, each at its field; fields that the schema does not name are wrong."""
    found = list(_walk(schema, value, at))
    if not found and not jsonschema_rs.Draft202012Validator(schema).is_valid(value):
        return [(at or "body", "its schema", "an answer that it does not allow")]
    return found


def _walk(schema: Json, value: Any, at: str) -> Iterator[Problem]:
    schema = _branch(schema, value)
    allowed = types_of(schema)
    if not any(_is(value, kind) for kind in allowed):
        yield at or "body", " or ".join(allowed), _brief(value)
    elif "enum" in schema and value not in schema["enum"]:
        yield at, f"one of {', '.join(map(str, schema['enum']))}", _brief(value)
    elif is_object(value):
        yield from _object(schema, value, at)
    elif is_array(value):
        yield from _array(schema, value, at)
    elif not jsonschema_rs.Draft202012Validator(schema).is_valid(value):
        limits = {name: schema[name] for name in schema if name not in ("description", "type")}
        yield at, ", ".join(f"{name} {limit}" for name, limit in limits.items()), _brief(value)


def _object(schema: Json, value: Json, at: str) -> Iterator[Problem]:
    fields: Json = schema.get("properties", {})
    inside = f"{at}." if at else ""
    for name in schema.get("required", ()):
        if name not in value:
            yield inside + name, "it is always there", "an answer without it"
    for name, item in value.items():
        if name in fields:
            yield from _walk(fields[name], item, inside + name)
        elif fields and "allOf" not in schema:
            yield inside + name, "no such field", _brief(item)


def _array(schema: Json, value: list[Any], at: str) -> Iterator[Problem]:
    least, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
    if not least <= len(value) <= most:
        yield at, f"{least} to {most} items", f"{len(value)} items"
    for item in value:
        yield from _walk(schema.get("items", {}), item, f"{at}[]")


def _branch(schema: Json, value: Any) -> Json:
    """The alternative that has the fewest problems with a value."""
    choices = schema.get("anyOf") or schema.get("oneOf")
    if not choices:
        return schema
    typed = [_branch(one, value) for one in choices if any(_is(value, kind) for kind in types_of(one))]
    chosen: Json = min(typed or choices, key=lambda one: len(list(_walk(one, value, "x"))))
    return chosen


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, TYPES[kind])


def _brief(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _paths(value: Any, at: str = "") -> Iterator[str]:
    if is_object(value):
        for name, item in value.items():
            yield f"{at}.{name}" if at else name
            yield from _paths(item, f"{at}.{name}" if at else name)
    elif is_array(value):
        for item in value:
            yield from _paths(item, f"{at}[]")
