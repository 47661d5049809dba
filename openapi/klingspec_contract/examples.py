"""Arguments with which an operation can be called: its page's own example, or else the least that is valid."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial, reduce
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .media import fits, media_limits, replace_media
from .values import Json, is_array, is_kind, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .document import Contract, Operation

__all__ = ["example_arguments", "needed_arguments", "place", "smallest"]

Accepts: TypeAlias = Callable[[Json, Any], bool]
Inside: TypeAlias = Callable[[Json], Any]
DEPTH: Final = 8
"""How far a schema within itself is filled."""
TEXTS: Final = {
    "date-time": "2026-01-01T00:00:00Z",
    "date": "2026-01-01",
    "time": "00:00:00Z",
    "email": "someone@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "uuid": "00000000-0000-4000-8000-000000000000",
}
WORDS: Final = ("string", "1", "a", "A", "1k", "v1", "true")
"""What a pattern may ask for."""


def example_arguments(operation: Operation, picture: object = None) -> Json:
    """The arguments of a call by their names on the wire: the parameters that are required, and a body's fields.

    Before them comes the argument that chooses the operation, where a method has several. A `picture` stands in the
    place of each that is there.

    What the page leaves blank is left out, and so are the caller's own id and the callback's address: a call that is
    made twice would be refused for the one, and would post to whoever has the other.
    """
    contract = operation.contract
    given: Json = dict(operation.variant)
    given |= {
        each["name"]: smallest(contract, {**each["schema"], **_told(each)})
        for each in operation.parameters
        if each.get("required") and each["in"] in ("path", "query")
    }
    body = operation.examples[0] if operation.examples else smallest(contract, operation.request)
    given |= {name: value for name, value in (body or {}).items() if value != ""} if operation.request else {}
    if picture is not None:
        given = replace_media(
            contract.inline(operation.request),
            given,
            lambda _, medium, mark, __: picture if mark == "x-image" else medium,
        )
    for at in (operation.idempotency_key, operation.callback and operation.callback[0]):
        given = _without(given, at) if at else given
    return given


def needed_arguments(operation: Operation) -> Json:
    """Of the arguments of a call, those without which it is refused."""
    needed = {each["name"] for each in operation.parameters if each.get("required")}
    needed |= {*smallest(operation.contract, operation.request)} if operation.request else set()
    return {name: value for name, value in example_arguments(operation).items() if name in needed}


def smallest(
    contract: Contract, schema: Json, accepts: Accepts | None = None, *, answer: bool = False, depth: int = 0
) -> Any:
    """A small value that a schema allows: its example, default, constant or first word, or the least of its type.

    `accepts` chooses among what the schema's own keywords suggest. An `answer` has the fields that are not required as
    well, no item more than it must, and says yes; what is sent has the required fields only, and an item in each list.
    """
    schema = contract.whole(schema)

    def inside(part: Json) -> Any:
        return smallest(contract, part, accepts, answer=answer, depth=depth + 1)

    value = None
    for value in _suggested(contract, {**schema, "properties": {}} if depth == DEPTH else schema, inside, answer):
        if accepts is None or accepts(schema, value):
            break
    return value


def place(value: Any, at: Sequence[str], new: Any) -> Any:
    """A copy of a JSON value with another one at a place, as `every` has it; objects are added."""
    if not at:
        return new
    if at[0].startswith("*"):
        if not is_array(value):
            return value
        return [place(item, at[1:], new) if is_kind(item, at[0]) else item for item in value]
    fields: Json = value if is_object(value) else {}
    return {**fields, at[0]: place(fields.get(at[0]), at[1:], new)}


def _suggested(contract: Contract, schema: Json, inside: Inside, answer: bool) -> Iterator[Any]:
    yield from (schema[name] for name in ("example", "default", "const") if name in schema)
    yield from (*schema.get("examples", ()), *schema.get("enum", ()))
    rest = {name: part for name, part in schema.items() if name not in ("allOf", "oneOf", "anyOf")}
    rules = [each for each in schema.get("allOf", ()) if "title" in each]
    chosen = [branches[0] for each in rules if (branches := each.get("oneOf", each.get("anyOf")))]
    own = [*schema.get("oneOf", ()), *schema.get("anyOf", ())]
    for branch in map(contract.whole, own or ([{}] if chosen else [])):
        # A branch may be a schema of its own, or only say which fields are required together.
        yield inside(reduce(partial(_joined, contract), (branch, *chosen), rest))
    kinds = schema.get("type", "object" if "properties" in schema else "string")
    for kind in kinds if is_array(kinds) else [kinds]:
        yield from _least(contract, schema, kind, inside, answer)


def _joined(contract: Contract, schema: Json, branch: Json) -> Json:
    """A schema with what a branch adds to it."""
    fields, added = schema.get("properties", {}), branch.get("properties", {})
    told = {name: {**contract.whole(fields.get(name, {})), **part} for name, part in added.items()}
    names = [*schema.get("required", ()), *branch.get("required", ())]
    return {**schema, **branch, "required": names} | ({"properties": {**fields, **told}} if fields or told else {})


def _least(contract: Contract, schema: Json, kind: str, inside: Inside, answer: bool) -> Iterator[Any]:
    match kind:
        case "object":
            fields = schema.get("properties", {})
            names = dict.fromkeys([*(fields if answer else ()), *schema.get("required", ())])
            yield {name: inside(fields.get(name, {})) for name in names}
        case "array":
            count = max(schema.get("minItems", 0), 0 if answer else 1)
            items = [inside(each) for each in _needed(contract, schema)]
            yield items + [inside(schema.get("items", {})) for _ in range(count - len(items))]
        case "integer" | "number":
            yield from _numbers(schema)
        case "boolean":
            yield from (answer, not answer)
        case "null":
            yield None
        case _:
            least, most = schema.get("minLength", 0), schema.get("maxLength")
            usual = "uri" if media_limits(schema) else schema.get("format", "")
            words = (TEXTS.get(usual, "string"), *TEXTS.values(), *WORDS)
            yield from (text.ljust(least, text[-1])[:most] for text in words)


def _needed(contract: Contract, schema: Json) -> Iterator[Json]:
    """The schemas of the items that an array has to contain, by its rules."""
    items = schema.get("items", {})
    branches = [contract.whole(each) for each in items.get("oneOf", [items])]
    for rule in schema.get("allOf", ()):
        if "contains" in rule and "if" not in rule and rule.get("minContains", 1):
            fields = rule["contains"].get("properties", {})
            wanted = {name: part["const"] for name, part in fields.items() if "const" in part}
            yield from [each for each in branches if fits(each, wanted)][:1]


def _numbers(schema: Json) -> Iterator[float]:
    step: float = schema.get("multipleOf", 1)
    least, most = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    yield max(schema.get("minimum", -math.inf), min(1, schema.get("maximum", 1)))
    yield from (() if least is None else ((least // step + 1) * step, least + 0.001))
    yield from (() if most is None else ((most // step - 1) * step, most - 0.001))
    yield -(-schema.get("minimum", 1) // step) * step


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
