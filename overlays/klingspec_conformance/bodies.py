"""Makes bodies: a value in its place, with as little around it as the contract asks for."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from klingspec_emulator.values import Json, is_array, is_object

from .values import plain_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .terms import Operation

__all__ = ["BodyBuilder", "Path", "format_path", "get_at", "named", "related", "set_at"]

Path = tuple[str, ...]
"""Where a value stands in a body; `[]` is the first item of a list."""


class BodyBuilder:
    """Makes bodies for one operation."""

    def __init__(self, operation: Operation, *, generous: bool) -> None:
        self.operation = operation
        self.schema = operation.schema
        self._generous = generous
        self._validators: dict[int, tuple[Json, jsonschema_rs.Draft202012Validator]] = {}
        self._values: dict[int, tuple[Json, list[Any]]] = {}

    def base(self) -> Json:
        """The smallest body that the contract allows."""
        return self.complete(self.schema, {}) or {}

    def full(self) -> Json:
        """A body with as many fields as go together."""
        body = self.base()
        for name, schema in self.schema.get("properties", {}).items():
            for value in self.values(schema)[:2]:
                wider = {name: value, **body}
                if name not in body and self.operation.accepts(wider):
                    body = wider
        return body

    def places(self, schema: Json | None = None, at: Path = ()) -> Iterator[tuple[Path, Json]]:
        """Every field, nested ones too, with its schema."""
        schema = self.schema if schema is None else schema
        for name, field in schema.get("properties", {}).items():
            yield (*at, name), field
            yield from self.places(field, (*at, name))
        if schema.get("items"):
            yield (*at, "[]"), schema["items"]
            yield from self.places(schema["items"], (*at, "[]"))

    def values(self, schema: Json) -> list[Any]:
        """Values that a schema allows, the plainest first."""
        if id(schema) not in self._values:
            self._values[id(schema)] = schema, list(self._make_values(schema))
        return self._values[id(schema)][1]

    def _make_values(self, schema: Json) -> Iterator[Any]:
        if "properties" in schema:
            yield from self._objects(schema)
        elif schema.get("type") == "array":
            yield from self._lists(schema)
        else:
            yield from plain_values(schema, generous=self._generous)

    def _objects(self, schema: Json) -> Iterator[Json]:
        seen: set[str] = set()
        for name, field in schema["properties"].items():
            for value in self.values(field):
                made = self.complete(schema, {name: value})
                if made is not None and (text := json.dumps(made, sort_keys=True)) not in seen:
                    seen.add(text)
                    yield made
        if self.valid(schema, {}):
            yield {}

    def _lists(self, schema: Json) -> Iterator[list[Any]]:
        items = self.values(schema.get("items", {})) or [1]
        least, most = schema.get("minItems", 0), schema.get("maxItems")
        for item in items:
            yield [item] * max(least, 1)
        for length in {least, most if most is not None else (20 if self._generous else 1)} - {1}:
            yield [items[0]] * length

    def valid(self, schema: Json, value: Any) -> bool:
        """Whether a schema allows a value."""
        kept = self._validators.get(id(schema))
        if kept is None:
            kept = self._validators[id(schema)] = (schema, jsonschema_rs.Draft202012Validator(schema))
        return kept[1].is_valid(value)

    def complete(self, schema: Json, partial: Json, depth: int = 4) -> Json | None:
        """Add to an object what the contract asks for beside what it has; None where that cannot be found."""
        if self.valid(schema, partial):
            return partial
        missing = [name for name in schema.get("required", ()) if name not in partial]
        if missing:
            fields = schema["properties"]
            added = {name: self.values(fields[name])[0] for name in missing if name in fields}
            return self.complete(schema, {**added, **partial}, depth) if added else None
        for budget in range(1, depth + 1):
            if (found := self._search(schema, partial, budget)) is not None:
                return found
        return None

    def _search(self, schema: Json, partial: Json, depth: int) -> Json | None:
        if self.valid(schema, partial):
            return partial
        if depth == 0:
            return None
        broken = [rule for rule in schema.get("allOf", ()) if not self.valid(rule, partial)]
        names = dict.fromkeys(name for rule in broken for name in related(rule))
        for name in names:
            if name in partial or name not in schema["properties"]:
                continue
            for value in self.values(schema["properties"][name])[:8]:
                if (found := self._search(schema, {**partial, name: value}, depth - 1)) is not None:
                    return found
        return None

    def wrap(self, path: Path, value: Any, schema: Json | None = None) -> Any:
        """Put a value in its place, in the smallest body that the contract allows; None where there is none."""
        schema = self.schema if schema is None else schema
        if not path:
            return value
        if path[0] == "[]":
            inner = self.wrap(path[1:], value, schema["items"])
            return None if inner is None and value is not None else [inner] * max(1, schema.get("minItems", 1))
        inner = self.wrap(path[1:], value, schema["properties"][path[0]])
        if inner is None and value is not None:
            return None
        return self.complete(schema, {path[0]: inner})


def related(rule: Any) -> list[str]:
    """The fields that a rule names, in order."""
    found: list[str] = []
    if is_array(rule):
        found = [name for part in rule for name in related(part)]
    elif is_object(rule):
        for key, part in rule.items():
            if key in ("properties", "dependentRequired"):
                found += part
            if key == "required":
                found += part
            elif key == "dependentRequired":
                found += [name for names in part.values() for name in names]
            else:
                found += related(list(part.values()) if key == "properties" else part)
    return list(dict.fromkeys(found))


def format_path(path: Path) -> str:
    """A place as a person writes it: `element_list[].element_id`."""
    return ".".join(path).replace(".[]", "[]")


def get_at(body: Any, path: Path) -> Any:
    """The value at a place, or None."""
    for part in path:
        if part == "[]":
            body = body[0] if is_array(body) and body else None
        else:
            body = body.get(part) if is_object(body) else None
    return body


def set_at(body: Any, path: Path, value: Any, *, drop: bool = False) -> Any:
    """Copy a body with another value at a place, or without it."""
    body = copy.deepcopy(body)
    inner = get_at(body, path[:-1])
    if path[-1] == "[]":
        inner[0] = value
    elif drop:
        inner.pop(path[-1], None)
    else:
        inner[path[-1]] = value
    return body


def named(names: list[str] | set[str]) -> str:
    """Several fields as a person lists them."""
    return ", ".join(sorted(names) if isinstance(names, set) else names)
