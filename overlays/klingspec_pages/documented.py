"""What a documented contract says, in the same form as what a page says, and where it says it."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.document import Contract, operations
from klingspec_contract.values import at_pointer, escape, is_array, walk

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
MEDIA: Final = ("x-image", "x-video", "x-audio")
# The providers whose pages have tables of an answer's fields, beside an example.
ANSWERS_IN_TABLES: Final = frozenset({"deerapi", "llmprovider"})


class Documented:
    """One documented contract."""

    def __init__(self, document: dict[str, Any], provider: str) -> None:
        self.document = document
        self._contract = Contract(provider, document)

    @cached_property
    def operations(self) -> list[Operation]:
        """The operations, with everything that a page could say of them."""
        return [self._operation(*each) for each in operations(self.document)]

    @cached_property
    def _links(self) -> list[tuple[str, Mapping[str, str]]]:
        links = [link for part in walk(self.document["paths"]) for link in part.get("links", {}).values()]
        return [(link.get("operationId", ""), link.get("parameters", {})) for link in links]

    def _operation(self, method: str, path: str, item: Mapping[str, Any]) -> Operation:
        docs = item.get("externalDocs", {})
        operation = Operation(method, path, docs.get("description", ""), item["operationId"])
        operation.source, operation.digest = docs.get("url", ""), item.get("x-source", {}).get("facts", "")
        operation.facts = dict(self._reached(item))
        for parameter in item.get("parameters", ()):
            operation.add(self._parameter(self._contract.resolve(parameter), operation.name))
        for content in item.get("requestBody", {}).get("content", {}).values():
            operation.add(self._properties("body", content["schema"]))
        for content in self._contract.resolve(item["responses"].get("200", {})).get("content", {}).values():
            operation.add(self._answer(content, operation))
        return operation

    def _reached(self, item: Mapping[str, Any]) -> Iterator[tuple[str, SourcedValue]]:
        yield "servers", SourcedValue(sorted(server["url"] for server in self.document.get("servers", ())))
        yield "statuses", SourcedValue(sorted(int(status) for status in item["responses"] if status.isdigit()))
        for name in [name for scheme in item.get("security", self.document.get("security", ())) for name in scheme]:
            scheme = self.document["components"]["securitySchemes"][name]
            yield "auth", SourcedValue(scheme.get("scheme", scheme["type"]))
        for media in item.get("requestBody", {}).get("content", {}):
            yield "contentType", SourcedValue(media)

    def _parameter(self, parameter: Mapping[str, Any], operation: str) -> Iterator[Field]:
        # A path parameter may be either of two ids, as the links to it say.
        name, facts = parameter["name"], _facts(self._contract.inline(parameter["schema"]))
        facts = {"type": SourcedValue("string")} if parameter.get("explode") is False else facts  # With commas.
        links = [given[name] for linked, given in self._links if linked == operation and name in given]
        # An id that the caller chose need not be there; one that an answer gave is.
        aliases = {each.rpartition("/")[2]: each.startswith("$response") for each in links}
        for alias, is_own in (aliases if parameter["in"] == "path" and aliases else {name: True}).items():
            required = {"required": SourcedValue(value=True)} if parameter.get("required") and is_own else {}
            yield Field(parameter["in"], alias, facts=facts | required)

    def _properties(self, place: Place, node: Mapping[str, Any], prefix: str = "") -> Iterator[Field]:
        """The fields of an object's schema, and those inside them; of a choice of objects, those of each."""
        schema = self._contract.inline(self._contract.whole(dict(node)))
        if choices := dict(self._choices(schema)):
            said = {"type": "string", "required": True, "enum": list(choices)}
            yield Field(place, f"{prefix}type", facts={name: SourcedValue(value) for name, value in said.items()})
        for name, choice in choices.items():
            # `contents[].` becomes `contents[first_frame].`; of an answer, a page has all forms in one table.
            inside = {field: part for field, part in choice["properties"].items() if field != "type"}
            at = prefix if place == "response" else f"{prefix[:-2]}{name}]."
            yield from self._properties(place, {**choice, "properties": inside}, at)
        rules = list(_rules(schema))
        for name, part in schema.get("properties", {}).items():
            field = Field(place, f"{prefix}{name}", facts=_facts(part))
            field.rules = [SourcedValue(rule) for about, rule, _ in rules if about == name]
            if name in schema.get("required", ()):
                field.facts["required"] = SourcedValue(value=True)
            if "items" in part:
                field.facts["items"] = SourcedValue(_type(part["items"]))
            yield field
            yield from self._properties(place, part.get("items", part), f"{field.path}{'[]' * ('items' in part)}.")

    def _choices(self, schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The objects that a schema allows one of, each by every value that its property `type` may have."""
        for each in map(self._contract.resolve, schema.get("oneOf", ())):
            kind = self._contract.resolve(each.get("properties", {}).get("type", {}))
            yield from ((str(name), each) for name in kind.get("enum", [kind["const"]] if "const" in kind else []))

    def _answer(self, content: Mapping[str, Any], operation: Operation) -> Iterator[Field]:
        """The fields of an answer that its example shows; of their limits and types, what a page can state."""
        known = {field.path: field for field in reversed([*self._properties("response", content["schema"])])}
        operation.possible = {field.key: field for field in known.values()}
        for example in list(content.get("examples", {}).values())[:1]:
            found, _ = members([Line(0, json.dumps(example["value"], default=str))])
            for one in example_fields("response", found):
                field = known.get(one.path) or Field("response", one.path)
                if self._contract.provider not in ANSWERS_IN_TABLES or not re.fullmatch(r"\w+", one.path):
                    field.facts.pop("required", None)
                    field.facts["type"] = SourcedValue(one.type)
                yield field

    def locate(self, operation: Operation, place: Place | str = "", path: str = "", keyword: str = "") -> str:
        """The JSON pointer of a keyword of a field, of a field, or of what an operation is; or where it would stand.

        The keyword of a rule is its words.
        """
        at = f"/paths/{escape(operation.path)}/{operation.method.lower()}"
        item = self.document["paths"][operation.path][operation.method.lower()]
        if not place:
            return self._locate_whole(at, item, keyword)
        if place not in ("body", "response"):
            names = [self._contract.resolve(each)["name"] for each in item.get("parameters", ())]
            index = names.index(path) if path in names else 0 if place == "path" and names else "-"
            at = f"{at}/parameters/{index}"
            if keyword in ("", "required"):
                return f"{at if not keyword else self._target(at)}/{keyword}".rstrip("/")
            return self._locate_keyword(f"{self._target(at)}/schema", at, keyword)
        at = owner = self._target(f"{at}/{'requestBody' if place == 'body' else 'responses/200'}")
        media = next(iter(self._node(at).get("content", {})), "application/json")
        at = f"{at}/content/{escape(media)}/schema"
        for part in path.split("."):
            name, mark, choice = part.rstrip("]").partition("[")
            owner = self._owner(at, name)
            at = f"{owner}/properties/{escape(name)}"
            at = f"{self._target(at)}/items" if mark else at
            names = [each for each, _ in self._choices(self._node(at))] if choice else []
            at = f"{at}/oneOf/{names.index(choice)}" if choice in names else at
            if name == "type" and "oneOf" in self._node(owner):
                return f"{owner}/oneOf"
        return self._locate_keyword(at, owner, keyword) if keyword else at

    def _locate_whole(self, at: str, item: Mapping[str, Any], keyword: str) -> str:
        if keyword == "servers":
            return "/servers/0/url" if len(self.document["servers"]) == 1 else "/servers"
        if keyword == "auth":
            return f"/components/securitySchemes/{next(iter(self.document['security'][0]))}"
        parts = {"statuses": "/responses", "contentType": f"/requestBody/content/{_media(item)}", "": ""}
        return f"{at}{parts.get(keyword, '')}"

    def _locate_keyword(self, at: str, owner: str, keyword: str) -> str:
        if keyword == "required":
            return f"{owner}/required"
        if ": " in keyword:
            rules = {rule: index for _, rule, index in _rules(self._node(owner))}
            return f"{owner}/allOf/{rules[keyword]}" if keyword in rules else f"{owner}/allOf"
        if keyword == "items":
            return f"{self._target(f'{self._target(at)}/items')}/type"
        is_own = keyword.partition(".")[0] in self._node(at)
        if keyword == "type" and not is_own:
            # A type behind a reference is changed at the field, not for all who refer to it.
            return at
        target = self._target(at)
        is_shared = keyword in self._node(target) or keyword not in ("default", "deprecated")
        return f"{at if is_own or not is_shared else target}/{keyword.replace('.', '/')}"

    def _node(self, at: str) -> Mapping[str, Any]:
        found: Any = at_pointer(self.document, at)
        return found or {}

    def _target(self, at: str) -> str:
        while "$ref" in (node := self._node(at)):
            at = str(node["$ref"]).removeprefix("#")
        return at

    def _owner(self, at: str, name: str) -> str:
        """The schema of an object, or that of its allOf, which has a property."""
        at = self._target(at)
        node = self._node(at)
        for index, _ in enumerate(node.get("allOf", ()) if name not in node.get("properties", {}) else ()):
            inner = self._owner(f"{at}/allOf/{index}", name)
            if name in self._node(inner).get("properties", {}):
                return inner
        return at


def _media(item: Mapping[str, Any]) -> str:
    return escape(next(iter(item.get("requestBody", {}).get("content", {})), "application/json"))


def _facts(schema: Mapping[str, Any]) -> Facts:
    facts = {name: SourcedValue(schema[name]) for name in KEYWORDS if name in schema}
    facts["type"] = SourcedValue(_type(schema))
    for media in (name for name in MEDIA if name in schema):
        facts[media] = SourcedValue(value=True)
        said = {name: value for name, value in schema[media].items() if name != "urlOnly"}  # By no word of Base64.
        facts |= {f"{media}.{name}": SourcedValue(value) for name, value in said.items()}
    return facts


def _type(node: Mapping[str, Any]) -> str:
    for choice in node.get("anyOf", ()):
        if choice.get("type") != "null":
            return _type(choice)
    kinds = node.get("type", "object" if node.keys() & {"properties", "oneOf"} else "")
    return next((kind for kind in kinds if kind != "null"), "null") if is_array(kinds) else str(kinds)


def _rules(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, int]]:
    """The rules of a schema's `allOf`: the field each is about, the rule in words, and its index."""
    for index, member in enumerate(schema.get("allOf", ())):
        for field, others in member.get("dependentRequired", {}).items():
            yield from ((other, f"required with: {field}", index) for other in others)
        for choice in member.get("anyOf", ()):
            chosen = [each["const"] for each in choice.get("properties", {}).values() if "const" in each]
            yield from ((one, f"required with: {word}", index) for word in chosen for one in choice.get("required", ()))
        if "if" in member:
            yield from ((field, rule, index) for field, rule in _implied(member["if"], member.get("then", {})))


def _implied(condition: Mapping[str, Any], then: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The rules that if and then state; a choice of values is a rule about the field that the condition requires."""
    chosen = condition.get("properties", {})
    about = ", ".join(sorted(_choice(chosen.get(name, {})) or name for name in condition.get("required", ())))
    changed = then.get("properties", {})
    yield from ((name, f"required with: {about}") for name in then.get("required", ()) if name not in changed)
    yield from ((name, f"not with: {about}") for name in then.get("not", {}).get("required", ()))
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
