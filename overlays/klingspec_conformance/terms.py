"""The contract as the judge reads it: operations, with every reference followed."""

from __future__ import annotations

import json
import operator
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs

from klingspec_emulator.contract import Contract
from klingspec_emulator.images import find_images, judge_image
from klingspec_emulator.values import Json, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Operation", "Terms", "read_terms", "without_rule"]


METHODS: Final = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


def read_terms(provider: str) -> Terms:
    """Read a provider's contract. Raises LookupError for a provider that has none."""
    file = resources.files("klingspec_api") / provider / "contract.json"
    if not provider.isidentifier() or not file.is_file():
        raise LookupError(f"there is no contract for {provider!r}")
    return Terms(provider, json.loads(file.read_bytes()))


class Terms:
    """One provider's contract."""

    def __init__(self, provider: str, document: Json) -> None:
        self.provider = provider
        self.document = document
        self.contract = Contract(provider, document)
        self.operations = [
            Operation(self, item["operationId"], method.upper(), path, item)
            for path, methods in document["paths"].items()
            for method, item in methods.items()
            if method in METHODS
        ]

    def operation(self, name: str) -> Operation:
        """Find an operation by its operationId."""
        return next(each for each in self.operations if each.id == name)

    def inline(self, node: Any) -> Any:
        """Copy a schema with each reference replaced by what it points to."""
        if is_array(node):
            return [self.inline(item) for item in node]
        if not is_object(node):
            return node
        if "$ref" in node:
            node = self.contract.resolve(node)
        return {name: self.inline(item) for name, item in node.items()}

    def kinds(self, status: int, code: Any) -> set[str]:
        """The kinds of error that x-errors gives this status and code."""
        return {each.kind for each in self.contract.errors if (each.status, each.code) == (status, code)}


@dataclass(frozen=True)
class Operation:
    """One operation of the contract; `schema` is its request's, without references."""

    terms: Terms
    id: str
    method: str
    path: str
    document: Json

    @cached_property
    def schema(self) -> Json:
        """The schema of the request's body, empty where there is none."""
        content = self.document.get("requestBody", {}).get("content", {})
        media: Json = next(iter(content.values()), Json())
        schema: Json = self.terms.inline(media.get("schema", {}))
        return schema

    @cached_property
    def examples(self) -> list[Json]:
        """The bodies that the pages show."""
        content = self.document.get("requestBody", {}).get("content", {})
        return [each["value"] for media in content.values() for each in media.get("examples", {}).values()]

    @cached_property
    def parameters(self) -> list[Json]:
        """The path and query parameters, without references."""
        return [self.terms.inline(each) for each in self.document.get("parameters", ())]

    @property
    def creates(self) -> bool:
        """Whether the operation can cost money."""
        return self.method == "POST"

    @property
    def cost(self) -> int:
        """How dear a task is beside others: a video is dearer than a picture."""
        return 1 + ("video" in self.path)

    @cached_property
    def key_field(self) -> str | None:
        """The field by which a task can be found, whose value must be new each time."""
        fields = self.schema.get("properties", {}).items()
        return next((name for name, field in fields if field.get("x-idempotency-key")), None)

    @cached_property
    def callback_fields(self) -> set[str]:
        """The fields that hold an address to call back."""
        found = [expression for paths in self.document.get("callbacks", {}).values() for expression in paths]
        return {each.removeprefix("{$request.body#/").removesuffix("}") for each in found}

    @cached_property
    def responses(self) -> Mapping[str, Json]:
        """The answers by status, without references."""
        return {status: self.terms.inline(answer) for status, answer in self.document["responses"].items()}

    @cached_property
    def _validator(self) -> jsonschema_rs.Draft202012Validator:
        return jsonschema_rs.Draft202012Validator(self.schema)

    def errors(self, body: Any) -> Iterator[jsonschema_rs.ValidationError]:
        """What the contract has against a body, apart from its pictures."""
        return self._validator.iter_errors(body)

    def accepts(self, body: Any) -> bool:
        """Whether the contract allows a body, pictures included."""
        if not self._validator.is_valid(body):
            return False
        found = find_images(self.terms.contract, self.schema, body)
        return all(judge_image(text, limits) is None for _, text, limits in found)

    def cannot_create(self, body: Any) -> bool:
        """Whether a body cannot create even at a looser provider: it says none of what is required in a usable way."""
        if not self.creates or not is_object(body):
            return True
        required = self.schema.get("required", ())
        unusable = (name not in body or is_object(body[name]) for name in required)
        return bool(required) and all(unusable)


def without_rule(schema: Any, title: str) -> Any:
    """Copy a schema without the rule of this title, wherever it stands; what does not change is shared."""
    if is_array(schema):
        kept = [without_rule(part, title) for part in schema if not (is_object(part) and part.get("title") == title)]
        return schema if len(kept) == len(schema) and all(map(operator.is_, kept, schema)) else kept
    if not is_object(schema):
        return schema
    parts = {name: without_rule(part, title) for name, part in schema.items()}
    if all(parts[name] is part for name, part in schema.items()):
        return schema
    return {name: part for name, part in parts.items() if name != "allOf" or part}
