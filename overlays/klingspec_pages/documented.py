"""What a documented contract says, in the same form as what a page says."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from klingspec_contract.document import operations
from klingspec_contract.values import at_pointer, is_array, walk

from .json_examples import example_fields, members
from .page import Field, Operation, SourcedValue
from .source import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .page import Facts, Place

KEYWORDS: Final = (
    *("default", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength"),
    *("minItems", "maxItems", "deprecated", "x-idempotency-key", "x-retention-days", "x-unit"),
)
# The providers whose pages have tables of an answer's fields, beside an example.
ANSWERS_IN_TABLES: Final = frozenset({"deerapi", "llmprovider"})


def escape(name: str) -> str:
    """A name as a part of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


class _Schema(NamedTuple):
    """A schema with every reference followed, and the pointer at which each of its keywords stands."""

    node: Mapping[str, Any]
    pointer: str
    owners: Mapping[str, str]

    def at(self, keyword: str) -> str:
        """The pointer of a keyword, or of where it would have to stand."""
        return f"{self.owners.get(keyword, self.pointer)}/{keyword}"

    @property
    def facts(self) -> Facts:
        """Its keywords that a page can state."""
        facts = {name: SourcedValue(self.node[name], pointer=self.at(name)) for name in KEYWORDS if name in self.node}
        facts["type"] = SourcedValue(_type(self.node), pointer=self.at("type"))
        if "x-image" in self.node:
            facts["x-image"] = SourcedValue(value=True, pointer=self.at("x-image"))
            for name, value in self.node["x-image"].items():
                facts[f"x-image.{name}"] = SourcedValue(value, pointer=f"{self.at('x-image')}/{name}")
        return facts


class Documented:
    """One documented contract."""

    def __init__(self, document: dict[str, Any], provider: str) -> None:
        self._document = document
        self._answers_in_tables = provider in ANSWERS_IN_TABLES

    @cached_property
    def operations(self) -> list[Operation]:
        """The operations, with everything that a page could say of them."""
        return [self._operation(*each) for each in operations(self._document)]

    def _operation(self, method: str, path: str, item: Mapping[str, Any]) -> Operation:
        pointer, docs = f"/paths/{escape(path)}/{method.lower()}", item.get("externalDocs", {})
        operation = Operation(method, path, docs.get("description", ""), item["operationId"], pointer=pointer)
        operation.source, operation.digest = docs.get("url", ""), item.get("x-source", {}).get("facts", "")
        operation.facts = self._reached(item, pointer)
        operation.pointers = dict.fromkeys(("path", "query", "header"), f"{pointer}/parameters")
        for index, parameter in enumerate(item.get("parameters", ())):
            operation.add(self._parameter(self._schema(parameter, f"{pointer}/parameters/{index}"), operation.name))
        for media, content in item.get("requestBody", {}).get("content", {}).items():
            where = f"{pointer}/requestBody/content/{escape(media)}/schema"
            operation.pointers["body"] = self._schema(content["schema"], where).at("properties")
            operation.add(self._properties("body", content["schema"], where))
        for media, content in item["responses"].get("200", {}).get("content", {}).items():
            where = f"{pointer}/responses/200/content/{escape(media)}"
            operation.pointers["response"] = self._schema(content["schema"], f"{where}/schema").at("properties")
            operation.add(self._answer(content, where))
        return operation

    def _reached(self, item: Mapping[str, Any], pointer: str) -> Facts:
        servers = sorted(server["url"] for server in self._document.get("servers", ()))
        statuses = sorted(int(status) for status in item["responses"] if status.isdigit())
        facts = {
            "servers": SourcedValue(servers, pointer="/servers/0/url" if len(servers) == 1 else "/servers"),
            "statuses": SourcedValue(statuses, pointer=f"{pointer}/responses"),
        }
        for name in [name for scheme in self._document.get("security", ()) for name in scheme]:
            scheme = self._document["components"]["securitySchemes"][name]
            where = f"/components/securitySchemes/{name}"
            facts["auth"] = SourcedValue(scheme.get("scheme", scheme["type"]), pointer=where)
        for media in item.get("requestBody", {}).get("content", {}):
            facts["contentType"] = SourcedValue(media, pointer=f"{pointer}/requestBody/content/{escape(media)}")
        return facts

    def _parameter(self, told: _Schema, operation: str) -> Iterator[Field]:
        """A parameter's field; two for a path parameter that is either of two ids, as the links to it say."""
        parameter, pointer = told.node, told.pointer
        name, facts = parameter["name"], self._schema(parameter["schema"], f"{pointer}/schema").facts
        if parameter.get("required"):
            facts["required"] = SourcedValue(value=True, pointer=f"{pointer}/required")
        links = [
            link["parameters"][name]
            for part in walk(self._document["paths"])
            for link in part.get("links", {}).values()
            if link.get("operationId") == operation and name in link.get("parameters", {})
        ]
        # An id that the caller chose need not be there; one that an answer gave is.
        aliases = {each.rpartition("/")[2]: each.startswith("$response") for each in links}
        for alias, is_own in (aliases if parameter["in"] == "path" and aliases else {name: True}).items():
            kept = {key: said for key, said in facts.items() if is_own or key != "required"}
            yield Field(parameter["in"], alias, pointer=pointer, facts=kept)

    def _properties(self, place: Place, node: Mapping[str, Any], pointer: str, prefix: str = "") -> Iterator[Field]:
        """The fields of an object's schema, and those inside them."""
        schema = self._schema(node, pointer)
        rules = list(_rules(schema.node, schema.pointer))
        for name, part in schema.node.get("properties", {}).items():
            where = f"{schema.at('properties')}/{escape(name)}"
            inner = self._schema(part, where)
            field = Field(place, f"{prefix}{name}", pointer=where, facts=inner.facts)
            field.rules = [SourcedValue(rule, pointer=at) for about, rule, at in rules if about == name]
            if name in schema.node.get("required", ()):
                field.facts["required"] = SourcedValue(value=True, pointer=schema.at("required"))
                field.always = True
            yield field
            mark = "."
            if "items" in inner.node:
                inner, mark = self._schema(inner.node["items"], inner.at("items")), "[]."
                field.facts["items"] = SourcedValue(_type(inner.node), pointer=inner.at("type"))
            field.inside = inner.at("properties")
            yield from self._properties(place, inner.node, inner.pointer, f"{field.path}{mark}")

    def _answer(self, content: Mapping[str, Any], where: str) -> Iterator[Field]:
        """The fields of an answer that its example shows; of their limits and types, what a page can state."""
        known = {field.path: field for field in self._properties("response", content["schema"], f"{where}/schema")}
        for example in list(content.get("examples", {}).values())[:1]:
            found, _ = members([Line(0, json.dumps(example["value"], default=str))])
            for one in example_fields("response", found):
                field = known.get(one.path) or Field("response", one.path, pointer=f"{where}/examples")
                if not self._answers_in_tables or not re.fullmatch(r"\w+", one.path):
                    field.facts.pop("required", None)
                    type_at = field.facts["type"].pointer if "type" in field.facts else f"{field.pointer}/type"
                    field.facts["type"] = SourcedValue(one.type, pointer=type_at)
                yield field

    def _schema(self, node: Mapping[str, Any], pointer: str) -> _Schema:
        """A schema behind its references; what stands beside a reference wins."""
        if "$ref" not in node:
            return _Schema(node, pointer, dict.fromkeys(node, pointer))
        where = str(node["$ref"]).removeprefix("#")
        behind = self._schema(at_pointer(self._document, where), where)
        own = {name: value for name, value in node.items() if name != "$ref"}
        return _Schema({**behind.node, **own}, behind.pointer, {**behind.owners, **dict.fromkeys(own, pointer)})


def _type(node: Mapping[str, Any]) -> str:
    """The one type of a schema that is not null."""
    for choice in node.get("anyOf", ()):
        if choice.get("type") != "null":
            return _type(choice)
    kinds = node.get("type", "object" if "properties" in node or "$ref" in node else "")
    return next((kind for kind in kinds if kind != "null"), "null") if is_array(kinds) else str(kinds)


def _rules(schema: Mapping[str, Any], pointer: str) -> Iterator[tuple[str, str, str]]:
    """The rules of a schema's `allOf`: the field each is about, the rule in words, and its JSON pointer."""
    for index, member in enumerate(schema.get("allOf", ())):
        where = f"{pointer}/allOf/{index}"
        for field, others in member.get("dependentRequired", {}).items():
            yield from ((other, f"required with: {field}", where) for other in others)
        if "if" in member:
            yield from ((field, rule, where) for field, rule in _implied(member["if"], member.get("then", {})))


def _implied(condition: Mapping[str, Any], then: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The rules that if and then state; a choice of values is a rule about the field that the condition requires."""
    chosen = condition.get("properties", {})
    about = ", ".join(sorted(_choice(chosen.get(name, {})) or name for name in condition.get("required", ())))
    changed = then.get("properties", {})
    yield from ((name, f"required with: {about}") for name in then.get("required", ()) if name not in changed)
    for name, part in changed.items():
        if _choice(part):
            yield from ((each, f"only with: {_choice(part)}") for each in condition.get("required", ()))
        elif part.get("minLength") or part.get("minItems"):
            yield name, f"required with: {about}"
        elif part.get("maxLength") == 0 or part.get("maxItems") == 0:
            yield name, f"not with: {about}"
        elif "maxItems" in part:
            yield name, f"counted with: {about}"


def _choice(part: Mapping[str, Any]) -> str:
    return ", ".join(sorted(map(str, [part["const"]] if "const" in part else part.get("enum", ()))))
