"""The resources that users call, as the template writes them: parameters with their types, and what each says.

Everything follows from the shapes of a contract's operations; nothing is said here about any single one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.document import SCHEMAS, Contract
from klingspec_contract.limits import described
from klingspec_contract.media import MEDIA
from klingspec_contract.prices import PriceList
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import Json, at_pointer, is_array, is_object, pointer_parts, snake
from spelling import homes, media_input, params_name, query_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from klingspec_contract.document import Operation
    from klingspec_contract.shapes import Listing, Medium, Resource, Tasks

CHECKED: Final = (*MEDIA, "x-retired", "x-references", "x-multi-shot", "const")
"""What the client is told of a field besides its model."""
SIMPLE: Final = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


@dataclass(frozen=True)
class Parameter:
    """One keyword parameter of a method."""

    name: str
    annotation: str
    doc: str
    required: bool

    @property
    def signature(self) -> str:
        """The parameter as it stands in the signature; None means not given."""
        return f"{self.name}: {self.annotation}" + ("" if self.required else " | None = None")


@dataclass(frozen=True)
class Method:
    """One operation as a method of its resource."""

    module: Module
    operation: Operation

    @property
    def function(self) -> str:
        """The name of the generated function that makes the operation."""
        return snake(self.operation.id)

    @property
    def summary(self) -> str:
        """What the operation does, in a sentence, and what its page adds."""
        return "\n\n".join(
            filter(None, (self.operation.document["summary"], self.operation.document.get("description")))
        )

    @property
    def variant(self) -> str | None:
        """The value that chooses the operation among those of one method."""
        return next(iter(self.operation.variant.values()), None)

    @property
    def docs_url(self) -> str:
        """The page that documents the operation."""
        return str(self.operation.document["externalDocs"]["url"])

    @property
    def path(self) -> list[str]:
        """The parameters in the path."""
        return [snake(each["name"]) for each in self.operation.parameters if each["in"] == "path"]

    @property
    def query(self) -> str | None:
        """The model of the query parameters, where there are any."""
        named = any(each["in"] == "query" for each in self.operation.parameters)
        return query_name(self.operation.document) if named else None

    @property
    def body(self) -> str | None:
        """The model of the body, where there is one."""
        return _name(self.operation.request) if self.operation.request else None

    @property
    def answer(self) -> str:
        """The model of the answer."""
        return _name(self.operation.answer())

    @cached_property
    def parameters(self) -> list[Parameter]:
        """What the method takes, what is required first."""
        body = self.operation.contract.whole(self.operation.request)
        fields = {name: (part, name in body.get("required", ())) for name, part in body.get("properties", {}).items()}
        for each in self.operation.parameters:
            if each["in"] in ("path", "query"):
                schema = {**each["schema"], "description": each.get("description", "")}
                fields[each["name"]] = schema, bool(each.get("required"))
        found = [self.module.parameter(name, *rest) for name, rest in fields.items()]
        return sorted(found, key=lambda parameter: not parameter.required)

    @property
    def checks(self) -> Json:
        """What the models leave out of the body's schema: limits of media, and rules between fields."""
        schema = self.operation.contract.inline(self.operation.request)
        found = checks(schema)
        if shots := found.get("x-multi-shot"):
            # The seconds of shots are those of the video, whether these are given or not.
            steps = [step for part in pointer_parts(shots["duration"]) for step in ("properties", part)]
            default = at_pointer(schema, "/".join([*steps, "default"]))
            found["x-multi-shot"] = {**shots, "default": default}
        return found


class Module:
    """One resource, as the template reads it."""

    def __init__(self, contract: Contract, resource: Resource, places: Mapping[str, str]) -> None:
        self.contract = contract
        self.resource = resource
        self.places = places
        self.tag = resource.tag
        self.class_name = "".join(part[:1].upper() + part[1:] for part in resource.tag.split("_"))
        self.description = resource.description
        self.tasks = resource.tasks
        self.creates = [Method(self, each) for each in (self.tasks.creates if self.tasks else ())]
        self.lists = [(each, Method(self, each.operation)) for each in resource.lists]
        self.answers = [(each, Method(self, each.operation)) for each in resource.answers]
        self.docs_url = next(iter(self._methods())).docs_url
        self.prices = PriceList(contract)

    @property
    def chosen(self) -> list[Parameter]:
        """What a method takes that stands for several operations: each parameter once, with what differs in it."""
        docs: dict[str, dict[str, list[str]]] = {}
        for create in self.creates:
            for each in create.parameters:
                docs.setdefault(each.name, {}).setdefault(each.doc, []).append(str(create.variant))
        return [Parameter(name, "", self._told(found), required=False) for name, found in docs.items()]

    def _told(self, found: Mapping[str, list[str]]) -> str:
        """One sentence for all operations, or one for each that has its own."""
        everywhere = [doc for doc, names in found.items() if len(names) == len(self.creates)]
        return everywhere[0] if everywhere else " ".join(f"{', '.join(each)}: {doc}" for doc, each in found.items())

    def _methods(self) -> Iterator[Method]:
        yield from (*self.creates, *(each for _, each in self.lists), *(each for _, each in self.answers))
        if self.tasks:
            yield Method(self, self.tasks.query)

    @property
    def at_once(self) -> int:
        """How many tasks one request can ask for."""
        assert self.tasks is not None
        if self.tasks.batch > 1 or not self.tasks.listing:
            return self.tasks.batch
        return int(paging(self.tasks.listing)["most"])

    @cached_property
    def estimates(self) -> list[tuple[str, str, Method]]:
        """What says the price of a paid call that is not one of several: its name, the call's spec, the call."""
        paid = [(name, Method(self, operation)) for name, operation in self.prices.methods(self.resource)]
        single = [(name, each) for name, each in paid if not (self.choice and each in self.creates)]
        return [
            (name, "_CREATE" if each in self.creates else f"_{each.function.upper()}", each) for name, each in single
        ]

    @property
    def is_priced(self) -> bool:
        """Whether the resource has a call that may cost something."""
        return bool(self.creates or self.estimates)

    @property
    def bills(self) -> list[str]:
        """The specs of the lists that say what tasks have cost."""
        return [f"_{each.function.upper()}" for listing, each in self.lists if listing.charge]

    @property
    def choice(self) -> str | None:
        """The argument that chooses among several operations that create."""
        return self.tasks.chosen_by if self.tasks else None

    @property
    def functions(self) -> dict[str, list[str]]:
        """The functions that make the module's operations, by the tag that each belongs to."""
        tags: dict[str, list[str]] = {}
        for name, tag in dict.fromkeys((method.function, method.operation.tag) for method in self._methods()):
            tags.setdefault(tag, []).append(name)
        return tags

    @property
    def listing(self) -> Method | None:
        """The list by which many tasks are followed, where the resource has it."""
        found = [each for listing, each in self.lists if self.tasks and listing == self.tasks.listing]
        return found[0] if found else None

    @property
    def query(self) -> Method:
        """The query of the resource's tasks."""
        assert self.tasks is not None
        return Method(self, self.tasks.query)

    def parameter(self, name: str, schema: Json, required: bool) -> Parameter:
        """A field or a query parameter as a keyword parameter."""
        whole = {**self.contract.resolve(schema), **schema}
        return Parameter(snake(name), self.annotation(schema), described(whole), required)

    def annotation(self, schema: Json) -> str:
        """The type of a value to be sent, as Python spells it."""
        name = schema.get("$ref", "").removeprefix(SCHEMAS)
        schema = self.contract.resolve(schema)
        if media := media_input(schema):
            return media
        if "enum" in schema:
            return f"Literal[{', '.join(map(repr, schema['enum']))}]"
        if "const" in schema:
            return f"Literal[{schema['const']!r}]"
        if branches := schema.get("oneOf", schema.get("anyOf")):
            return " | ".join(dict.fromkeys(self.annotation(branch) for branch in branches))
        kinds = schema.get("type", "object")
        return " | ".join(self._typed(kind, schema, name) for kind in (kinds if is_array(kinds) else [kinds]))

    def _typed(self, kind: str, schema: Json, name: str) -> str:
        if kind == "array":
            return f"Sequence[{self.annotation(schema.get('items', {}))}]"
        if kind == "object":
            return params_name(schema, name) if name and "properties" in schema else "Mapping[str, Any]"
        return SIMPLE[kind]

    @property
    def models(self) -> dict[str, list[str]]:
        """The models that the module needs, by the module that they stand in."""
        names = {each for method in self._methods() for each in (method.query, method.body, method.answer) if each}
        names |= {self.tasks.task, self.tasks.succeeded} if self.tasks else set()
        names |= {each.item for each, _ in self.lists}
        return self._placed(names)

    @property
    def params(self) -> dict[str, list[str]]:
        """The nested parameters that the module needs, by the module that they stand in."""
        text = " ".join(each.annotation for method in self._methods() for each in method.parameters)
        places: dict[str, list[str]] = {}
        for name in sorted(set(re.findall(r"\b(\w+)Params\b", text))):
            places.setdefault(self.places[name], []).append(f"{name}Params")
        return places

    def _placed(self, names: set[str]) -> dict[str, list[str]]:
        places: dict[str, list[str]] = {}
        for name in sorted(names):
            places.setdefault(self.places[name], []).append(name)
        return places

    @property
    def exported(self) -> list[str]:
        """What the module is imported for."""
        answers = {method.answer for _, method in self.answers} | {each.item for each, _ in self.lists}
        tasks = {self.tasks.task, self.tasks.succeeded} if self.tasks else set[str]()
        params = {name for names in self.params.values() for name in names}
        return sorted({self.class_name, f"Async{self.class_name}", *answers, *tasks, *params})


def modules(document: Json) -> list[Module]:
    """The resources of a contract."""
    contract = Contract("", document)
    places = homes(document)
    return [Module(contract, each, places) for each in Shapes(contract).resources.values()]


def posting(found: Iterable[Module]) -> list[Module]:
    """Of the resources whose tasks are posted to callback addresses, the first for each kind of task."""
    kinds: dict[str, Module] = {}
    for module in found:
        if module.tasks and any(create.callback for create in module.tasks.creates):
            kinds.setdefault(module.tasks.task, module)
    return list(kinds.values())


def reads(document: Json) -> list[str]:
    """The operations that can be sent twice: those that only read."""
    found = Contract("", document).operations.values()
    return [f"{each.method} {each.path}" for each in found if each.reads]


def keys_only(document: Json) -> list[str]:
    """The operations that take a key, and no token that is signed with a pair of keys as others do."""
    contract = Contract("", document)
    signs = any("x-jwt" in each for each in contract.components["securitySchemes"].values())
    found = contract.operations.values()
    return [f"{each.method} {each.path}" for each in found if signs and not any("x-jwt" in s for s in each.security)]


def results(document: Json) -> dict[str, list[str]]:
    """Where the id stands in the answers that hold a task: an answer that has it is a result, whatever else it says."""
    shapes = Shapes(Contract("", document))
    pairs = [(operation, tasks) for tasks in shapes.creates.values() for operation in (*tasks.creates, tasks.query)]
    return {f"{each.method} {each.path}": [*tasks.at, tasks.id_field] for each, tasks in pairs}


def media(found: tuple[Medium, ...]) -> list[tuple[tuple[str, ...], str, str]]:
    """Each file's place, media type and suffix; a place is told once, in an array or alone, whatever is there."""
    places = {tuple(part for part in each.at if part != "*"): each for each in reversed(found)}
    return [(at, each.media_type, each.suffix) for at, each in reversed(places.items())]


def checks(schema: Any) -> Json:
    """A schema without what its model checks already, where it stands.

    What is left are limits of media, rules between fields, retired values, and the constants that tell branches apart.
    """
    if not is_object(schema):
        return {}
    kept: Json = {name: value for name, value in schema.items() if name in CHECKED}
    for each in schema.get("anyOf", ()):
        kept |= checks(each)
    if rules := [rule for rule in schema.get("allOf", ()) if "title" in rule]:
        kept["allOf"] = rules
    branches = [checks(each) for each in schema.get("oneOf", ())]
    inside = {
        "properties": {name: found for name, part in schema.get("properties", {}).items() if (found := checks(part))},
        "oneOf": branches if any(branches) else [],
        "items": checks(schema.get("items")),
    }
    return kept | {name: part for name, part in inside.items() if part}


def paging(listing: Listing) -> dict[str, Any]:
    """How a list is paged, in the words of its parameters."""
    operation, page = listing.operation, listing.paging
    fields: dict[str, Json] = {
        **{each["name"]: operation.contract.resolve(each["schema"]) for each in operation.parameters},
        **operation.fields,
    }
    found: dict[str, Any] = {"at": listing.items, "size": snake(page["size"]), "most": fields[page["size"]]["maximum"]}
    if listing.charge:
        found |= {"since": snake(page["since"]), "until": snake(page["until"]), "task": snake(listing.charge["task"])}
    if listing.by_cursor:
        at = tuple(part for part in page["next"].split("/") if part)
        return found | {"cursor": snake(page["cursor"]), "next": at}
    return found | {"number": snake(page["number"]), "last": fields[page["number"]].get("maximum")}


def asked(tasks: Tasks, parameter: str, ids: str) -> str:
    """The call that asks for tasks by their ids, in the parameter that takes them."""
    function = snake(tasks.query.id)
    schema = next(each for each in tasks.query.parameters if each["name"] == parameter)
    if schema["in"] == "path":
        return f"{function}({ids}[0])" if ids == "ids" else f"{function}({ids})"
    many = tasks.query.contract.resolve(schema["schema"]).get("type") == "array"
    value = (f"list({ids})" if ids == "ids" else f"[{ids}]") if many else (f"{ids}[0]" if ids == "ids" else ids)
    return f"{function}({query_name(tasks.query.document)}({snake(parameter)}={value}))"


def provider(document: Json, name: str) -> dict[str, Any]:
    """What a client knows of its provider before the first request."""
    scheme = document["components"]["securitySchemes"]["bearer"]
    return {
        "name": name,
        "title": document["info"]["title"],
        "description": document["info"].get("description", "").strip(),
        "servers": tuple(server["url"] for server in document["servers"]),
        "regions": {server["x-region"]: server["url"] for server in document["servers"] if "x-region" in server},
        "environment": dict(Contract(name, document).environment),
        "jwt": scheme.get("x-jwt"),
        "errors": [(row["code"], row["kind"], row.get("message")) for row in document.get("x-errors", ())],
    }


def _name(schema: Json) -> str:
    return str(schema["$ref"]).removeprefix(SCHEMAS)
