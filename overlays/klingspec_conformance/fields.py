"""Each field by itself: what the contract allows must be accepted, what is just outside must be refused."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from klingspec_emulator.values import is_array, is_object

from .bodies import Path, format_path, get_at, set_at
from .http_client import shorten
from .values import invalid_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from klingspec_emulator.values import Json

    from .http_client import Exchange
    from .session import Session
    from .terms import Operation

__all__ = ["allowed_values", "forbidden_values", "omitted_fields", "unknown_fields"]


def allowed_values(session: Session, operation: Operation) -> None:
    """Send every allowed value of every field, those that need nothing beside them first."""
    builder = session.builders[operation.id]
    probes: list[tuple[int, Path, Json, Any, Json]] = []
    for path, schema in builder.places():
        for value in builder.values(schema):
            body = _body(session, operation, path, value)
            if body is not None and operation.accepts(body):
                probes.append((len(body), path, schema, value, body))
    for _, path, schema, value, body in sorted(probes, key=lambda probe: probe[0]):
        if session.is_bad(operation, body, but=path[0]):
            continue
        answer = session.post(operation, body, _check(schema))
        if answer is not None and answer.refused:
            session.note_bad(operation, path[0], body[path[0]])
            if not _deeper(session, operation, path):
                _refused(session, operation, path, schema, value, answer=answer)


def _body(session: Session, operation: Operation, path: Path, value: Any) -> Json | None:
    body: Any = session.builders[operation.id].wrap(path, value)
    if body is None:
        return None
    wider = {**session.bodies.get(operation.id, {}), **body}
    return wider if operation.accepts(wider) else body


def _check(schema: Json) -> str:
    if "enum" in schema:
        return "choices"
    if "x-image" in schema:
        return "pictures"
    bounded = {"minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"} & set(schema)
    return "limits" if bounded else "values"


def _deeper(session: Session, operation: Operation, path: Path) -> bool:
    """Whether something inside this field is known to be refused, which explains the refusal."""
    place = format_path(path)
    found = (one.where for one in session.findings.differences if one.operation == operation.id)
    return any(where.startswith((f"{place}.", f"{place}[]")) for where in found)


def _refused(session: Session, operation: Operation, path: Path, schema: Json, value: Any, *, answer: Exchange) -> None:
    says = f"{shorten(json.dumps(value, ensure_ascii=False), 60)} is allowed{_limits(schema)}"
    seen = f"refused: {answer.said()}{_how_far(session, operation, path, schema, value)}"
    session.findings.add(_check(schema), format_path(path), says, seen, answer)


def _limits(schema: Json) -> str:
    names = ("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems")
    limits = [f"{name} {schema[name]}" for name in names if name in schema]
    return f" ({', '.join(limits)})" if limits else ""


def _how_far(session: Session, operation: Operation, path: Path, schema: Json, value: Any) -> str:
    """Find where a whole number's or a length's limit is now, by halves; only where that costs nothing."""
    if not session.client.is_emulator or session.findings.has(operation.id, _check(schema), format_path(path)):
        return ""
    low, high = _span(schema, value)
    for _ in range(14):
        if high - low <= 1:
            break
        middle = (low + high) // 2
        body = _body(session, operation, path, _sized(value, middle))
        answer = session.post(operation, body, _check(schema)) if body is not None else None
        low, high = (middle, high) if answer is not None and answer.accepted else (low, middle)
    return f"; the most that was accepted: {low}" if high else ""


def _span(schema: Json, value: Any) -> tuple[int, int]:
    if is_array(value):
        return schema.get("minItems", 0), len(value)
    if isinstance(value, str) and "maxLength" in schema:
        return schema.get("minLength", 0), len(value)
    if isinstance(value, int) and value == schema.get("maximum"):
        return schema.get("minimum", 0), value
    return 0, 0


def _sized(value: Any, size: int) -> Any:
    if isinstance(value, str):
        return "x" * size
    return value[:1] * size if is_array(value) else size


def forbidden_values(session: Session, operation: Operation) -> None:
    """Send values just outside each field's schema."""
    builder = session.builders[operation.id]
    for path, schema in builder.places():
        host = _host(session, operation, path, schema)
        if host is None:
            continue
        for check, value, says in (*invalid_values(schema), *_lengths(schema, get_at(host, path))):
            body = set_at(host, path, value)
            if operation.accepts(body):
                continue
            answer = session.post(operation, body, check, fresh=path[-1] != operation.key_field)
            if answer is not None and answer.accepted:
                brief = shorten(json.dumps(value, ensure_ascii=False), 60)
                session.findings.add(check, format_path(path), says, f"{brief} was accepted", answer)
            elif answer is not None and "enum" in schema:
                _read_choices(session, path, schema, answer)


def _host(session: Session, operation: Operation, path: Path, schema: Json) -> Json | None:
    for value in session.builders[operation.id].values(schema):
        body = _body(session, operation, path, value)
        if body is not None and not session.is_bad(operation, body):
            return body
    return None


def _lengths(schema: Json, sample: Any) -> Iterator[tuple[str, Any, str]]:
    if is_array(sample) and sample:
        if "maxItems" in schema:
            yield "limits", [sample[0]] * (schema["maxItems"] + 1), f"at most {schema['maxItems']} items"
        if schema.get("minItems"):
            yield "limits", sample[:1] * (schema["minItems"] - 1), f"at least {schema['minItems']} items"


def _read_choices(session: Session, path: Path, schema: Json, answer: Exchange) -> None:
    """Read the words that a refusal lists as allowed, and hold them against the contract's."""
    known = [str(word) for word in schema["enum"]]
    for listed in re.findall(r"(?:one of|allowed values|allowed|supported)\W+(.*?)(?:;|\.\s|\.?$)", answer.message):
        words = [word.strip(" '\"[]()`") for word in re.split(r",|\bor\b|\band\b|\|", listed)]
        words = [word for word in words if word and " " not in word]
        if len(set(words) & set(known)) * 2 < len(known):
            continue
        if new := [word for word in words if word not in known]:
            says = f"one of {', '.join(known)}"
            seen = f"in the endpoint's own words, {', '.join(new)} as well"
            session.findings.add("choices", format_path(path), says, seen, answer)


def omitted_fields(session: Session, operation: Operation) -> None:
    """Leave out each field in turn: what is required must be missed, what is optional must not."""
    builder = session.builders[operation.id]
    full = {**session.bodies.get(operation.id, {}), **builder.full()}
    for host, paths in ((full, [(name,) for name in full]), *_hosts(session, operation)):
        if session.is_bad(operation, host) or not operation.accepts(host):
            continue
        for path in paths:
            body = set_at(host, path, None, drop=True)
            answer = session.post(operation, body, "values")
            if answer is None:
                continue
            valid = operation.accepts(body)
            if valid and answer.refused:
                says = "optional"
                session.findings.add("values", format_path(path), says, f"refused without it: {answer.said()}", answer)
            if not valid and answer.accepted and _required(builder.schema, path):
                session.findings.add("values", format_path(path), "required", "accepted without it", answer)


def _required(schema: Json, path: Path) -> bool:
    for part in path[:-1]:
        schema = schema["items"] if part == "[]" else schema["properties"][part]
    return path[-1] in schema.get("required", ())


def _hosts(session: Session, operation: Operation) -> Iterator[tuple[Json, Sequence[Path]]]:
    """Bodies for the required fields that stand inside others, and for the smallest body's own."""
    base = session.bodies.get(operation.id, {})
    yield base, [(name,) for name in base]
    for path, schema in session.builders[operation.id].places():
        if len(path) > 1 and path[-1] != "[]" and (body := _host(session, operation, path, schema)) is not None:
            yield body, [path]


def unknown_fields(session: Session, operation: Operation) -> None:
    """Send a field that the contract does not know, in each object that is closed."""
    builder = session.builders[operation.id]
    for path, schema in (((), builder.schema), *builder.places()):
        if schema.get("additionalProperties") is not False:
            continue
        host = _host(session, operation, path, schema) if path else session.bodies.get(operation.id, builder.base())
        inner = get_at(host, path)
        if host is None or not is_object(inner):
            continue
        where = format_path((*path, "unknown_field"))
        answer = session.post(operation, set_at(host, (*path, "unknown_field"), "text"), "values")
        if answer is not None and answer.accepted:
            session.findings.add(
                "values", where, "no other fields than its own", "an unknown field was accepted", answer
            )
