"""What a request's model does not check: media where they stand in a body, and rules between fields.

A rule is a JSON Schema without types: `if` and `then`, `required`, `const` and the like. The handful of keywords the
contracts use is read here, so that the client needs no validator at run time; an unknown keyword raises, and the tests
hold every rule against an independent validator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from klingspec_contract.media import branch
from klingspec_contract.values import is_array, is_object

Schema = Mapping[str, Any]


def retired_values(schema: Schema, value: Any, at: str = "") -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Name each value of a body that the contract calls retired: the field, the value, its date and its successor."""
    if is_object(value):
        for name, part in branch(schema, value).get("properties", {}).items():
            if name in value:
                yield from retired_values(part, value[name], f"{at}.{name}" if at else name)
    elif is_array(value):
        for index, part in enumerate(value):
            yield from retired_values(schema.get("items", {}), part, f"{at}[{index}]")
    elif value in (retired := schema.get("x-retired", {})):
        yield at, value, retired[value]


def broken_rules(schema: Schema, value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Name each rule between fields that a body breaks: the object it stands in, and the rule's sentence."""
    for rule in schema.get("allOf", ()):
        if not holds(rule, value):
            yield at, rule["title"]
    if is_object(value):
        for name, part in branch(schema, value).get("properties", {}).items():
            if name in value:
                yield from broken_rules(part, value[name], f"{at}.{name}" if at else name)
    elif is_array(value) and "items" in schema:
        for index, part in enumerate(value):
            yield from broken_rules(schema["items"], part, f"{at}[{index}]")


def holds(rule: Schema, value: Any) -> bool:
    """Say whether a value obeys a rule. Raises KeyError for a keyword that is not known here."""
    if "if" in rule and not holds(rule["if"], value):
        return "else" not in rule or holds(rule["else"], value)
    if "contains" in rule and not _counted(rule, value):
        return False
    return all(_KEYWORDS[keyword](value, limit) for keyword, limit in rule.items() if keyword not in _TOGETHER)


def _counted(rule: Schema, value: Any) -> bool:
    """Whether as many items are as a rule says as it says."""
    count = sum(holds(rule["contains"], item) for item in value)
    return bool(rule.get("minContains", 1) <= count <= rule.get("maxContains", count))


def _properties(value: Any, schemas: Mapping[str, Schema]) -> bool:
    return all(holds(schema, value[name]) for name, schema in schemas.items() if name in value)


def _dependent(value: Any, needs: Mapping[str, list[str]]) -> bool:
    return all(set(needed) <= set(value) for name, needed in needs.items() if name in value)


_TOGETHER: Final = frozenset({"if", "else", "title", "contains", "minContains", "maxContains"})
"""Keywords that are no check of their own."""
_KEYWORDS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "then": lambda value, rule: holds(rule, value),
    "not": lambda value, rule: not holds(rule, value),
    "oneOf": lambda value, rules: sum(holds(rule, value) for rule in rules) == 1,
    "required": lambda value, names: set(names) <= set(value),
    "properties": _properties,
    "dependentRequired": _dependent,
    "anyOf": lambda value, rules: any(holds(rule, value) for rule in rules),
    "const": lambda value, constant: bool(value == constant),
    "enum": lambda value, values: value in values,
    "minimum": lambda value, limit: value >= limit,
    "maximum": lambda value, limit: value <= limit,
    "minLength": lambda value, limit: len(value) >= limit,
    "maxLength": lambda value, limit: len(value) <= limit,
    "minItems": lambda value, limit: len(value) >= limit,
    "maxItems": lambda value, limit: len(value) <= limit,
}
