"""A contract: an OpenAPI document whose references are followed on demand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from .values import Json, is_array, is_object, pointer_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = [
    "METHODS",
    "SCHEMAS",
    "BusinessError",
    "Contract",
    "Operation",
    "follow",
    "operations",
    "providers",
    "read_contract",
    "read_contracts",
]

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The keys of a path item that are operations."""
SCHEMAS: Final = "#/components/schemas/"
READERS: Final[dict[Any, tuple[str, Callable[[str], Any]]]] = {
    "integer": (r"-?[0-9]{1,18}", int),
    "number": (r"-?[0-9]+(\.[0-9]+)?", float),
    "boolean": ("true|false", "true".__eq__),
}
"""How the text of a parameter is read, by the type of its schema."""


def providers() -> list[str]:
    """The names of the providers that have a generated contract."""
    from importlib import resources

    folders = [folder for folder in resources.files("klingspec_api").iterdir() if (folder / "contract.json").is_file()]
    return sorted(folder.name for folder in folders)


def read_contracts() -> dict[str, Json]:
    """Read the generated contract of every provider, by the provider's name."""
    return {name: read_contract(name) for name in providers()}


def read_contract(provider: str) -> Json:
    """Read the generated contract of one provider."""
    from importlib import resources

    contract: Json = json.loads((resources.files("klingspec_api") / provider / "contract.json").read_bytes())
    return contract


def follow(document: Json, node: Json | bool) -> Json:
    """Follow a `$ref`; what stands beside the reference wins. A schema that is true or false says nothing."""
    node = node if is_object(node) else {}
    while "$ref" in node:
        target: Any = document
        for part in pointer_parts(node["$ref"]):
            target = target[part]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Each operation of a document: its method in upper case, its path, and what the document says of it."""
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            if method in METHODS:
                yield method.upper(), path, operation


@dataclass(frozen=True)
class BusinessError:
    """One entry of a contract's `x-errors`; `message` is a template with `{id}`."""

    code: int | str | None
    status: int
    kind: str
    meaning: str
    message: str | None = None


class Contract:
    """One provider's contract."""

    def __init__(self, provider: str, document: Json) -> None:
        self.provider = provider
        self.document = document

    @cached_property
    def operations(self) -> Mapping[str, Operation]:
        """The operations, by operationId."""
        return {
            item["operationId"]: Operation(self, item["operationId"], method, path, item)
            for method, path, item in operations(self.document)
        }

    @cached_property
    def errors(self) -> tuple[BusinessError, ...]:
        """The business codes of `x-errors`; none, if the contract has no such list."""
        return tuple(BusinessError(**entry) for entry in self.document.get("x-errors", ()))

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """The environment variables of keys and address, by kind: `<PROVIDER>_API_KEY` unless `x-environment` says."""
        schemes = self.components.get("securitySchemes", {}).values()
        scheme = next((each for each in schemes if {"x-environment", "x-jwt"} & each.keys()), Json())
        parts = ("api_key", *(("access_key", "secret_key") if "x-jwt" in scheme else ()), "base_url")
        usual = {part: f"{self.provider.upper()}_{part.upper()}" for part in parts}
        return {**usual, **scheme.get("x-environment", {})}

    def match(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """Find the operation for a method and a path that is still percent-encoded, and its path parameters."""
        # A path that is written out comes before one with a parameter in the same place.
        for operation in sorted(self.operations.values(), key=lambda operation: operation.path.count("{")):
            if operation.method == method and (found := operation.match(path)) is not None:
                return operation, found
        return None

    def at(self, method: str, path: str) -> Operation:
        """The operation of a method and a path as the contract has them. Raises StopIteration if there is none."""
        return next(each for each in self.operations.values() if (each.method, each.path) == (method, path))

    @property
    def components(self) -> Json:
        """The parts that others refer to."""
        components: Json = self.document.get("components", {})
        return components

    def resolve(self, node: Json | bool) -> Json:
        """Follow a `$ref`; what stands beside the reference wins."""
        return follow(self.document, node)

    def inline(self, node: Any) -> Any:
        """Copy a schema with each reference replaced by what it points to."""
        if is_array(node):
            return [self.inline(item) for item in node]
        if not is_object(node):
            return node
        return {name: self.inline(item) for name, item in self.resolve(node).items()}

    def read_parameter(self, parameter: Json, texts: Sequence[str]) -> Any:
        """A parameter as its schema has it, by the texts that stand for it in a request; what is none of it is text."""
        schema = self.resolve(parameter["schema"])
        if schema.get("type") != "array":
            return _read(schema, texts[-1])
        items = self.resolve(schema.get("items", {}))
        exploded = parameter.get("explode", parameter["in"] == "query")
        return [_read(items, text) for text in (texts if exploded else texts[-1].split(","))]

    def whole(self, schema: Json) -> Json:
        """A schema, resolved, with what the members of its allOf add; a rule, which has a title, adds nothing."""
        schema = self.resolve(schema)
        for part in map(self.whole, (each for each in schema.get("allOf", ()) if "title" not in each)):
            properties = {**part.get("properties", {}), **schema.get("properties", {})}
            required = [*part.get("required", ()), *schema.get("required", ())]
            schema = {**part, **schema, **({"properties": properties} if properties else {})}
            schema |= {"required": list(dict.fromkeys(required))} if required else {}
        return schema

    def marked(self, schema: Json, mark: str, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Json]]:
        """Find the fields in a schema that carry an `x-` key: where each stands (`*` in an array), and its schema."""
        schema = self.whole(schema)
        if mark in schema:
            yield at, schema
        for name, part in schema.get("properties", {}).items():
            yield from self.marked(part, mark, (*at, name))
        if "items" in schema:
            yield from self.marked(schema["items"], mark, (*at, "*"))
        for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
            yield from self.marked(part, mark, at)


def _read(schema: Json, text: str) -> Any:
    pattern, read = READERS.get(schema.get("type"), ("", str))
    return read(text) if re.fullmatch(pattern, text) else text


@dataclass(frozen=True)
class Operation:
    """One operation of a contract; `method` is in upper case."""

    contract: Contract
    id: str
    method: str
    path: str
    document: Json

    def match(self, path: str) -> dict[str, str] | None:
        """The path parameters in a percent-encoded path; None, if it is not this operation's."""
        parts, given = self.path.split("/"), path.split("/")
        pairs = list(zip(parts, given, strict=False)) if len(parts) == len(given) else []
        if not pairs or any(not text if part.startswith("{") else part != text for part, text in pairs):
            return None
        return {part.strip("{}"): unquote(text) for part, text in pairs if part.startswith("{")}

    def target(self, values: Mapping[str, Any]) -> tuple[str, Json]:
        """The path with these values of its parameters, percent-encoded, and those of the query."""
        path, query = self.path, Json()
        for each in self.parameters:
            name, value = each["name"], values.get(each["name"])
            if value is not None and each["in"] == "path":
                path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
            elif value is not None and each["in"] == "query":
                query[name] = ",".join(value) if is_array(value) and each.get("explode") is False else value
        return path, query

    @property
    def tag(self) -> str:
        """The resource that the operation belongs to."""
        return str(self.document["tags"][0])

    @property
    def variant(self) -> Mapping[str, str]:
        """The argument, and its value, that chooses this operation among those of one method (`x-variant`)."""
        variant: Mapping[str, str] = self.document.get("x-variant", {})
        return variant

    @cached_property
    def security(self) -> list[Json]:
        """The security schemes, of which one has to be kept; none, if anybody may ask."""
        schemes = self.contract.components.get("securitySchemes", {})
        needed: Any = self.document.get("security", self.contract.document.get("security", ()))
        return [schemes[name] for each in needed for name in each]

    @property
    def reads(self) -> bool:
        """Whether it only reads: sending it twice changes nothing and costs nothing."""
        return self.method == "GET" or "x-pagination" in self.document

    @cached_property
    def parameters(self) -> list[Json]:
        """The path and query parameters."""
        return [self.contract.resolve(item) for item in self.document.get("parameters", ())]

    @cached_property
    def media_types(self) -> Mapping[str, Json]:
        """The media types of the request's body, each with its schema; none, if there is no body."""
        body: Mapping[str, Json] = self.contract.resolve(self.document.get("requestBody", {})).get("content", {})
        return body

    @cached_property
    def request(self) -> Json:
        """The schema of the request's body, as it stands; empty where there is none."""
        schema: Json = next(iter(self.media_types.values()), Json()).get("schema", {})
        return schema

    @cached_property
    def inlined(self) -> Json:
        """The schema of the request's body without references."""
        schema: Json = self.contract.inline(self.request)
        return schema

    @cached_property
    def whole(self) -> Json:
        """The schema of the request's body, resolved, with what the members of its allOf name."""
        return self.contract.whole(self.request)

    @cached_property
    def fields(self) -> Mapping[str, Json]:
        """The fields of the request's body, with their schemas."""
        properties = self.whole.get("properties", {})
        return {name: self.contract.resolve(schema) for name, schema in properties.items()}

    @cached_property
    def examples(self) -> list[Json]:
        """The bodies that the pages show."""
        return [each["value"] for media in self.media_types.values() for each in media.get("examples", {}).values()]

    @cached_property
    def idempotency_key(self) -> tuple[str, ...] | None:
        """Where the caller's own id stands in the body, by which a task can be told from others and found."""
        return next((at for at, _ in self.contract.marked(self.request, "x-idempotency-key")), None)

    @cached_property
    def callback(self) -> tuple[tuple[str, ...], Json] | None:
        """Where the callback's address stands in the body, and the schema of what is posted there."""
        for paths in self.document.get("callbacks", {}).values():
            for expression, item in paths.items():
                if found := re.fullmatch(r"\{\$request\.body#(/.+)\}", expression):
                    content = item["post"]["requestBody"]["content"]
                    return tuple(pointer_parts(found[1])), next(iter(content.values()))["schema"]
        return None

    @property
    def statuses(self) -> list[int]:
        """The HTTP statuses that the contract names one by one."""
        return [int(name) for name in self.document["responses"] if name.isdigit()]

    def response(self, status: int) -> Json | None:
        """What the contract says of the answer with this HTTP status, or None."""
        responses = self.document["responses"]
        names = (str(status), f"{status // 100}XX", "default")
        return next((self.contract.resolve(responses[name]) for name in names if name in responses), None)

    @cached_property
    def success(self) -> int:
        """The HTTP status of success."""
        return next((status for status in self.statuses if 200 <= status < 300), 200)

    def answer(self, status: int | None = None) -> Json:
        """The schema of the answer with this HTTP status, or of success; empty where the contract has none."""
        response = self.response(status or self.success) or {}
        schema: Json = next(iter(response.get("content", {}).values()), Json()).get("schema", {})
        return schema

    @property
    def links(self) -> Mapping[str, Json]:
        """The links of the successful answer."""
        links: Mapping[str, Json] = (self.response(self.success) or {}).get("links", {})
        return links
