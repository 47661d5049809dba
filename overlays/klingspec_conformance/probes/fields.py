"""Each field by itself: what the contract allows must be accepted, what is just outside must be refused."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final

from klingspec_conformance.bodies import format_path, invalid_values, part_of
from klingspec_contract.examples import place
from klingspec_contract.media import media_limits
from klingspec_contract.values import brief, get_at, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_conformance.bodies import Path
    from klingspec_conformance.exchange import Exchange
    from klingspec_conformance.session import Trial
    from klingspec_contract.values import Json

LIMITS: Final = ("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems")


def baseline(trial: Trial) -> tuple[bool, Exchange | None]:
    """Find the smallest body the endpoint takes: the contract's, or one with what is newly required; and its answer.

    False, if it takes none.
    """
    body, says = trial.base, "the smallest body is accepted"
    answer = trial.post(body, "endpoint", says)
    if answer is None or answer.accepted:
        return True, answer
    if not answer.refused:
        trial.findings.add("endpoint", f"status {answer.status}", says, answer)
        return False, None
    for field, other in _widened(trial):
        retry = trial.post(other, "endpoint", says)
        if retry is not None and retry.accepted:
            says = "optional" if field not in body else f"{str(body[field])[:40]!r} is allowed"
            trial.findings.add("values", field, says, answer, f"needed: without it {answer.said()}")
            trial.base = other
            return True, retry
    where = named_by([format_path(path) for path, _ in trial.builder.places()], answer.message)
    trial.findings.add("values", where, says, answer)
    return False, None


def _widened(trial: Trial) -> Iterator[tuple[str, Json]]:
    for path, schema in trial.builder.places():
        for value in trial.builder.values(schema)[:3]:
            other: Any = trial.builder.wrap(path, value)
            if other is not None and other != trial.base:
                yield format_path(path), other
    yield ", ".join(name for name in trial.full if name not in trial.base) or "body", trial.full


def named_by(fields: list[str], message: str) -> str:
    """The fields that a message names, else the word for all of it."""
    found = [field for field in fields if re.search(rf"\b{re.escape(field.rpartition('.')[2])}\b", message)]
    return ", ".join(dict.fromkeys(found)) or "body"


def examples(trial: Trial) -> None:
    """What the pages show is accepted."""
    for number, body in enumerate(trial.endpoint.examples):
        fact = f"example {number}"
        answer = trial.post(body, "endpoint", fact) if trial.endpoint.costs else trial.ask("endpoint", fact, body)
        if answer is not None and not answer.accepted:
            where = named_by([name for name in body if body[name] is not None], answer.message)
            trial.findings.add("endpoint", where, "the page's own example is accepted", answer)


def allowed_values(trial: Trial) -> None:
    """Every allowed value of every field is accepted, those that need nothing beside them first."""
    probes: dict[str, tuple[Json, Path, Json, Any]] = {}
    for path, schema in trial.builder.places():
        for value in trial.builder.values(schema):
            body = _body(trial, path, value)
            if body is not None and trial.endpoint.accepts(body):
                # A body is one fact: that of the innermost field whose value makes it what it is.
                probes[json.dumps(body, sort_keys=True)] = body, path, schema, value
    for body, path, schema, value in sorted(probes.values(), key=lambda probe: len(probe[0])):
        if trial.is_bad(body, but=path[0]):
            continue
        answer = trial.post(body, _check(schema), f"{format_path(path)}: {brief(value, 60)}")
        if answer is not None and not answer.accepted:
            trial.note_bad(path[0], body[path[0]])
            if not _deeper(trial, path):
                _refused(trial, path, schema, value, answer)


def _body(trial: Trial, path: Path, value: Any) -> Json | None:
    body: Any = trial.builder.wrap(path, value)
    wider: Json = {**trial.base, **(body or {})}
    return wider if body is not None and trial.endpoint.accepts(wider) else body


def _check(schema: Json) -> str:
    if "enum" in schema:
        return "choices"
    if media_limits(schema):
        return "media"
    return "limits" if set(LIMITS) & set(schema) else "values"


def _deeper(trial: Trial, path: Path) -> bool:
    """Whether something inside this field is known to be refused, which explains the refusal."""
    inside = format_path(path) + ".", format_path(path) + "[]"
    return any(one.where.startswith(inside) for one in trial.findings.at(trial.endpoint.id))


def _refused(trial: Trial, path: Path, schema: Json, value: Any, answer: Exchange) -> None:
    limits = ", ".join(f"{name} {schema[name]}" for name in LIMITS if name in schema)
    says = f"{brief(value, 60)} is allowed{f' ({limits})' if limits else ''}"
    seen = f"refused: {answer.said()}{_how_far(trial, path, schema, value)}"
    trial.findings.add(_check(schema), format_path(path), says, answer, seen)


def _how_far(trial: Trial, path: Path, schema: Json, value: Any) -> str:
    """Find where a whole number's or a length's limit is now, by halves; only where that costs nothing."""
    if not trial.client.unlimited or trial.findings.has(trial.endpoint.id, _check(schema), format_path(path)):
        return ""
    low, high = _span(schema, value)

    def refused(size: int) -> bool:
        sized = "x" * size if isinstance(value, str) else value[:1] * size if is_array(value) else size
        body = _body(trial, path, sized)
        answer = trial.post(body, _check(schema), format_path(path)) if body is not None else None
        return answer is None or not answer.accepted

    accepted = bisect_left(range(low + 1, high), True, key=refused)  # the first that is refused
    return f"; the most that was accepted: {low + accepted}" if high else ""


def _span(schema: Json, value: Any) -> tuple[int, int]:
    if is_array(value):
        return schema.get("minItems", 0), len(value)
    if isinstance(value, str) and "maxLength" in schema:
        return schema.get("minLength", 0), len(value)
    if isinstance(value, int) and value == schema.get("maximum"):
        return schema.get("minimum", 0), value
    return 0, 0


def forbidden_values(trial: Trial) -> None:
    """Values just outside each field's schema are refused."""
    for path, schema in trial.builder.places():
        host = _host(trial, path, schema)
        if host is None:
            continue
        fresh = path != trial.endpoint.idempotency_key
        for check, value, says in invalid_values(schema, get_at(host, path)):
            body = place(host, path, value)
            if trial.endpoint.accepts(body):
                continue
            where, seen = format_path(path), f": {brief(value, 60)}"
            answer = trial.expect(body, check, where, says, valid=False, seen=seen, fresh=fresh)
            if answer is not None and answer.refused and "enum" in schema:
                _read_choices(trial, path, schema, answer)


def _host(trial: Trial, path: Path, schema: Json) -> Json | None:
    bodies = (_body(trial, path, value) for value in trial.builder.values(schema))
    return next((body for body in bodies if body is not None and not trial.is_bad(body)), None)


def _read_choices(trial: Trial, path: Path, schema: Json, answer: Exchange) -> None:
    """Read the words that a refusal lists as allowed, and hold them against the contract's."""
    known = [str(word) for word in schema["enum"]]
    for listed in re.findall(r"(?:one of|allowed values|allowed|supported)\W+(.*?)(?:;|\.\s|\.?$)", answer.message):
        words = [word.strip(" '\"[]()`") for word in re.split(r",|\bor\b|\band\b|\|", listed)]
        words = [word for word in words if word and " " not in word]
        new = [word for word in words if word not in known]
        if new and len(set(words) & set(known)) * 2 >= len(known):
            seen = f"in the endpoint's own words, {', '.join(new)} as well"
            trial.findings.add("choices", format_path(path), f"one of {', '.join(known)}", answer, seen)


def omitted_fields(trial: Trial) -> None:
    """Without a field that is required a body is refused, without an optional one it is not."""
    for host, path in _hosts(trial):
        if trial.is_bad(host) or not trial.endpoint.accepts(host):
            continue
        outer, last = path[:-1], path[-1]
        inner = {name: value for name, value in get_at(host, outer).items() if name != last}
        body = place(host, outer, inner)
        valid = trial.endpoint.accepts(body)
        if valid or _required(trial.builder.schema, path):
            says = "optional" if valid else "required"
            trial.expect(body, "values", format_path(path), says, valid=valid, seen=" without it")


def _required(schema: Json, path: Path) -> bool:
    for part in path[:-1]:
        schema = part_of(schema, part)
    return path[-1] in schema.get("required", ())


def _hosts(trial: Trial) -> Iterator[tuple[Json, Path]]:
    """Bodies with a field to be left out: a full one, the smallest, and those for fields that stand inside others."""
    for body in ({**trial.base, **trial.full}, trial.base):
        yield from ((body, (name,)) for name in body)
    for path, schema in trial.builder.places():
        if len(path) > 1 and path[-1][0] != "*" and (host := _host(trial, path, schema)) is not None:
            yield host, path


def incomplete_bodies(trial: Trial) -> None:
    """Bodies that say none of what is required, or say it as an object, are refused."""
    required: list[str] = trial.endpoint.schema.get("required", [])
    fields = trial.endpoint.schema.get("properties", {})
    bodies = [{}, {name: {"text": 1} for name in required}]
    bodies += [{name: trial.builder.values(field)[0]} for name, field in fields.items() if name not in required]
    where = ", ".join(required) or "body"
    for body in bodies:
        if not trial.endpoint.accepts(body):
            trial.expect(body, "refusals", where, f"{where} required", valid=False, seen=" without")


def unknown_fields(trial: Trial) -> None:
    """A field that the contract does not know is refused, in each object that is closed."""
    for path, schema in (((), trial.builder.schema), *trial.builder.places()):
        if schema.get("additionalProperties") is not False:
            continue
        host = _host(trial, path, schema) if path else trial.base
        if is_object(get_at(host, path)):
            unknown = (*path, "unknown_field")
            body, says = place(host, unknown, "text"), "no other fields than its own"
            trial.expect(body, "values", format_path(unknown), says, valid=False)
