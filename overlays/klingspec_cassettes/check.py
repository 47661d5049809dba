"""Holds a cassette against a contract, by a validator that is neither the client's nor the emulator's."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from klingspec_emulator.values import is_object

from .cassette import LOOPBACK, Cassette, Interaction, load
from .schema import Schemas
from .scrub import MEDIA, SCRUBBED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Mismatch", "check", "check_cassette", "provenance_problems"]

SAVED: Final = frozenset({200, 206})


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One place where a cassette and a contract differ; `number` counts the interactions from 1, 0 is the header."""

    cassette: str
    number: int
    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.cassette}, interaction {self.number}: {self.field}: {self.problem}"


def check_cassette(path: Path, contract: Mapping[str, Any]) -> list[Mismatch]:
    """List every difference between a cassette and its provider's contract. Raises CassetteInvalid."""
    return check(load(path), contract)


def check(cassette: Cassette, contract: Mapping[str, Any]) -> list[Mismatch]:
    """List every difference between a cassette and its provider's contract."""
    checker = _Checker(cassette, Schemas(contract))
    found = [Mismatch(cassette.name, 0, *each) for each in provenance_problems(cassette, contract)]
    for number, interaction in enumerate(cassette.interactions, 1):
        found += [Mismatch(cassette.name, number, *each) for each in checker.interaction(interaction)]
    if cassette.header.operation not in checker.seen:
        found.append(Mismatch(cassette.name, 0, "operation", f"{cassette.header.operation} was not called"))
    return found


def provenance_problems(cassette: Cassette, contract: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Say what in a header is not so: live is only what came from a server that the contract names."""
    header = cassette.header
    documented = {str(urlsplit(str(server["url"])).hostname) for server in contract["servers"]}
    if header.recorded_from not in {"emulator", "live"}:
        yield "recorded_from", f"{header.recorded_from!r} is neither emulator nor live"
    if header.recorded_from == "emulator":
        return
    if LOOPBACK in header.hosts or any(each.url.startswith(MEDIA) for each in cassette.interactions):
        yield "recorded_from", "it says live, and its requests went to this machine"
    elif not documented & set(header.hosts):
        yield "recorded_from", f"it says live, and no request went to {', '.join(sorted(documented))}"


class _Checker:
    """Judges the interactions of one cassette."""

    def __init__(self, cassette: Cassette, schemas: Schemas) -> None:
        self._refused = cassette.header.scenario == "refused"
        self._schemas = schemas
        self._servers = [server["url"].rstrip("/") for server in schemas.document["servers"]]
        self.seen: set[str] = set()

    def interaction(self, item: Interaction) -> Iterator[tuple[str, str]]:
        """Name each field of a request and its answer that the contract does not allow."""
        server = next((each for each in self._servers if item.url.startswith(f"{each}/")), None)
        if server is None:
            yield from _media(item)
            return
        parts = urlsplit(item.url.removeprefix(server))
        found = self._operation(item.method, parts.path)
        if found is None:
            yield "request.url", f"the contract has no {item.method} {parts.path}"
            return
        operation, values = found
        self.seen.add(operation["operationId"])
        if operation.get("security", self._schemas.document.get("security")) and (
            item.headers.get("authorization") != SCRUBBED
        ):
            yield "request.headers.authorization", f"a request carries a key, kept as {SCRUBBED!r}"
        problems = [*self._parameters(operation, values, parts.query), *self._request(operation, item)]
        if not self._refused:
            yield from problems
        elif not problems:
            yield "request", "the provider refused it, and the contract allows it"
        yield from self._answer(operation, item)

    def _operation(self, method: str, path: str) -> tuple[Mapping[str, Any], dict[str, str]] | None:
        for route, item in self._schemas.document["paths"].items():
            pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(route))
            if (match := re.fullmatch(pattern, path)) and method.lower() in item:
                return item[method.lower()], {name: unquote(text) for name, text in match.groupdict().items()}
        return None

    def _parameters(
        self, operation: Mapping[str, Any], path: Mapping[str, str], query: str
    ) -> Iterator[tuple[str, str]]:
        given = {("path", name): text for name, text in path.items()}
        given |= {("query", name): text for name, text in parse_qsl(query, keep_blank_values=True)}
        for parameter in map(self._schemas.resolve, operation.get("parameters", ())):
            where = parameter["in"], parameter["name"]
            field = f"request.{where[0]}.{where[1]}"
            if where in given:
                schema = self._schemas.resolve(parameter["schema"])
                for at, problem in self._schemas.problems(schema, _typed(schema, given.pop(where))):
                    yield field + at, problem
            elif parameter.get("required"):
                yield field, "the contract requires this parameter"
        for source, name in given:
            yield f"request.{source}.{name}", "the contract does not name this parameter"

    def _request(self, operation: Mapping[str, Any], item: Interaction) -> Iterator[tuple[str, str]]:
        content = self._schemas.resolve(operation.get("requestBody", {})).get("content")
        if not content:
            if item.body:
                yield "request.body", "the contract names none"
            return
        yield from self._content("request", content, item.headers, item.body)

    def _answer(self, operation: Mapping[str, Any], item: Interaction) -> Iterator[tuple[str, str]]:
        responses = operation["responses"]
        answer = responses.get(str(item.status)) or responses.get("default")
        if answer is None:
            yield "response.status", f"the contract has no {item.status} for {operation['operationId']}"
            return
        content = self._schemas.resolve(answer).get("content", {})
        yield from self._content("response", content, item.answer_headers, item.answer)
        yield from self._code(item)

    def _content(
        self, side: str, content: Mapping[str, Any], headers: Mapping[str, str], body: bytes
    ) -> Iterator[tuple[str, str]]:
        media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type not in content:
            yield f"{side}.headers.content-type", f"the contract has {' or '.join(content)}, not {media_type!r}"
            return
        try:
            value = json.loads(body)
        except ValueError:
            yield f"{side}.body", "it is not JSON"
            return
        for at, problem in self._schemas.problems(content[media_type]["schema"], value):
            yield f"{side}.body{at}", problem

    def _code(self, item: Interaction) -> Iterator[tuple[str, str]]:
        """Hold a business code against the contract's table, where it has one."""
        table = self._schemas.document.get("x-errors")
        body = json.loads(item.answer) if table else None
        code = body.get("code") if is_object(body) else None
        if not table or code is None:
            return
        statuses = {row["status"] for row in table if row["code"] == code} if code else {200}
        if not statuses:
            yield "response.body.code", f"the contract has no {code}"
        elif item.status not in statuses:
            yield "response.status", f"the contract has {min(statuses)} for code {code}, not {item.status}"


def _typed(schema: Mapping[str, Any], text: str) -> Any:
    """Read a parameter as the type that its schema names, if it is one."""
    if schema.get("type") in {"integer", "number", "boolean"}:
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


def _media(item: Interaction) -> Iterator[tuple[str, str]]:
    """Judge a download: a picture or a video, asked for without the key."""
    media_type = item.answer_headers.get("content-type", "")
    if item.method != "GET":
        yield "request.method", f"results are read, not asked for by {item.method}"
    if "authorization" in item.headers:
        yield "request.headers.authorization", "a download must not carry the key"
    if item.status not in SAVED:
        yield "response.status", f"a result answered {item.status}"
    elif not media_type.startswith(("image/", "video/")):
        yield "response.headers.content-type", f"a result is {media_type!r}, no picture and no video"
    if item.answer_headers.get("content-length") != str(len(item.answer)):
        yield "response.headers.content-length", f"it is {len(item.answer)} bytes long"
