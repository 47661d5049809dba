"""Arguments with which an operation can be called: its page's own example, or else the least that is valid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .values import Json, is_array, is_object, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .document import Contract, Operation

__all__ = ["example_arguments", "place", "smallest"]


def example_arguments(operation: Operation) -> Json:
    """The arguments of a call by their names on the wire: the parameters that are required, and a body's fields.

    What the page leaves blank is left out, and so are the caller's own id and the callback's address: a call that is
    made twice would be refused for the one, and would post to whoever has the other.
    """
    contract = operation.contract
    given = {
        each["name"]: smallest(contract, {**each["schema"], **_told(each)})
        for each in operation.parameters
        if each.get("required") and each["in"] in ("path", "query")
    }
    body = operation.examples[0] if operation.examples else smallest(contract, operation.request)
    given |= {name: value for name, value in (body or {}).items() if value != ""} if operation.request else {}
    for at in (operation.idempotency_key, operation.callback and operation.callback[0]):
        given = _without(given, at) if at else given
    return given


def smallest(contract: Contract, schema: Json) -> Any:
    """A small value that a schema allows: its example, default, constant or first word, or the least of its type."""
    schema = contract.whole(schema)
    for name in ("example", "default", "const"):
        if name in schema:
            return schema[name]
    if told := [*schema.get("examples", ()), *schema.get("enum", ())]:
        return told[0]
    if branches := [*schema.get("oneOf", ()), *schema.get("anyOf", ())]:
        # A branch may be a schema of its own, or only say which fields are required together.
        branch = contract.whole(branches[0])
        required = [*schema.get("required", ()), *branch.get("required", ())]
        rest = {name: part for name, part in schema.items() if name not in ("oneOf", "anyOf")}
        return smallest(contract, {**rest, **branch, "required": required})
    kinds = schema.get("type", "object" if "properties" in schema else "string")
    return _least(contract, schema, kinds[0] if is_array(kinds) else kinds)


def place(value: Any, at: Sequence[str], new: Any) -> Any:
    """A copy of a JSON value with another one at a place; `*` is every item of an array, and objects are added."""
    if not at:
        return new
    if at[0] == "*":
        return [place(item, at[1:], new) for item in value] if is_array(value) else value
    fields: Json = value if is_object(value) else {}
    return {**fields, at[0]: place(fields.get(at[0]), at[1:], new)}


def _least(contract: Contract, schema: Json, kind: str) -> Any:
    match kind:
        case "object":
            fields = schema.get("properties", {})
            return {
                name: smallest(contract, fields.get(name, {})) for name in dict.fromkeys(schema.get("required", ()))
            }
        case "array":
            return [smallest(contract, schema.get("items", {}))] * max(schema.get("minItems", 0), 1)
        case "integer" | "number":
            return schema.get("minimum", min(1, number(schema.get("maximum"), 1)))
        case "boolean":
            return False
        case "null":
            return None
        case _:
            return "string".ljust(schema.get("minLength", 0), "g")[: schema.get("maxLength")]


def _told(parameter: Json) -> Json:
    """The example that stands beside a parameter's schema."""
    told = [each["value"] for each in parameter.get("examples", {}).values()]
    told += [parameter["example"]] if "example" in parameter else []
    return {"example": told[0]} if told else {}


def _without(value: Json, at: Sequence[str]) -> Json:
    """A copy of an object without what stands at a place, and without an object that is empty then."""
    if len(at) == 1 or not is_object(value.get(at[0])):
        return {name: part for name, part in value.items() if name != at[0] or len(at) > 1}
    inner = _without(value[at[0]], at[1:])
    return {name: inner if name == at[0] else part for name, part in value.items() if name != at[0] or inner}
