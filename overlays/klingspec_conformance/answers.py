"""Holds every answer against the contract, strictly: an unknown field is a difference."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from klingspec_contract.strict import StrictValidator
from klingspec_contract.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from klingspec_contract.document import Contract

    from .http_client import Exchange
    from .operations import Endpoint
    from .report import Findings


class Answers:
    """Looks at each answer as it comes."""

    def __init__(self, findings: Findings, contract: Contract) -> None:
        self._findings, self._validator = findings, StrictValidator(contract)
        self._seen: defaultdict[str, set[str]] = defaultdict(set)
        self._last: dict[str, Exchange] = {}

    def __call__(self, exchange: Exchange) -> None:
        """Hold one answer against the contract."""
        endpoint = exchange.endpoint
        self._findings.count(endpoint.id, "answers")
        for at, says, seen in self._validator.answer(endpoint, exchange.status, exchange.content_type, exchange.text):
            where, words = re.sub(r"\[\d+\]", "[]", at.removeprefix("body.")), seen
            if at in ("status", "code"):
                number = exchange.status if at == "status" else exchange.answer["code"]
                where, words = f"{at} {number}", exchange.said()
            self._findings.add("answers", where, says, exchange, words)
        if exchange.status == endpoint.success:
            self._seen[endpoint.id] |= set(_paths(exchange.answer))
            self._last[endpoint.id] = exchange

    def expect_shown_fields(self, endpoints: list[Endpoint]) -> None:
        """A field that the pages' answers show must have been in some answer, if what it stands in was."""
        for endpoint in (each for each in endpoints if each.id in self._last):
            seen = self._seen[endpoint.id]
            holders = {path.rpartition(".")[0] for path in seen}
            for path in sorted(_shown(endpoint, endpoints) - seen):
                if path.rpartition(".")[0] in holders and not self._findings.has(endpoint.id, "answers", path):
                    says = "the pages show this field in an answer"
                    self._findings.add("answers", path, says, self._last[endpoint.id], "no answer had it")


def _shown(endpoint: Endpoint, endpoints: Iterable[Endpoint]) -> set[str]:
    """The fields in the examples of this operation, and of those that answer with the same schema."""
    shown: set[str] = set()
    for other in endpoints:
        if other is endpoint or (other.answer() == endpoint.answer() and not endpoint.costs):
            content = (other.response(other.success) or {}).get("content", {})
            examples = (each for media in content.values() for each in media.get("examples", {}).values())
            shown |= {path for each in examples for path in _paths(each["value"])}
    return shown


def _paths(value: Any, at: str = "") -> Iterator[str]:
    if is_object(value):
        for name, item in value.items():
            inside = f"{at}.{name}" if at else name
            yield inside
            yield from _paths(item, inside)
    elif is_array(value):
        for item in value:
            yield from _paths(item, at)
