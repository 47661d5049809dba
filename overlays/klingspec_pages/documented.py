"""What a documented contract says, in the same form as what a page says."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.values import is_array, is_object

from .facts import Field, Operation, Said
from .grammars.shapes import kind_of
from .pointers import escape
from .rules import contract_rules
from .schemas import Schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .facts import Facts, Place
    from .schemas import Schema

__all__ = ["METHODS", "Documented"]

METHODS: Final = ("get", "post", "put", "patch", "delete")


class Documented:
    """One documented contract."""

    def __init__(self, document: Mapping[str, Any], *, answers_in_tables: bool) -> None:
        self.document = document
        self._schemas = Schemas(document)
        self._answers_in_tables = answers_in_tables

    @cached_property
    def operations(self) -> list[Operation]:
        """The operations, with everything that a page could say of them."""
        return [
            self._operation(path, method, item[method])
            for path, item in self.document["paths"].items()
            for method in METHODS
            if method in item
        ]

    def _operation(self, path: str, method: str, item: Mapping[str, Any]) -> Operation:
        pointer = f"/paths/{escape(path)}/{method}"
        title = item.get("externalDocs", {}).get("description", "")
        source = item.get("externalDocs", {}).get("url", "")
        operation = Operation(method.upper(), path, title, item["operationId"], pointer=pointer, source=source)
        operation.digest = item.get("x-source", {}).get("facts", "")
        operation.facts = self._facts(item, pointer)
        operation.homes = dict.fromkeys(("path", "query", "header"), f"{pointer}/parameters")
        for parameter, where in self._parameters(item, pointer):
            operation.add(*self._parameter(parameter, where, item["operationId"]))
        for media, content in item.get("requestBody", {}).get("content", {}).items():
            where = f"{pointer}/requestBody/content/{escape(media)}/schema"
            operation.homes["body"] = self._schemas.at(content["schema"], where).home("properties")
            operation.add(*self.properties("body", content["schema"], where))
        for media, content in item["responses"].get("200", {}).get("content", {}).items():
            where = f"{pointer}/responses/200/content/{escape(media)}"
            operation.homes["response"] = self._schemas.at(content["schema"], f"{where}/schema").home("properties")
            operation.add(*self._answer(content, where))
        return operation

    def _facts(self, item: Mapping[str, Any], pointer: str) -> Facts:
        servers = [server["url"] for server in self.document.get("servers", ())]
        statuses = sorted(int(status) for status in item["responses"] if status.isdigit())
        facts = {
            "servers": Said(sorted(servers), pointer="/servers/0/url" if len(servers) == 1 else "/servers"),
            "statuses": Said(statuses, pointer=f"{pointer}/responses"),
        }
        for name in [name for scheme in self.document.get("security", ()) for name in scheme]:
            scheme = self.document["components"]["securitySchemes"][name]
            facts["auth"] = Said(scheme.get("scheme", scheme["type"]), pointer=f"/components/securitySchemes/{name}")
        for media in item.get("requestBody", {}).get("content", {}):
            facts["contentType"] = Said(media, pointer=f"{pointer}/requestBody/content/{escape(media)}")
        return facts

    def _parameters(self, item: Mapping[str, Any], pointer: str) -> Iterator[tuple[Mapping[str, Any], str]]:
        for index, parameter in enumerate(item.get("parameters", ())):
            yield self._schemas.follow(parameter, f"{pointer}/parameters/{index}")

    def _parameter(self, parameter: Mapping[str, Any], pointer: str, name: str) -> Iterator[Field]:
        """A parameter's field; two for a path parameter that is either of two ids, as the links to it say."""
        schema = self._schemas.at(parameter["schema"], f"{pointer}/schema")
        facts = schema.facts
        if parameter.get("required"):
            facts["required"] = Said(value=True, pointer=f"{pointer}/required")
        aliases = self._aliases(parameter["name"], name) if parameter["in"] == "path" else {}
        for alias, is_own in (aliases or {parameter["name"]: True}).items():
            kept = {key: said for key, said in facts.items() if is_own or key != "required"}
            yield Field(parameter["in"], alias, pointer=pointer, facts=kept)

    def _aliases(self, parameter: str, name: str) -> dict[str, bool]:
        """The fields whose values a path parameter takes, and whether an answer has them (or the caller)."""
        links = [
            link["parameters"][parameter]
            for item in self.document["paths"].values()
            for method in METHODS
            for answer in item.get(method, {}).get("responses", {}).values()
            for link in answer.get("links", {}).values()
            if link.get("operationId") == name and parameter in link.get("parameters", {})
        ]
        return {link.rpartition("/")[2]: link.startswith("$response") for link in links}

    def properties(self, place: Place, node: Mapping[str, Any], pointer: str, prefix: str = "") -> Iterator[Field]:
        """The fields of an object's schema, and those inside them."""
        schema = self._schemas.at(node, pointer)
        rules = list(contract_rules(schema.node, schema.pointer))
        for name, part in schema.node.get("properties", {}).items():
            inner = self._schemas.at(part, f"{schema.home('properties')}/{escape(name)}")
            field = Field(
                place, f"{prefix}{name}", pointer=f"{schema.home('properties')}/{escape(name)}", facts=inner.facts
            )
            field.rules = [Said(rule, pointer=where) for about, rule, where in rules if about == name]
            if name in schema.node.get("required", ()):
                field.facts["required"] = Said(value=True, pointer=schema.home("required"))
                field.always = True
            yield field
            yield from self._inside(place, inner, field)

    def _inside(self, place: Place, schema: Schema, field: Field) -> Iterator[Field]:
        mark = "."
        if "items" in schema.node:
            schema, mark = self._schemas.at(schema.node["items"], schema.home("items")), "[]."
            field.facts["items"] = Said(schema.type, pointer=schema.home("type"))
        field.inside = schema.home("properties")
        yield from self.properties(place, schema.node, schema.pointer, f"{field.path}{mark}")

    def _answer(self, content: Mapping[str, Any], where: str) -> Iterator[Field]:
        """The fields of an answer that its example shows; of their limits and types, what a page can state."""
        known = {field.path: field for field in self.properties("response", content["schema"], f"{where}/schema")}
        for example in list(content.get("examples", {}).values())[:1]:
            for path, value in _shown(example["value"]):
                yield self._shown(path, value, known.get(path), where)

    def _shown(self, path: str, value: Any, known: Field | None, where: str) -> Field:
        field = known or Field("response", path, pointer=f"{where}/examples")
        in_table = self._answers_in_tables and re.fullmatch(r"\w+", path)
        if not in_table:
            field.facts.pop("required", None)
            type_at = field.facts["type"].pointer if "type" in field.facts else f"{field.pointer}/type"
            field.facts["type"] = Said(kind_of(value), pointer=type_at)
        return field


def _shown(value: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The members of an example, each with its path; of a list, those of any item."""
    if is_object(value):
        for name, inner in value.items():
            path = f"{prefix}.{name}" if prefix else str(name)
            yield path, inner
            yield from _shown(inner, path)
    elif is_array(value):
        seen: dict[str, Any] = {}
        for item in value:
            seen |= {path: inner for path, inner in _shown(item, f"{prefix}[]") if path not in seen}
        yield from seen.items()
