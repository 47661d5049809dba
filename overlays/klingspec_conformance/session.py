"""What the probes of one run share."""

from __future__ import annotations

import itertools
import json
import time
from typing import TYPE_CHECKING, Any

from klingspec_contract.values import is_object

from .answers import Answers
from .bodies import BodyBuilder, get_at, set_at
from .findings import Findings
from .http_client import Request

if TYPE_CHECKING:
    from random import Random

    from klingspec_contract.values import Json

    from .http_client import Exchange, HTTPClient
    from .operations import Endpoint

__all__ = ["Session"]


class Session:
    """What the probes share: the operations, the HTTP client, the findings, and what is known to be refused."""

    def __init__(self, endpoints: dict[str, Endpoint], client: HTTPClient, random: Random) -> None:
        self.endpoints = endpoints
        self.client = client
        self.random = random
        self.findings = Findings()
        self.answers = Answers(self.findings)
        self.builders = {name: BodyBuilder(each, generous=client.unlimited) for name, each in endpoints.items()}
        self.bodies: dict[str, Json] = {}
        self._bad: set[tuple[str, str, str]] = set()
        self._numbers = itertools.count()
        self._run = f"{time.time_ns() % 16**10:010x}"
        client.listeners.append(self.answers)

    def new_id(self, length: int = 16) -> str:
        """An id that no task has yet."""
        return f"{self._run}{next(self._numbers):06d}".rjust(length, "j")

    def fresh(self, endpoint: Endpoint, body: Any) -> Any:
        """Copy a body with a new id where it has one, and with nobody to call back."""
        for at in (endpoint.idempotency_key, endpoint.callback[0] if endpoint.callback else None):
            value = get_at(body, at) if at and is_object(body) else None
            if at and value and isinstance(value, str):
                new = self.new_id(max(16, len(value))) if at == endpoint.idempotency_key else ""
                body = set_at(body, tuple(at), new)
        return body

    def parameters(self, endpoint: Endpoint) -> Json:
        """The parameters that a request cannot do without; an id is one that there is not."""
        values: Json = {}
        for name in sorted(endpoint.required_inputs | endpoint.id_inputs):
            plain = self.builders[endpoint.id].values(endpoint.inputs[name])
            values[name] = endpoint.one(name, self.new_id()) if name in endpoint.id_inputs else plain[0]
        return values

    def ask(self, endpoint: Endpoint, check: str, values: Json | None = None, *, key: str = "right") -> Exchange:
        """Send a request that cannot create, counted under a check.

        Its inputs have these values. What may cost gets a body that is no object, or, if it takes none, a wrong key.
        """
        values = {**self.parameters(endpoint), **(values or {})}
        named = {each["name"] for each in endpoint.parameters}
        body: Any = [] if endpoint.costs else {name: value for name, value in values.items() if name not in named}
        if not endpoint.media_types:
            body, key = None, "wrong" if endpoint.costs and key == "right" else key
        self.findings.count(endpoint.id, check)
        return self.client.ask(Request(endpoint, body, values, key))

    def find(self, endpoint: Endpoint, name: str, value: str) -> Exchange:
        """Ask for what has this id; `name` is the parameter that takes it."""
        self.findings.count(endpoint.id, "tasks")
        return self.client.ask(Request(endpoint, parameters={name: endpoint.one(name, value)}))

    def post(self, endpoint: Endpoint, body: Any, check: str, *, fresh: bool = True) -> Exchange | None:
        """Send a body, counted under a check; None where the budget does not allow it."""
        sent = self.fresh(endpoint, body) if fresh else body
        sent = sent if endpoint.media_types else None
        exchange = self.client.send(Request(endpoint, sent, self.parameters(endpoint)))
        self.findings.count(endpoint.id, check, skipped=exchange is None)
        return exchange

    def expect(
        self,
        endpoint: Endpoint,
        body: Any,
        check: str,
        where: str,
        says: str,
        *,
        valid: bool,
        seen: str = "",
        fresh: bool = True,
    ) -> Exchange | None:
        """Post a body, and note a difference where a valid one is refused or another accepted."""
        answer = self.post(endpoint, body, check, fresh=fresh)
        if answer is not None and (answer.refused if valid else answer.accepted):
            found = f"refused{seen}: {answer.said()}" if valid else f"accepted{seen}"
            self.findings.add(check, where, says, found, answer)
        elif answer is not None and answer.status >= 500 and not valid:
            self.findings.add(check, where, f"refused: {says}", f"a breakdown: {answer.said()}", answer)
        return answer

    def note_bad(self, endpoint: Endpoint, field: str, value: Any) -> None:
        """Note that a value of a field of the body is refused by itself."""
        self._bad.add((endpoint.id, field, json.dumps(value, sort_keys=True)))

    def is_bad(self, endpoint: Endpoint, body: Json, but: str = "") -> bool:
        """Whether a body has a value that is refused by itself, in another field than `but`."""
        fields = ((name, json.dumps(value, sort_keys=True)) for name, value in body.items() if name != but)
        return any((endpoint.id, name, text) in self._bad for name, text in fields)
