"""How a contract is put to the two generators, so that what they write is good Python.

The contract itself stays as it is; this changes a copy. Nothing is said here about any single field.
"""

import copy
from typing import Any, Final

from klingspec_contract.document import SCHEMAS, Contract, follow, operations
from klingspec_contract.limits import described
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import Json, media_limits, snake, walk

TYPES: Final = "klingspec_api.types"
REQUEST: Final = f"{TYPES}.Request"
ANSWER: Final = f"{TYPES}.Answer"
COMMON: Final = "common"
"""The module of the models that several resources share."""


def for_operations(contract: Json) -> Json:
    """The contract as the operations are made of it: the schemas they refer to, and no others."""
    spelled = _without_rules(contract)
    for _, _, operation in operations(spelled):
        operation.pop("callbacks", None)  # What is posted to the caller is no request of the client's.
    used = _reachable(spelled, [spelled["paths"], spelled["components"].get("responses", {})])
    schemas = spelled["components"]["schemas"]
    spelled["components"]["schemas"] = {name: schemas[name] for name in schemas if name in used}
    for schema in spelled["components"]["schemas"].values():
        # The generator takes a schema that adds to a single other one for that one.
        if schema.pop("allOf", ()):
            schema["type"] = "object"
    return spelled


def for_models(contract: Json) -> Json:
    """The contract as the models are made of it: closed requests, open answers, no errors, a module a resource."""
    spelled = _with_limits(_with_queries(_without_rules(contract)))
    schemas = spelled["components"]["schemas"]
    sent, answered = _sent(spelled), _answered(spelled)
    if both := sent & answered:
        raise ValueError(
            f"{', '.join(sorted(both))}: sent and answered; requests are closed, answers open, so name two"
        )
    for name in [name for name in schemas if name not in sent | answered]:
        del schemas[name]
    needed = essentials(contract)
    for name, schema in schemas.items():
        if name in answered:
            _open(schema)
            _bare_object_as_list(schemas, name)
            _forgiving(schema, {field for owner, field in needed if owner == name})
        elif schema.get("type") == "object":
            schema["customBasePath"] = REQUEST
    return _only_schemas(spelled, {name: f"{home}.{name}" for name, home in homes(contract).items()})


def for_params(contract: Json) -> Json:
    """The contract as the nested keyword parameters are made of it: the objects inside what is sent."""
    spelled = _with_limits(_without_rules(contract))
    schemas = spelled["components"]["schemas"]
    for schema in list(walk(spelled)):
        if media := media_input(schema):
            schema["customTypePath"] = f"klingspec_api.specs.{media}"
    bodies = _bodies(spelled)
    inside = _reachable(spelled, [schemas[name] for name in bodies]) - bodies
    spelled["components"]["schemas"] = {name: schemas[name] for name in schemas if name in inside}
    places = homes(contract)
    return _only_schemas(spelled, {name: f"{places[name]}.{params_name(schemas[name], name)}" for name in inside})


def media_input(schema: Json) -> str | None:
    """The type of what a field takes for a medium, such as ImageInput; None where it takes none, or only a URL."""
    mark, limits = media_limits(schema) or ("", {})
    return f"{mark.removeprefix('x-').title()}Input" if mark and not limits.get("urlOnly") else None


def params_name(schema: Json, name: str) -> str:
    """What a nested parameter is called, beside the model of the same schema."""
    return f"{name}Params" if "properties" in schema else name


def homes(contract: Json) -> dict[str, str]:
    """The module of each model: its resource's, or the common one where several resources have it."""
    spelled = _with_queries(contract)
    found: dict[str, set[str]] = {}
    tasks = {tag: resource.tasks for tag, resource in Shapes(Contract("", contract)).resources.items()}
    for _, _, operation in operations(spelled):
        roots: list[Any] = [
            _sent_part(operation),
            operation["responses"]["200"],
            {"$ref": SCHEMAS + query_name(operation)},
        ]
        if mine := tasks[operation["tags"][0]]:
            roots.append({"$ref": SCHEMAS + mine.succeeded})
        for name in _reachable(spelled, roots):
            found.setdefault(name, set()).add(operation["tags"][0])
    return {name: tags.pop() if len(tags) == 1 else COMMON for name, tags in found.items()}


def query_name(operation: Json) -> str:
    """What the model of an operation's query parameters is called."""
    name = operation["operationId"]
    return f"{name[0].upper()}{name[1:]}Query"


def _with_queries(contract: Json) -> Json:
    """A copy in which the query parameters of each operation are a schema like that of a body."""
    spelled = copy.deepcopy(contract)
    for _, _, operation in operations(spelled):
        resolved = [follow(spelled, each) for each in operation.get("parameters", ())]
        parameters = [each for each in resolved if each["in"] == "query"]
        if parameters:
            spelled["components"]["schemas"][query_name(operation)] = {
                "type": "object",
                "description": "What the list or the query is asked for.",
                "additionalProperties": False,
                "required": [each["name"] for each in parameters if each.get("required")],
                "properties": {
                    each["name"]: {**each["schema"], "description": each["description"]} for each in parameters
                },
            }
    return spelled


def _sent_part(operation: Json) -> Json:
    return {key: operation.get(key, {}) for key in ("parameters", "requestBody")}


def _bodies(contract: Json) -> set[str]:
    """The names of the schemas that are whole bodies."""
    contents = (operation.get("requestBody", {}).get("content", {}) for _, _, operation in operations(contract))
    schemas = (media["schema"] for content in contents for media in content.values())
    return {schema["$ref"].removeprefix(SCHEMAS) for schema in schemas}


def _sent(contract: Json) -> set[str]:
    queries = [query_name(operation) for _, _, operation in operations(contract)]
    named = {name for name in queries if name in contract["components"]["schemas"]}
    return named | _reachable(contract, [_sent_part(operation) for _, _, operation in operations(contract)])


def _answered(contract: Json) -> set[str]:
    """The schemas of answers and of what is posted to callbacks, with those that add to them."""
    roots = [
        [operation["responses"]["200"], operation.get("callbacks", {})] for _, _, operation in operations(contract)
    ]
    found = _reachable(contract, roots)
    added = [
        name
        for name, schema in contract["components"]["schemas"].items()
        if any(part.get("$ref", "").removeprefix(SCHEMAS) in found for part in schema.get("allOf", ()))
    ]
    return found | set(added) | _reachable(contract, [contract["components"]["schemas"][name] for name in added])


def _without_rules(contract: Json) -> Json:
    """A copy without rules between fields: neither generator can write them, the client reads them itself."""
    spelled = copy.deepcopy(contract)
    for schema in list(walk(spelled)):
        kept = [part for part in schema.get("allOf", ()) if "title" not in part]
        if "allOf" in schema and not kept:
            del schema["allOf"]
    return spelled


def _with_limits(spelled: Json) -> Json:
    """Tell the limits of every field in its description."""
    schemas = spelled["components"]["schemas"]
    for part in list(walk(spelled)):
        for field in part.get("properties", {}).values():
            whole = {**schemas.get(field.get("$ref", "").removeprefix(SCHEMAS), {}), **field}
            if (text := described(whole)) != whole.get("description", ""):
                field["description"] = text
    return spelled


def _only_schemas(spelled: Json, names: dict[str, str]) -> Json:
    """A document of nothing but schemas, under other names."""
    for part in walk(spelled["components"]["schemas"]):
        if (name := str(part.get("$ref", "")).removeprefix(SCHEMAS)) in names:
            part["$ref"] = SCHEMAS + names[name]
    schemas = {names[name]: schema for name, schema in spelled["components"]["schemas"].items() if name in names}
    return {"openapi": spelled["openapi"], "info": spelled["info"], "paths": {}, "components": {"schemas": schemas}}


def _reachable(contract: Json, roots: list[Any]) -> set[str]:
    """The names of the schemas that the roots refer to, directly or through others."""
    found: set[str] = set()
    waiting: list[Any] = list(roots)
    while waiting:
        for part in walk(waiting.pop()):
            kind, _, name = str(part.get("$ref", "")).removeprefix("#/components/").partition("/")
            target = contract["components"].get(kind, {}).get(name)
            if target is not None and kind != "schemas":
                waiting.append(target)
            elif target is not None and name not in found:
                found.add(name)
                waiting.append(target)
    return found


def essentials(contract: Json) -> set[tuple[str, str]]:
    """The fields that an answer cannot be without, as schema and field: a task's id, and whatever holds a mark.

    A field holds a mark where its own schema, or one inside it, has `x-states`, `x-result` or `x-essential`.
    """
    read = Contract("", contract)
    found: set[tuple[str, str]] = set()
    for resource in Shapes(read).resources.values():
        found |= {(resource.tasks.task, resource.tasks.id_field)} if resource.tasks else set()
    for name, schema in read.components["schemas"].items():
        for field, part in read.whole(schema).get("properties", {}).items():
            marked = [each for mark in ("x-states", "x-result", "x-essential") for each in read.marked(part, mark)]
            found |= {(name, field)} if marked else set()
    return found


def said_of_models(contract: Json) -> dict[str, Json]:
    """What the template of the models is to know of each answer, by the model's place.

    `strictly` is what the contract requires beyond that, for strict reading; `charges` is where the costs stand in it.
    """
    read, needed = Contract("", contract), essentials(contract)
    places, answered = homes(contract), _answered(contract)
    found: dict[str, Json] = {}
    for name in answered & places.keys():
        required = read.whole({"$ref": SCHEMAS + name}).get("required", ())
        rest = [snake(field) for field in required if (name, field) not in needed]
        # Those of what it adds to are inherited.
        own = {key: part for key, part in read.components["schemas"][name].items() if key != "allOf"}
        charges = [(at, part["x-cost"]) for at, part in read.marked(own, "x-cost")]
        # Of an envelope, that of what is in it.
        charges = [each for each in charges if len([part for part in each[0] if part != "*"]) <= 1]
        said = {"strictly": rest, "charges": charges}
        found[f"{places[name]}.{name}"] = {key: value for key, value in said.items() if value}
    return found


def _forgiving(schema: Json, needed: set[str]) -> None:
    """Let what an answer can be without be missing, in a schema and in what it adds to another."""
    for part in (schema, *schema.get("allOf", ())):
        if "required" in part:
            part["required"] = [field for field in part["required"] if field in needed]


def _open(schema: Json) -> None:
    """Let an answer's enum hold words that the contract does not name, as its type then says."""
    if "enum" in schema:
        closed = {"type": schema.pop("type"), "enum": schema.pop("enum")}
        schema["anyOf"] = [closed, {"type": "string", "customTypePath": f"{TYPES}.Unknown"}]
    for part in schema.get("allOf", ()):
        # The one word of a succeeded task's state has others beside it on the wire; what it adds to keeps the type.
        for name in [name for name, field in part.get("properties", {}).items() if "const" in field]:
            del part["properties"][name]


def _bare_object_as_list(schemas: Json, name: str) -> None:
    """Read "a list of these, or one of these" as a list, wherever an answer has it."""
    lists = [part for part in schemas[name].get("anyOf", ()) if part.get("type") == "array"]
    if not lists or lists[0]["items"] not in schemas[name]["anyOf"]:
        return
    del schemas[name]["anyOf"]
    schemas[name].update(lists[0])
    for owner in schemas.values():
        if any(field.get("$ref") == SCHEMAS + name for field in owner.get("properties", {}).values()):
            owner["customBasePath"] = f"{TYPES}.OneOrMany"
