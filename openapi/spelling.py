"""How a contract is put to the two generators, so that what they write is good Python.

The contract itself stays as it is; this changes a copy. Nothing is said here about any single field.
"""

import copy
from collections.abc import Iterator
from typing import Any, Final

from limits import Schema, described

TYPES: Final = "klingspec_api.types"
REQUEST: Final = f"{TYPES}.Request"
ANSWER: Final = f"{TYPES}.Answer"
PREFIX: Final = "#/components/schemas/"


def for_operations(contract: Schema) -> Schema:
    """The contract as the operations are made of it: the schemas they refer to, and no others."""
    spelled = _without_rules(contract)
    schemas, used = (
        spelled["components"]["schemas"],
        _reachable(spelled, [spelled["paths"], spelled["components"]["responses"]]),
    )
    spelled["components"]["schemas"] = {name: schemas[name] for name in schemas if name in used}
    return spelled


def for_models(contract: Schema) -> Schema:
    """The contract as the models are made of it: closed requests, open answers, and no errors."""
    spelled = _with_limits(_without_rules(contract))
    schemas, errors = spelled["components"]["schemas"], spelled["components"].pop("responses")
    for _, operation in _requests(spelled):
        operation["responses"] = {"200": operation["responses"]["200"]}
    for name in _reachable(spelled, [errors]) - _reachable(spelled, [spelled["paths"]]):
        del schemas[name]
    sent = _reachable(spelled, [part for part, _ in _requests(spelled)])
    answered = _reachable(spelled, [operation["responses"] for _, operation in _requests(spelled)])
    if both := sent & answered:
        raise ValueError(
            f"{', '.join(sorted(both))}: sent and answered; requests are closed, answers open, so name two"
        )
    for name, schema in schemas.items():
        if name not in sent:
            _open(schema)
            _bare_object_as_list(schemas, name)
        elif schema.get("type") == "object":
            schema["customBasePath"] = REQUEST
    return spelled


def for_params(contract: Schema) -> Schema:
    """The contract as the keyword parameters are made of it: what is sent, and nothing that comes back."""
    spelled = _with_limits(_without_rules(contract))
    for _, operation in _requests(spelled):
        operation["responses"] = {"200": {"description": "Left out."}}
        operation.pop("callbacks", None)
    for schema in list(_walk(spelled)):
        if "x-image" in schema:
            schema["customTypePath"] = f"{TYPES}.ImageInput"
    return spelled


def params_names(contract: Schema) -> dict[str, str]:
    """What the keyword parameters are called, by what the generator would call them."""
    names = {name: name.removesuffix("Request") + "Params" for name in contract["components"]["schemas"]}
    return {name: new for name, new in names.items() if name.endswith("Request")} | query_names(contract, "Params")


def query_names(contract: Schema, suffix: str) -> dict[str, str]:
    """What the query parameters of each operation are called, by what the generator would call them."""
    operations = [operation["operationId"] for _, operation in _requests(contract)]
    titles = [name[0].upper() + name[1:] for name in operations]
    return {f"{title}ParametersQuery": f"{title}{suffix}" for title in titles}


def _requests(contract: Schema) -> Iterator[tuple[Schema, Schema]]:
    """Each operation: the part of it that is sent, and the whole."""
    for item in contract["paths"].values():
        for operation in item.values():
            yield {key: operation.get(key, {}) for key in ("parameters", "requestBody")}, operation


def _without_rules(contract: Schema) -> Schema:
    """A copy without rules between fields: neither generator can write them, the client reads them itself."""
    spelled = copy.deepcopy(contract)
    for schema in list(_walk(spelled)):
        kept = [part for part in schema.get("allOf", ()) if "title" not in part]
        if "allOf" in schema and not kept:
            del schema["allOf"]
    return spelled


def _with_limits(spelled: Schema) -> Schema:
    """Tell the limits of every field and of every query parameter in its description."""
    schemas = spelled["components"]["schemas"]
    for part in list(_walk(spelled)):
        for field in part.get("properties", {}).values():
            whole = {**schemas.get(field.get("$ref", "").removeprefix(PREFIX), {}), **field}
            if (text := described(whole)) != whole.get("description", ""):
                field["description"] = text
        if part.get("in") == "query":
            # The generator reads what a parameter is from its schema only.
            part["schema"]["description"] = described({**part["schema"], "description": part["description"]})
    return spelled


def _reachable(contract: Schema, roots: list[Any]) -> set[str]:
    """The names of the schemas that the roots refer to, directly or through others."""
    found: set[str] = set()
    waiting: list[Any] = list(roots)
    while waiting:
        for part in _walk(waiting.pop()):
            name = str(part.get("$ref", "")).removeprefix(PREFIX)
            if name in contract["components"]["schemas"] and name not in found:
                found.add(name)
                waiting.append(contract["components"]["schemas"][name])
    return found


def _open(schema: Schema) -> None:
    """Let an answer's enum hold words that the contract does not name, as its type then says."""
    if "enum" in schema:
        closed = {"type": schema.pop("type"), "enum": schema.pop("enum")}
        schema["anyOf"] = [closed, {"type": "string", "customTypePath": f"{TYPES}.Unknown"}]


def _bare_object_as_list(schemas: Schema, name: str) -> None:
    """Read "a list of these, or one of these" as a list, wherever an answer has it."""
    lists = [part for part in schemas[name].get("anyOf", ()) if part.get("type") == "array"]
    if not lists or lists[0]["items"] not in schemas[name]["anyOf"]:
        return
    del schemas[name]["anyOf"]
    schemas[name].update(lists[0])
    for owner in schemas.values():
        if any(field.get("$ref") == PREFIX + name for field in owner.get("properties", {}).values()):
            owner["customBasePath"] = f"{TYPES}.OneOrMany"


def _walk(node: Any) -> Iterator[Schema]:
    """Every object in a document, from the outside in."""
    if isinstance(node, dict):
        yield node
    for part in _parts(node):
        yield from _walk(part)


def _parts(node: Any) -> list[Any]:
    return [*node.values()] if isinstance(node, dict) else [*node] if isinstance(node, list) else []
