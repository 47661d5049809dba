"""Shapes an answer by its schema: what the schema does not name is dropped, what a drifted one asks for is added."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from .samples import sample
from .values import Json, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .contract import Contract

__all__ = ["serialize"]

TYPES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def serialize(contract: Contract, schema: Json, value: Any) -> Any:
    """Drop what the schema does not name, and null where it allows none; in a drifted contract, add what is missing."""
    schema = _branch(contract, schema, value)
    if is_array(value) and "properties" in schema:
        value = value[0] if value else {}
    if is_array(value):
        value = [serialize(contract, schema.get("items", {}), item) for item in value]
    elif is_object(value) and "properties" in schema:
        value = _object(contract, schema, value)
    return _fit(contract, schema, value) if contract.drifted else value


def _object(contract: Contract, schema: Json, value: Json) -> Json:
    required = schema.get("required", ()) if contract.drifted else ()
    shaped: Json = {}
    for name, part in {**dict.fromkeys(required, Json()), **schema["properties"]}.items():
        item = contract.resolve(part)
        source = item.get("x-was", name)
        found = serialize(contract, part, value[source]) if source in value else None
        if found is not None or (source in value and accepts(contract, item, None)):
            shaped[name] = found
        elif name in required or "x-new" in item:
            shaped[name] = sample(contract, part)
    return {name: shaped[name] for name in [*schema["properties"], *required] if name in shaped}


def accepts(contract: Contract, schema: Json, value: Any) -> bool:
    """Whether a value is of one of the types that a schema allows."""
    schema = contract.resolve(schema)
    if branches := schema.get("anyOf", schema.get("oneOf")):
        return any(accepts(contract, item, value) for item in branches)
    kinds = schema.get("type", list(TYPES))
    return any(isinstance(value, TYPES[kind]) for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _branch(contract: Contract, schema: Json, value: Any) -> Json:
    schema = contract.whole(schema)
    branches = [contract.whole(item) for item in schema.get("anyOf") or schema.get("oneOf", ())]
    return next((item for item in branches if accepts(contract, item, value)), branches[0] if branches else schema)


def _fit(contract: Contract, schema: Json, value: Any) -> Any:
    """The value, or the nearest to it that the schema allows."""
    if isinstance(value, str):
        value = schema.get("x-words", {}).get(value, value)
    validator = contract.validator(schema)
    if value is None or validator.accepts(value):
        return value
    return next((near for near in _near(schema, value) if validator.accepts(near)), sample(contract, schema))


def _near(schema: Json, value: Any) -> Iterator[Any]:
    """The same value in other types, the schema's own first."""
    if isinstance(value, int | float) and schema.get("format") == "date-time":
        with suppress(ValueError, OverflowError, OSError):
            yield datetime.fromtimestamp(value / 1000, UTC).isoformat()
    if isinstance(value, str):
        with suppress(ValueError, OverflowError):
            yield from (int(float(value)), float(value))
    if isinstance(value, int | float):
        yield from (int(value), schema.get("maximum"), schema.get("minimum"))
    yield value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    yield [value]
    if isinstance(value, str):
        yield [json.dumps(value)]
        yield value[: schema.get("maxLength", len(value))]
    yield bool(value)
