"""Holds a cassette against a contract, by a validator that is neither the client's nor the emulator's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from klingspec_contract.strict import Fault, StrictValidator

from .cassette import LOOPBACK
from .scrub import EMPTY, MEDIA, SCRUBBED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from klingspec_contract.document import Contract, Operation

    from .cassette import Cassette, Interaction

Problem = tuple[str, str]
"""A field, and what is wrong with it."""
AUTHORIZATION: Final = "request.headers.authorization"
FIELDS: Final = {"status": "status", "content-type": "headers.content-type", "code": "body.code"}
"""Where a fault of an answer stands in a cassette, if that is not its place in the body."""


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


def provenance_problems(cassette: Cassette, contract: Contract) -> Iterator[Problem]:
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
        self._validator = StrictValidator(contract)
        self.seen: set[str] = set()

    def interaction(self, item: Interaction) -> Iterator[Problem]:
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
            yield AUTHORIZATION, f"a request carries a key, kept as {SCRUBBED!r}"
        sent, told = item.request, item.response
        problems = [*self._parameters(operation, values, parts.query)]
        problems += _said("request.", self._validator.content(operation.media_types, sent.media_type, sent.body))
        if not self._refused:
            yield from problems
        elif not problems:
            yield "request", "the provider refused it, and the contract allows it"
        yield from _said("response.", self._validator.answer(operation, item.status, told.media_type, told.body))

    def _parameters(self, operation: Operation, path: Mapping[str, str], query: str) -> Iterator[Problem]:
        given = {("path", name): [text] for name, text in path.items()}
        for name, text in parse_qsl(query, keep_blank_values=True):
            given.setdefault(("query", name), []).append(text)
        for parameter in operation.parameters:
            where = parameter["in"], parameter["name"]
            field = f"request.{where[0]}.{where[1]}"
            if where in given:
                value = self._contract.read_parameter(parameter, given.pop(where))
                yield from _said(field, self._validator.value(parameter["schema"], value))
            elif parameter.get("required"):
                yield field, "the contract requires this parameter"
        for source, name in given:
            yield f"request.{source}.{name}", "the contract does not name this parameter"


def _said(place: str, faults: Iterator[Fault]) -> Iterator[Problem]:
    for at, says, seen in faults:
        yield place + FIELDS.get(at, at), f"the contract says {says}; seen: {seen}"


def _download(item: Interaction) -> Iterator[Problem]:
    """Check a download: a picture, a video or a sound, asked for without the key."""
    told = item.response
    if item.method != "GET":
        yield "request.method", f"results are read, not asked for by {item.method}"
    if "authorization" in item.request.headers:
        yield AUTHORIZATION, "a download must not carry the key"
    if item.status not in (200, 206):
        yield "response.status", f"a result answered {item.status}"
    elif not told.media_type.startswith(tuple(EMPTY)):
        yield "response.headers.content-type", f"a result is {told.media_type!r}"
    if told.headers.get("content-length") != str(len(told.body)):
        yield "response.headers.content-length", f"it is {len(told.body)} bytes long"
