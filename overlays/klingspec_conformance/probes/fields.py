"""Each field by itself: what the contract allows must be accepted, what is just outside must be refused."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from klingspec_conformance.bodies import format_path, get_at, invalid_values, set_at
from klingspec_conformance.http_client import shorten
from klingspec_contract.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from klingspec_conformance.http_client import Exchange
    from klingspec_conformance.operations import Endpoint, Path
    from klingspec_conformance.session import Session
    from klingspec_contract.values import Json

__all__ = [
    "allowed_values",
    "baseline",
    "examples",
    "forbidden_values",
    "incomplete_bodies",
    "omitted_fields",
    "unknown_fields",
]

LIMITS: Final = ("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems")


def baseline(session: Session, endpoint: Endpoint) -> bool:
    """Find the smallest body the endpoint takes: the contract's, or one with what is newly required; False if none."""
    body = session.bodies[endpoint.id] = session.builders[endpoint.id].base()
    answer = session.post(endpoint, body, "endpoint")
    if answer is None or answer.accepted:
        return True
    if not answer.refused:
        says = "the smallest body is accepted"
        session.findings.add("endpoint", f"status {answer.status}", says, answer.said(), answer)
        return False
    for field, other in _widened(session, endpoint, body):
        retry = session.post(endpoint, other, "endpoint")
        if retry is not None and retry.accepted:
            says = "optional" if field not in body else f"{str(body[field])[:40]!r} is allowed"
            session.findings.add("values", field, says, f"needed: without it {answer.said()}", answer)
            session.bodies[endpoint.id] = other
            return True
    fields = [format_path(path) for path, _ in session.builders[endpoint.id].places()]
    where = _named_by(fields, answer.message)
    session.findings.add("values", where, "the smallest body is accepted", answer.said(), answer)
    return False


def _widened(session: Session, endpoint: Endpoint, body: Json) -> Iterator[tuple[str, Json]]:
    builder = session.builders[endpoint.id]
    for path, schema in builder.places():
        for value in builder.values(schema)[:3]:
            other: Any = builder.wrap(path, value)
            if other is not None and other != body:
                yield format_path(path), other
    full = builder.full()
    yield ", ".join(name for name in full if name not in body) or "body", full


def _named_by(fields: list[str], message: str) -> str:
    """The fields that a message names, else the word for all of it."""
    found = [field for field in fields if re.search(rf"\b{re.escape(field.rpartition('.')[2])}\b", message)]
    return ", ".join(dict.fromkeys(found)) or "body"


def examples(session: Session, endpoint: Endpoint) -> None:
    """What the pages show is accepted."""
    for body in endpoint.examples:
        answer = session.post(endpoint, body, "endpoint")
        if answer is not None and answer.refused:
            where = _named_by([name for name in body if body[name] is not None], answer.message)
            session.findings.add("endpoint", where, "the page's own example is accepted", answer.said(), answer)


def allowed_values(session: Session, endpoint: Endpoint) -> None:
    """Every allowed value of every field is accepted, those that need nothing beside them first."""
    builder = session.builders[endpoint.id]
    probes: list[tuple[int, Path, Json, Any, Json]] = []
    for path, schema in builder.places():
        for value in builder.values(schema):
            body = _body(session, endpoint, path, value)
            if body is not None and endpoint.accepts(body):
                probes.append((len(body), path, schema, value, body))
    for _, path, schema, value, body in sorted(probes, key=lambda probe: probe[0]):
        if session.is_bad(endpoint, body, but=path[0]):
            continue
        answer = session.post(endpoint, body, _check(schema))
        if answer is not None and answer.refused:
            session.note_bad(endpoint, path[0], body[path[0]])
            if not _deeper(session, endpoint, path):
                _refused(session, endpoint, path, schema, value, answer=answer)


def _body(session: Session, endpoint: Endpoint, path: Path, value: Any) -> Json | None:
    body: Any = session.builders[endpoint.id].wrap(path, value)
    if body is None:
        return None
    wider = {**session.bodies.get(endpoint.id, {}), **body}
    return wider if endpoint.accepts(wider) else body


def _check(schema: Json) -> str:
    if "enum" in schema:
        return "choices"
    if "x-image" in schema:
        return "pictures"
    return "limits" if set(LIMITS) & set(schema) else "values"


def _deeper(session: Session, endpoint: Endpoint, path: Path) -> bool:
    """Whether something inside this field is known to be refused, which explains the refusal."""
    place = format_path(path)
    found = (one.where for one in session.findings.differences if one.operation == endpoint.id)
    return any(where.startswith((f"{place}.", f"{place}[]")) for where in found)


def _refused(session: Session, endpoint: Endpoint, path: Path, schema: Json, value: Any, *, answer: Exchange) -> None:
    limits = ", ".join(f"{name} {schema[name]}" for name in LIMITS if name in schema)
    says = f"{_brief(value)} is allowed{f' ({limits})' if limits else ''}"
    seen = f"refused: {answer.said()}{_how_far(session, endpoint, path, schema, value)}"
    session.findings.add(_check(schema), format_path(path), says, seen, answer)


def _brief(value: Any) -> str:
    return shorten(json.dumps(value, ensure_ascii=False), 60)


def _how_far(session: Session, endpoint: Endpoint, path: Path, schema: Json, value: Any) -> str:
    """Find where a whole number's or a length's limit is now, by halves; only where that costs nothing."""
    if not session.client.unlimited or session.findings.has(endpoint.id, _check(schema), format_path(path)):
        return ""
    low, high = _span(schema, value)
    while high - low > 1:
        middle = (low + high) // 2
        body = _body(session, endpoint, path, _sized(value, middle))
        answer = session.post(endpoint, body, _check(schema)) if body is not None else None
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


def forbidden_values(session: Session, endpoint: Endpoint) -> None:
    """Values just outside each field's schema are refused."""
    builder = session.builders[endpoint.id]
    for path, schema in builder.places():
        host = _host(session, endpoint, path, schema)
        if host is None:
            continue
        for check, value, says in (*invalid_values(schema), *_lengths(schema, get_at(host, path))):
            body = set_at(host, path, value)
            if endpoint.accepts(body):
                continue
            where, seen, fresh = format_path(path), f": {_brief(value)}", path != endpoint.idempotency_key
            answer = session.expect(endpoint, body, check, where, says, valid=False, seen=seen, fresh=fresh)
            if answer is not None and answer.refused and "enum" in schema:
                _read_choices(session, path, schema, answer)


def _host(session: Session, endpoint: Endpoint, path: Path, schema: Json) -> Json | None:
    bodies = (_body(session, endpoint, path, value) for value in session.builders[endpoint.id].values(schema))
    return next((body for body in bodies if body is not None and not session.is_bad(endpoint, body)), None)


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
            seen = f"in the endpoint's own words, {', '.join(new)} as well"
            session.findings.add("choices", format_path(path), f"one of {', '.join(known)}", seen, answer)


def omitted_fields(session: Session, endpoint: Endpoint) -> None:
    """Without a field that is required a body is refused, without an optional one it is not."""
    builder = session.builders[endpoint.id]
    full = {**session.bodies.get(endpoint.id, {}), **builder.full()}
    for host, paths in ((full, [(name,) for name in full]), *_hosts(session, endpoint)):
        if session.is_bad(endpoint, host) or not endpoint.accepts(host):
            continue
        for path in paths:
            body = set_at(host, path, None, drop=True)
            valid, required = endpoint.accepts(body), _required(builder.schema, path)
            if valid or required:
                says = "optional" if valid else "required"
                session.expect(endpoint, body, "values", format_path(path), says, valid=valid, seen=" without it")


def _required(schema: Json, path: Path) -> bool:
    for part in path[:-1]:
        schema = schema["items"] if part == "*" else schema["properties"][part]
    return path[-1] in schema.get("required", ())


def _hosts(session: Session, endpoint: Endpoint) -> Iterator[tuple[Json, Sequence[Path]]]:
    """Bodies for the required fields that stand inside others, and for the smallest body's own."""
    base = session.bodies.get(endpoint.id, {})
    yield base, [(name,) for name in base]
    for path, schema in session.builders[endpoint.id].places():
        if len(path) > 1 and path[-1] != "*" and (body := _host(session, endpoint, path, schema)) is not None:
            yield body, [path]


def incomplete_bodies(session: Session, endpoint: Endpoint) -> None:
    """Bodies that say none of what is required, or say it as an object, are refused."""
    required: list[str] = endpoint.schema.get("required", [])
    builder = session.builders[endpoint.id]
    others = {name: field for name, field in endpoint.schema.get("properties", {}).items() if name not in required}
    bodies = [{}, {name: {"text": 1} for name in required}]
    bodies += [{name: builder.values(field)[0]} for name, field in others.items()]
    where = ", ".join(required) or "body"
    for body in bodies:
        if not endpoint.accepts(body):
            session.expect(endpoint, body, "refusals", where, f"{where} required", valid=False, seen=" without")


def unknown_fields(session: Session, endpoint: Endpoint) -> None:
    """A field that the contract does not know is refused, in each object that is closed."""
    builder = session.builders[endpoint.id]
    for path, schema in (((), builder.schema), *builder.places()):
        if schema.get("additionalProperties") is not False:
            continue
        host = _host(session, endpoint, path, schema) if path else session.bodies.get(endpoint.id, builder.base())
        if host is None or not is_object(get_at(host, path)):
            continue
        place = (*path, "unknown_field")
        body, says = set_at(host, place, "text"), "no other fields than its own"
        session.expect(endpoint, body, "values", format_path(place), says, valid=False)
