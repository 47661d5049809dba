"""The contract's schemas, closed: a field that they do not name is an error, wherever it stands."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from klingspec_emulator.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Schemas"]

PART: Final = frozenset({"allOf", "if", "then", "else", "not", "dependentSchemas"})
"""Under these a schema is a part of the one around it, which is the one to be closed."""
DATA: Final = frozenset({"default", "enum", "const", "example", "examples"})


class Schemas:
    """The schemas of one contract, each judged strictly."""

    def __init__(self, contract: Mapping[str, Any]) -> None:
        self.document = contract
        self._validators: dict[str, Draft202012Validator] = {}

    def problems(self, schema: Mapping[str, Any], value: Any) -> Iterator[tuple[str, str]]:
        """Say of each fault where it is, as `.field[0].field`, and what it is."""
        key = repr(schema)
        if key not in self._validators:
            root = {**_closed(dict(schema)), "components": self._components}
            self._validators[key] = Draft202012Validator(root, mask="the value")
        for error in self._validators[key].iter_errors(value):
            yield from _leaves(error)

    def resolve(self, node: Any) -> Any:
        """Follow a reference inside the contract."""
        while "$ref" in node:
            target: Any = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    @cached_property
    def _components(self) -> dict[str, Any]:
        components = self.document.get("components", {})
        return {**components, "schemas": {name: _closed(each) for name, each in components.get("schemas", {}).items()}}


def _closed(schema: Any, *, part: bool = False) -> Any:
    """Copy a schema, each object in it closed but where it says itself what else it may hold."""
    if is_array(schema):
        return [_closed(each, part=part) for each in schema]
    if not is_object(schema):
        return schema
    copy: dict[str, Any] = {}
    for name, each in schema.items():
        if name in DATA:
            copy[name] = each
        elif name in {"properties", "$defs", "patternProperties", "dependentSchemas"}:
            copy[name] = {field: _closed(inner, part=name in PART) for field, inner in each.items()}
        else:
            copy[name] = _closed(each, part=name in PART)
    if "properties" in schema and not part and not {"additionalProperties", "unevaluatedProperties"} & schema.keys():
        copy["unevaluatedProperties"] = False
    return copy


def _leaves(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Name the faults themselves: those of the likeliest branch, where none of several fits."""
    kind: Any = error.kind
    where = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in error.instance_path)
    if isinstance(kind, ValidationErrorKind.AnyOf | ValidationErrorKind.OneOfNotValid):
        root = list(error.instance_path)
        branches = [branch for branch in kind.context if branch]
        likely = min(branches, key=lambda branch: (any(_misses(each, root) for each in branch), len(branch)))
        for each in likely:
            yield from _leaves(each)
    elif isinstance(kind, ValidationErrorKind.AdditionalProperties | ValidationErrorKind.UnevaluatedProperties):
        for name in kind.unexpected:
            yield f"{where}.{name}", "the contract does not name this field"
    elif isinstance(kind, ValidationErrorKind.Required):
        yield f"{where}.{kind.property}", "the contract requires this field"
    else:
        yield where, re.sub(r"^the value ", "it ", error.message)


def _misses(error: ValidationError, root: list[str | int]) -> bool:
    """Say whether a branch is not meant at all: the value itself has another type, or lacks its first fields."""
    own = list(error.instance_path) == root
    return own and isinstance(error.kind, ValidationErrorKind.Type | ValidationErrorKind.Required)
