"""Which differences can be applied without a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.values import is_array, is_object

from .pointers import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .differences import Difference

__all__ = ["is_mechanical", "schema_name"]

LIMITS: Final = {
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems"),
    *("enum", "default", "x-retention-days", "x-image.maxBytes", "x-image.minBytes", "x-image.minSide"),
    *("x-image.maxSide", "x-image.minAspectRatio", "x-image.maxAspectRatio", "x-image.mediaTypes"),
}
SIMPLE: Final = frozenset({"string", "integer", "number", "boolean"})


def is_mechanical(one: Difference, document: Any) -> bool:
    """Whether a difference is a limit, a value, a default or a new optional field that nothing else depends on."""
    if one.subject == "field" and one.change == "added":
        return _is_simple(one, document)
    if one.subject != "keyword" or not one.place or one.keyword not in LIMITS:
        return False
    if _is_shared(one, document):
        return False
    if one.keyword == "enum":
        return one.change == "changed" and not _is_used(one, document)
    return not any(_names(rule, one) for rule in _rules(document))


def schema_name(field: str) -> str:
    """What the schema of a field's values would be called."""
    return "".join(word.capitalize() for word in field.split("_"))


def _is_simple(one: Difference, document: Any) -> bool:
    """Whether a new field is optional, at the top of a request, and of a type that needs no schema of its own."""
    facts = one.page_says
    is_named_freely = "enum" not in facts or schema_name(one.path) not in document["components"]["schemas"]
    return bool(
        one.place == "body"
        and "." not in one.path
        and not facts.get("required")
        and facts.get("type") in SIMPLE
        and is_named_freely
    )


def _is_used(one: Difference, document: Any) -> bool:
    """Whether a value that goes is named by a default, an example or a rule."""
    gone = [value for value in one.contract_says if value not in one.page_says]
    name = one.path.rpartition(".")[2]
    places = [part for part in _walk(document) if name in part]
    named = [_said(part[name]) for part in places]
    return any(value in said for value in gone for said in named)


def _said(node: Any) -> list[Any]:
    """The values that a part of a contract gives a field: in an example, in a rule, as its default."""
    if not is_object(node):
        return [node]
    rules = [node.get("const"), node.get("default")]
    return rules if "type" in node or "$ref" in node else [*rules, *node.get("enum", ())]


def _is_shared(one: Difference, document: Any) -> bool:
    """Whether other fields refer to the schema in which the keyword stands."""
    place = parts(one.pointer)
    if place[:2] != ["components", "schemas"] or "properties" in place:
        return False
    reference = f"#/components/schemas/{place[2]}"
    return [part.get("$ref") for part in _walk(document)].count(reference) > 1


def _rules(document: Any) -> Iterator[Any]:
    """Every rule between fields."""
    for part in _walk(document):
        yield from (member for member in part.get("allOf", ()) if "title" in member)


def _names(rule: Any, one: Difference) -> bool:
    """Whether a rule says something of its own about the keyword of this field."""
    return any(
        one.keyword in field
        for part in _walk(rule)
        for name, field in part.get("properties", {}).items()
        if name == one.path and is_object(field)
    )


def _walk(node: Any) -> Iterator[Any]:
    if is_object(node):
        yield node
    inner = node.values() if is_object(node) else node if is_array(node) else ()
    for part in inner:
        yield from _walk(part)
