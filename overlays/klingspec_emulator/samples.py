"""Makes a value that a schema allows, for a field that the emulator knows nothing of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.values import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_contract.values import Json

    from .contract import ServedContract

__all__ = ["sample"]

TEXTS: Final = {
    "date-time": "2026-01-01T00:00:00Z",
    "date": "2026-01-01",
    "time": "00:00:00Z",
    "email": "someone@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "uuid": "00000000-0000-4000-8000-000000000000",
}
DEPTH: Final = 8


def sample(contract: ServedContract, schema: Json, depth: int = 0) -> Any:
    """A value of a schema: its example, default, constant or first enum value, else a plausible one of its type."""
    schema = contract.whole(schema)
    validator = contract.validator(schema)
    choices = list(_choices(contract, schema, depth))
    return next((choice for choice in choices if validator.accepts(choice)), choices[-1] if choices else None)


def _choices(contract: ServedContract, schema: Json, depth: int) -> Iterator[Any]:
    yield from schema.get("examples", ())
    yield from (schema[name] for name in ("example", "default", "const") if name in schema)
    yield from schema.get("enum", ())
    for branch in [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
        yield sample(contract, branch, depth)
    kinds = schema.get("type", "object" if "properties" in schema else "string")
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        yield from _plausible(contract, schema, kind, depth)


def _plausible(contract: ServedContract, schema: Json, kind: str, depth: int) -> Iterator[Any]:
    match kind:
        case "object":
            parts: Json = schema.get("properties", {}) if depth < DEPTH else {}
            names = dict.fromkeys([*parts, *schema.get("required", ())])
            yield {
                name: sample(contract, part if is_object(part := parts.get(name, {})) else {}, depth + 1)
                for name in names
            }
        case "array":
            count = schema.get("minItems", 0)
            yield [sample(contract, schema.get("items", {}), depth + 1) for _ in range(count)]
        case "integer" | "number":
            yield from _numbers(schema)
        case "boolean":
            yield from (True, False)
        case "null":
            yield None
        case _:
            yield from _texts(schema)


def _numbers(schema: Json) -> Iterator[float]:
    step: float = schema.get("multipleOf", 1)
    minimum: float = schema.get("minimum", 1)
    least, most = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    yield 1
    yield from (schema[name] for name in ("minimum", "maximum") if name in schema)
    yield from (() if least is None else ((least // step + 1) * step, least + 0.001))
    yield from (() if most is None else ((most // step - 1) * step, most - 0.001))
    yield -(-minimum // step) * step


def _texts(schema: Json) -> Iterator[str]:
    least, most = schema.get("minLength", 0), schema.get("maxLength", 1_000_000)
    for text in (TEXTS.get(schema.get("format", ""), "string"), *TEXTS.values(), "1", "a", "A", "1k", "v1", "true"):
        yield text.ljust(least, text[-1])[:most]
