"""What the probes of one judgement share."""

from __future__ import annotations

import itertools
import json
import time
from typing import TYPE_CHECKING, Any

from klingspec_emulator.values import is_object

from .answers import Answers
from .bodies import BodyBuilder
from .findings import Findings

if TYPE_CHECKING:
    from random import Random

    from klingspec_emulator.values import Json

    from .http_client import Exchange, HTTPClient
    from .terms import Operation, Terms

__all__ = ["Session"]


class Session:
    """One judgement as it goes: the contract, the client, the findings, and what is known to be refused."""

    def __init__(self, terms: Terms, client: HTTPClient, random: Random) -> None:
        self.terms = terms
        self.client = client
        self.random = random
        self.findings = Findings()
        self.answers = Answers(self.findings)
        self.builders = {
            each.id: BodyBuilder(each, generous=client.is_emulator) for each in terms.operations if each.creates
        }
        self.bodies: dict[str, Json] = {}
        self.bad: set[tuple[str, str, str]] = set()
        self._numbers = itertools.count()
        self._run = f"{time.time_ns() % 16**10:010x}"
        client.listeners.append(self.answers)

    def new_id(self, length: int = 16) -> str:
        """An id that no task has yet."""
        return f"{self._run}{next(self._numbers):06d}".rjust(length, "j")

    def fresh(self, operation: Operation, body: Any) -> Any:
        """Copy a body with a new id where it has one, and with nobody to call back."""
        if not is_object(body):
            return body
        body = dict(body)
        field = operation.key_field
        if field in body and isinstance(body[field], str) and body[field]:
            body[field] = self.new_id(max(16, len(body[field])))
        for name in operation.callback_fields & set(body):
            if isinstance(body[name], str) and body[name]:
                body[name] = ""
        return body

    def post(self, operation: Operation, body: Any, check: str, *, fresh: bool = True) -> Exchange | None:
        """Send a body, counted under a check; None where the budget does not allow it."""
        sent = self.client.send(operation, self.fresh(operation, body) if fresh else body)
        if sent is not None:
            self.findings.count(operation.id, check)
        return sent

    def note_bad(self, operation: Operation, field: str, value: Any) -> None:
        """Note that a value of a field of the body is refused by itself."""
        self.bad.add((operation.id, field, json.dumps(value, sort_keys=True)))

    def is_bad(self, operation: Operation, body: Json, but: str = "") -> bool:
        """Whether a body has a value that is refused by itself, in another field than `but`."""
        fields = ((name, json.dumps(value, sort_keys=True)) for name, value in body.items() if name != but)
        return any((operation.id, name, text) in self.bad for name, text in fields)
