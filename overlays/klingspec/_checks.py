"""What a request's model does not check: media where they stand in a body, and rules between fields.

A rule is a JSON Schema without types: `if` and `then`, `required`, `const` and the like. The handful of keywords the
contracts use is read here, so that the client needs no validator at run time; an unknown keyword raises, and the tests
hold every rule against an independent validator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeGuard

from klingspec_contract.values import is_array, is_object

Schema = Mapping[str, Any]


def replace_images(schema: Schema, value: Any, change: Callable[[str, Any, Schema], Any], at: str = "") -> Any:
    """Copy a body, each image in it replaced by what `change(field, image, limits)` returns."""
    if "x-image" in schema:
        return change(at, value, schema["x-image"])
    if _is_mapping(value) and "properties" in schema:
        fields: Mapping[str, Schema] = schema["properties"]
        return {
            name: replace_images(fields.get(name, {}), part, change, f"{at}.{name}" if at else name)
            for name, part in value.items()
        }
    if _is_sequence(value) and "items" in schema:
        return [replace_images(schema["items"], part, change, f"{at}[{index}]") for index, part in enumerate(value)]
    return value


def broken_rules(schema: Schema, value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Name each rule between fields that a body breaks: the object it stands in, and the rule's sentence."""
    for rule in schema.get("allOf", ()):
        if not holds(rule, value):
            yield at, rule["title"]
    if is_object(value):
        for name, part in schema.get("properties", {}).items():
            if name in value:
                yield from broken_rules(part, value[name], f"{at}.{name}" if at else name)
    elif is_array(value) and "items" in schema:
        for index, part in enumerate(value):
            yield from broken_rules(schema["items"], part, f"{at}[{index}]")


def _is_mapping(value: Any) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _is_sequence(value: Any) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, list | tuple)


def holds(rule: Schema, value: Any) -> bool:
    """Say whether a value obeys a rule. Raises KeyError for a keyword that is not known here."""
    if "if" in rule and not holds(rule["if"], value):
        return True
    return all(_KEYWORDS[keyword](value, limit) for keyword, limit in rule.items())


def _properties(value: Any, schemas: Mapping[str, Schema]) -> bool:
    return all(holds(schema, value[name]) for name, schema in schemas.items() if name in value)


def _dependent(value: Any, needs: Mapping[str, list[str]]) -> bool:
    return all(set(needed) <= set(value) for name, needed in needs.items() if name in value)


_KEYWORDS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "title": lambda _, __: True,
    "if": lambda _, __: True,
    "then": lambda value, rule: holds(rule, value),
    "not": lambda value, rule: not holds(rule, value),
    "anyOf": lambda value, rules: any(holds(rule, value) for rule in rules),
    "oneOf": lambda value, rules: sum(holds(rule, value) for rule in rules) == 1,
    "required": lambda value, names: set(names) <= set(value),
    "properties": _properties,
    "dependentRequired": _dependent,
    "const": lambda value, constant: bool(value == constant),
    "enum": lambda value, values: value in values,
    "minLength": lambda value, limit: len(value) >= limit,
    "maxLength": lambda value, limit: len(value) <= limit,
    "maxItems": lambda value, limit: len(value) <= limit,
}
