"""Holds every answer against the contract, strictly: an unknown field is a difference."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from klingspec_contract.values import Json, is_array, is_object, is_type

from .bodies import types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .findings import Findings
    from .http_client import Exchange
    from .operations import Endpoint

__all__ = ["Answers", "problems"]

Problem = tuple[str, str, str]
"""Where, what the contract says, what was seen."""


class Answers:
    """Looks at each answer as it comes."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._seen: defaultdict[str, set[str]] = defaultdict(set)
        self._last: dict[str, Exchange] = {}

    def __call__(self, exchange: Exchange) -> None:
        """Hold one answer against the contract."""
        endpoint = exchange.endpoint
        self._findings.count(endpoint.id, "answers")
        for where, says, seen in _answer_problems(exchange):
            self._findings.add("answers", where, says, seen, exchange)
        if exchange.status == endpoint.success:
            self._seen[endpoint.id] |= set(_paths(exchange.answer))
            self._last[endpoint.id] = exchange

    def expect_shown_fields(self, endpoints: Iterable[Endpoint]) -> None:
        """A field that the pages' answers show must have been in some answer, if what it stands in was."""
        endpoints = list(endpoints)
        for endpoint in endpoints:
            seen = self._seen[endpoint.id]
            holders = {path.rpartition(".")[0] for path in seen}
            for path in sorted(_shown(endpoint, endpoints) - seen):
                new = path.rpartition(".")[0] in holders and not self._findings.has(endpoint.id, "answers", path)
                if new and endpoint.id in self._last:
                    says = "the pages show this field in an answer"
                    self._findings.add("answers", path, says, "no answer had it", self._last[endpoint.id])


def _shown(endpoint: Endpoint, endpoints: Iterable[Endpoint]) -> set[str]:
    """The fields in the examples of this operation, and of those that answer with the same schema."""
    shown: set[str] = set()
    for other in endpoints:
        if other is endpoint or (other.answer() == endpoint.answer() and not endpoint.costs):
            content = (other.response(other.success) or {}).get("content", {})
            examples = (each for media in content.values() for each in media.get("examples", {}).values())
            shown |= {path for each in examples for path in _paths(each["value"])}
    return shown


def _paths(value: Any, at: str = "") -> Iterator[str]:
    if is_object(value):
        for name, item in value.items():
            inside = f"{at}.{name}" if at else name
            yield inside
            yield from _paths(item, inside)
    elif is_array(value):
        for item in value:
            yield from _paths(item, at)


def _answer_problems(exchange: Exchange) -> Iterator[Problem]:
    responses = exchange.endpoint.responses
    names = (str(exchange.status), f"{exchange.status // 100}XX", "default")
    answer = next((responses[name] for name in names if name in responses), None)
    if answer is None:
        yield f"status {exchange.status}", f"one of {', '.join(responses)}", exchange.said()
        return
    content: Json = answer.get("content", {})
    if exchange.content_type not in content:
        kinds = " or ".join(content) or "no body"
        if content or exchange.text:
            yield "content-type", f"{kinds} with {exchange.status}", f"{exchange.content_type or 'none'}"
        return
    yield from problems(content[exchange.content_type].get("schema", {}), exchange.answer)
    yield from _code(exchange)


def _code(exchange: Exchange) -> Iterator[Problem]:
    """A code that the contract has for another status, or, of an error, not at all."""
    errors = exchange.endpoint.contract.errors
    code = exchange.answer.get("code") if is_object(exchange.answer) else None
    statuses = sorted({each.status for each in errors if each.code == code})
    if code is not None and errors and not exchange.kinds and (statuses or exchange.status >= 400):
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
    """Whether a value is of a type; a number without a fraction is an integer, however it is written."""
    return is_type(value, kind) or (kind == "integer" and isinstance(value, float) and value.is_integer())


def _brief(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:77]}..."
