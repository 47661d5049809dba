"""Whether a rule between fields holds.

A rule is a JSON Schema without types: `if` and `then`, `required`, `const` and the like. The handful of keywords the
contracts use is read here, so that the client needs no validator at run time; an unknown keyword raises, and the tests
hold every rule against an independent validator.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

Schema = Mapping[str, Any]


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
