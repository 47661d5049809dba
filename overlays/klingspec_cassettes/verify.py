"""Holds a cassette against a contract, by a validator that is neither the client's nor the emulator's.

Its schemas are closed: a field that the contract does not name is an error, wherever it stands.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlsplit

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from klingspec_contract.values import Json, is_array, is_object

from .cassette import LOOPBACK
from .scrub import MEDIA, MEDIA_TYPES, SCRUBBED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from klingspec_contract.document import Contract, Operation

    from .cassette import Cassette, Interaction, Message

__all__ = ["Mismatch", "check", "provenance_problems"]

DOWNLOADED: Final = frozenset({200, 206})
PART: Final = frozenset({"allOf", "if", "then", "else", "not", "dependentSchemas"})
"""Under these a schema is a part of the one around it, which is the one to be closed."""
DATA: Final = frozenset({"default", "enum", "const", "example", "examples"})


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One place where a cassette and a contract differ; `number` counts the interactions from 1, 0 is the header."""

    cassette: str
    number: int
    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.cassette}, interaction {self.number}: {self.field}: {self.problem}"


def check(cassette: Cassette, contract: Contract) -> list[Mismatch]:
    """List every difference between a cassette and its provider's contract."""
    checker = _Checker(cassette, contract)
    found = [Mismatch(cassette.name, 0, *each) for each in provenance_problems(cassette, contract)]
    for number, interaction in enumerate(cassette.interactions, 1):
        found += [Mismatch(cassette.name, number, *each) for each in checker.interaction(interaction)]
    if cassette.header.operation not in checker.seen:
        found.append(Mismatch(cassette.name, 0, "operation", f"{cassette.header.operation} was not called"))
    return found


def provenance_problems(cassette: Cassette, contract: Contract) -> Iterator[tuple[str, str]]:
    """Say what in a header is not so: live is only what came from a server that the contract names."""
    header = cassette.header
    documented = {str(urlsplit(str(server["url"])).hostname) for server in contract.document["servers"]}
    if header.recorded_from not in {"emulator", "live"}:
        yield "recorded_from", f"{header.recorded_from!r} is neither emulator nor live"
    if header.recorded_from == "emulator":
        return
    if LOOPBACK in header.hosts or any(each.url.startswith(MEDIA) for each in cassette.interactions):
        yield "recorded_from", "it says live, and its requests went to this machine"
    elif not documented & set(header.hosts):
        yield "recorded_from", f"it says live, and no request went to {', '.join(sorted(documented))}"


class _Checker:
    """Checks the interactions of one cassette."""

    def __init__(self, cassette: Cassette, contract: Contract) -> None:
        self._refused = cassette.header.scenario == "refused"
        self._contract = contract
        self._servers = [server["url"].rstrip("/") for server in contract.document["servers"]]
        self._validators: dict[str, Draft202012Validator] = {}
        self.seen: set[str] = set()

    def interaction(self, item: Interaction) -> Iterator[tuple[str, str]]:
        """Name each field of a request and its answer that the contract does not allow."""
        server = next((each for each in self._servers if item.url.startswith(f"{each}/")), None)
        if server is None:
            yield from _download(item)
            return
        parts = urlsplit(item.url.removeprefix(server))
        found = self._contract.match(item.method, parts.path)
        if found is None:
            yield "request.url", f"the contract has no {item.method} {parts.path}"
            return
        operation, values = found
        self.seen.add(operation.id)
        authorization = item.request.headers.get("authorization")
        if operation.document.get("security", self._contract.document.get("security")) and authorization != SCRUBBED:
            yield "request.headers.authorization", f"a request carries a key, kept as {SCRUBBED!r}"
        problems = [*self._parameters(operation, values, parts.query)]
        problems += self._content("request", operation.media_types, item.request)
        if not self._refused:
            yield from problems
        elif not problems:
            yield "request", "the provider refused it, and the contract allows it"
        yield from self._answer(operation, item)

    def _parameters(self, operation: Operation, path: Mapping[str, str], query: str) -> Iterator[tuple[str, str]]:
        given = {("path", name): [text] for name, text in path.items()}
        for name, text in parse_qsl(query, keep_blank_values=True):
            given.setdefault(("query", name), []).append(text)
        for parameter in operation.parameters:
            where = parameter["in"], parameter["name"]
            field = f"request.{where[0]}.{where[1]}"
            if where in given:
                schema = self._contract.resolve(parameter["schema"])
                for at, problem in self._problems(schema, self._typed(schema, given.pop(where))):
                    yield field + at, problem
            elif parameter.get("required"):
                yield field, "the contract requires this parameter"
        for source, name in given:
            yield f"request.{source}.{name}", "the contract does not name this parameter"

    def _typed(self, schema: Json, texts: list[str]) -> Any:
        """Read a parameter as the type that its schema names, if it is one."""
        if schema.get("type") == "array":
            items = self._contract.resolve(schema.get("items", {}))
            return [self._typed(items, [part]) for text in texts for part in text.split(",")]
        if schema.get("type") in {"integer", "number", "boolean"}:
            with suppress(ValueError):
                return json.loads(texts[-1])
        return texts[-1]

    def _answer(self, operation: Operation, item: Interaction) -> Iterator[tuple[str, str]]:
        response = operation.response(item.status)
        if response is None:
            yield "response.status", f"the contract has no {item.status} for {operation.id}"
            return
        problems = list(self._content("response", response.get("content", {}), item.response))
        yield from problems
        if self._contract.errors and not any(field == "response.body" for field, _ in problems):
            yield from self._code(item)

    def _content(self, side: str, content: Mapping[str, Any], message: Message) -> Iterator[tuple[str, str]]:
        if not content:
            if message.body:
                yield f"{side}.body", "the contract names none"
            return
        if message.media_type not in content:
            expected = " or ".join(content)
            yield f"{side}.headers.content-type", f"the contract has {expected}, not {message.media_type!r}"
            return
        try:
            value = message.content
        except ValueError:
            yield f"{side}.body", "it is not JSON"
            return
        for at, problem in self._problems(content[message.media_type].get("schema", {}), value):
            yield f"{side}.body{at}", problem

    def _code(self, item: Interaction) -> Iterator[tuple[str, str]]:
        """Hold a business code against the contract's table, where it has one."""
        body = item.response.content if item.response.body else None
        code = body.get("code") if is_object(body) else None
        if code is None:
            return
        statuses = {each.status for each in self._contract.errors if each.code == code} if code else {200}
        if not statuses:
            yield "response.body.code", f"the contract has no {code}"
        elif item.status not in statuses:
            yield "response.status", f"the contract has {min(statuses)} for code {code}, not {item.status}"

    def _problems(self, schema: Json, value: Any) -> Iterator[tuple[str, str]]:
        """Say of each fault where it is, as `.field[0].field`, and what it is."""
        key = repr(schema)
        if key not in self._validators:
            root = {**_closed(schema), "components": self._components}
            self._validators[key] = Draft202012Validator(root, mask="the value")
        for error in self._validators[key].iter_errors(value):
            yield from _leaves(error)

    @cached_property
    def _components(self) -> Json:
        components = self._contract.components
        return {**components, "schemas": {name: _closed(each) for name, each in components.get("schemas", {}).items()}}


def _download(item: Interaction) -> Iterator[tuple[str, str]]:
    """Check a download: a picture, a video or a sound, asked for without the key."""
    if item.method != "GET":
        yield "request.method", f"results are read, not asked for by {item.method}"
    if "authorization" in item.request.headers:
        yield "request.headers.authorization", "a download must not carry the key"
    if item.status not in DOWNLOADED:
        yield "response.status", f"a result answered {item.status}"
    elif not item.response.media_type.startswith(MEDIA_TYPES):
        yield "response.headers.content-type", f"a result is {item.response.media_type!r}"
    if item.response.headers.get("content-length") != str(len(item.response.body)):
        yield "response.headers.content-length", f"it is {len(item.response.body)} bytes long"


def _closed(schema: Any, *, part: bool = False) -> Any:
    """Copy a schema, each object in it closed but where it says itself what else it may hold."""
    if is_array(schema):
        return [_closed(each, part=part) for each in schema]
    if not is_object(schema):
        return schema
    copy: Json = {}
    for name, each in schema.items():
        if name in DATA:
            copy[name] = each
        elif name in {"properties", "$defs", "patternProperties", "dependentSchemas"}:
            copy[name] = {field: _closed(inner, part=name in PART) for field, inner in each.items()}
        else:
            copy[name] = _closed(each, part=name in PART)
    if "properties" in schema and not part and not {"additionalProperties", "unevaluatedProperties"} & schema.keys():
        copy["unevaluatedProperties"] = False
    return copy


def _leaves(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Name the faults themselves: those of the likeliest branch, where none of several fits."""
    kind: Any = error.kind
    where = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in error.instance_path)
    if isinstance(kind, ValidationErrorKind.AnyOf | ValidationErrorKind.OneOfNotValid):
        root = list(error.instance_path)
        branches = [branch for branch in kind.context if branch]
        likely = min(branches, key=lambda branch: (any(_misses(each, root) for each in branch), len(branch)))
        for each in likely:
            yield from _leaves(each)
    elif isinstance(kind, ValidationErrorKind.AdditionalProperties | ValidationErrorKind.UnevaluatedProperties):
        for name in kind.unexpected:
            yield f"{where}.{name}", "the contract does not name this field"
    elif isinstance(kind, ValidationErrorKind.Required):
        yield f"{where}.{kind.property}", "the contract requires this field"
    else:
        yield where, re.sub(r"^the value ", "it ", error.message)


def _misses(error: ValidationError, root: list[str | int]) -> bool:
    """Say whether a branch is not meant at all: the value itself has another type, or lacks its first fields."""
    own = list(error.instance_path) == root
    return own and isinstance(error.kind, ValidationErrorKind.Type | ValidationErrorKind.Required)
