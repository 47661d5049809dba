"""What the probes of one run share, what they send to one operation, and what is looked at in every answer."""

from __future__ import annotations

import itertools
import re
import time
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from klingspec_contract.examples import place
from klingspec_contract.strict import StrictValidator
from klingspec_contract.values import get_at, is_array, is_object

from .bodies import BodyBuilder, Choice, choices
from .exchange import Request
from .findings import Findings
from .operations import Endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from random import Random

    from klingspec_contract.document import Contract
    from klingspec_contract.shapes import Shapes
    from klingspec_contract.values import Json

    from .exchange import Exchange
    from .http_client import HTTPClient


class Session:
    """What the probes share: the operations, the HTTP client, and the findings."""

    def __init__(
        self,
        shapes: Shapes,
        client: HTTPClient,
        random: Random,
        only: Collection[str] = (),
        links: bool | None = None,
        progress: Callable[[str], None] = lambda _words: None,
    ) -> None:
        self.client, self.random, self.findings = client, random, Findings()
        self.endless = set[str]()
        """The queries whose tasks did not end: they are not waited for again."""
        self.trials = {name: Trial(self, each) for name, each in Endpoint.of(shapes).items()}
        self.chosen = [each for each in self.trials.values() if not only or self._concerns(each.endpoint, only)]
        """What is judged: the operations of some resources, or all."""
        self.answers = Answers(self.findings, shapes.contract)
        self._progress = progress
        self.links = client.unlimited if links is None else links
        self._numbers = itertools.count()
        self._run = f"{time.time_ns() % 16**10:010x}"
        client.listeners.append(self.answers)

    def _concerns(self, endpoint: Endpoint, only: Collection[str]) -> bool:
        """Whether an operation is one of these, or of these resources, or queries or lists what they make."""
        makers = [self.trials[name].endpoint for name in endpoint.shapes.shown_by(endpoint.id)]
        return any({each.tag, each.id} & {*only} for each in (endpoint, *makers))

    def tell(self, trial: Trial, doing: str) -> None:
        """Tell what is going on."""
        self._progress(f"{trial.endpoint.id}: {doing} ({self.client.requests} requests)")

    def new_id(self, length: int = 16) -> str:
        """An id that no task has yet."""
        return f"{self._run}{next(self._numbers):06d}".rjust(length, "j")


class Trial:
    """One operation on trial: bodies for it, what is sent to it, and what it is known to refuse."""

    def __init__(self, session: Session, endpoint: Endpoint) -> None:
        self.session, self.client, self.findings = session, session.client, session.findings
        self.endpoint = endpoint
        self.builder = BodyBuilder(endpoint.schema, generous=session.client.unlimited, examples=endpoint.examples)
        self._bad = set[Choice]()

    @cached_property
    def base(self) -> Json:
        """The smallest body that is accepted: the contract's, until the endpoint is known to want more."""
        return self.builder.base()

    @cached_property
    def full(self) -> Json:
        """A body with as many fields as go together."""
        body = self.builder.base()
        for name, schema in self.endpoint.schema.get("properties", {}).items():
            for value in self.builder.values(schema)[:2]:
                wider = {name: value, **body}
                if name not in body and self.endpoint.accepts(wider):
                    body = wider
        return body

    def fresh(self, body: Any) -> Any:
        """Copy a body with a new id where it has one, and with nobody to call back."""
        key, callback = self.endpoint.idempotency_key, self.endpoint.callback
        if key and (value := get_at(body, key)) and isinstance(value, str):
            body = place(body, key, self.session.new_id(max(16, len(value))))
        if callback and (value := get_at(body, callback[0])) and isinstance(value, str):
            body = place(body, callback[0], "")
        return body

    def parameters(self) -> Json:
        """The parameters that a request cannot do without; an id is one that there is not."""
        values: Json = {}
        for name in sorted(self.endpoint.required_inputs | self.endpoint.id_inputs):
            if name in self.endpoint.id_inputs:
                values[name] = self.endpoint.one(name, self.session.new_id())
            else:
                values[name] = self.builder.values(self.endpoint.inputs[name])[0]
        return values

    def ask(
        self, check: str, fact: str, values: Json | None = None, *, key: str = "right", body: Any = None
    ) -> Exchange:
        """Send a request that cannot create, counted as a fact of a check.

        Its inputs have these values. What may cost gets a body that is no object, or, if it takes none, a wrong key.
        Another `body` has to make sure itself that it cannot create.
        """
        endpoint = self.endpoint
        values = {**self.parameters(), **(values or {})}
        named = {each["name"] for each in endpoint.parameters}
        fields = {**(self.base if endpoint.listing else {}), **values}
        if body is None:
            body = [] if endpoint.costs else {name: value for name, value in fields.items() if name not in named}
        if not endpoint.media_types:
            body, key = None, "wrong" if endpoint.costs and key == "right" else key
        return self._asked(Request(endpoint, body, values, key), check, fact)

    def find(self, name: str, value: str) -> Exchange:
        """Ask for what has this id; `name` is the parameter that takes it."""
        request = Request(self.endpoint, parameters={name: self.endpoint.one(name, value)})
        return self._asked(request, "tasks", f"a task is found by {name}")

    def _asked(self, request: Request, check: str, fact: str) -> Exchange:
        answer = self.client.ask(request)
        self.findings.count(self.endpoint.id, check, fact)
        if answer.status >= 500:
            self.findings.add(check, f"status {answer.status}", "an answer, no breakdown", answer)
        return answer

    def post(self, body: Any, check: str, fact: str, *, fresh: bool = True) -> Exchange | None:
        """Send a body, counted as a fact of a check; None where the budget forbids it, or the answer was lost."""
        sent = (self.fresh(body) if fresh else body) if self.endpoint.media_types else None
        exchange = self.client.send(Request(self.endpoint, sent, self.parameters()))
        self.findings.count(self.endpoint.id, check, fact, "skipped" if exchange is None else "looked")
        return exchange

    def expect(
        self, body: Any, check: str, where: str, says: str, *, valid: bool, seen: str = "", fresh: bool = True
    ) -> Exchange | None:
        """Post a body, and note a difference where a valid one is refused or another accepted."""
        answer = self.post(body, check, f"{where}: {says}", fresh=fresh)
        if answer is not None and (not answer.accepted if valid else answer.accepted):
            found = f"refused{seen}: {answer.said()}" if valid else f"accepted{seen}"
            self.findings.add(check, where, says, answer, found)
        elif answer is not None and answer.status >= 500 and not valid:
            self.findings.add(check, where, f"refused: {says}", answer, f"a breakdown: {answer.said()}")
        return answer

    def note_bad(self, field: str, value: Any) -> None:
        """Note that a value of a field of the body is refused by itself."""
        self._bad |= choices({field: value})

    def is_bad(self, body: Json, but: str = "") -> bool:
        """Whether a body has a value that is refused by itself, in another field than `but`."""
        bad = self._bad and self._bad & choices(body)
        return any(name != but for name, _ in bad)


class Answers:
    """Holds each answer, as it comes, against the contract, strictly: an unknown field is a difference."""

    def __init__(self, findings: Findings, contract: Contract) -> None:
        self._findings, self.contract, self._validator = findings, contract, StrictValidator(contract)
        self._seen: defaultdict[str, set[str]] = defaultdict(set)
        self._last: dict[str, Exchange] = {}

    def __call__(self, exchange: Exchange) -> None:
        """Hold one answer against the contract."""
        endpoint = exchange.endpoint
        self._findings.count(endpoint.id, "answers", f"status {exchange.status}")
        for at, says, seen in self._validator.answer(endpoint, exchange.status, exchange.content_type, exchange.text):
            where, words = re.sub(r"\[\d+\]", "[]", at.removeprefix("body.")), seen
            if at in ("status", "code"):
                number = exchange.status if at == "status" else exchange.answer["code"]
                where, words = f"{at} {number}", exchange.said()
            self._findings.add("answers", where, says, exchange, words)
        if exchange.status == endpoint.success:
            self._seen[endpoint.id] |= {place for found in _objects(exchange.answer) for place in _places(*found)}
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
    """The fields in every example of this operation, and of those that answer with the same schema.

    Of things that are shown with different fields, those that all of them have.
    """
    common: dict[str, set[str]] = {}
    for other in endpoints:
        if other is endpoint or (other.answer() == endpoint.answer() and not endpoint.costs):
            content = (other.response(other.success) or {}).get("content", {})
            examples = (each["value"] for media in content.values() for each in media.get("examples", {}).values())
            for at, names in (found for each in examples for found in _objects(each)):
                common[at] = common.get(at, names) & names
    return {place for found in common.items() for place in _places(*found)}


def _objects(value: Any, at: str = "") -> Iterator[tuple[str, set[str]]]:
    """Each object in a value: where it is, and the names of its fields."""
    if is_object(value):
        yield at, {*value}
        for inside, item in zip(_places(at, value), value.values(), strict=True):
            yield from _objects(item, inside)
    elif is_array(value):
        for item in value:
            yield from _objects(item, at)


def _places(at: str, names: Iterable[str]) -> list[str]:
    """Where the fields of an object are that is there itself."""
    return [f"{at}.{name}" if at else name for name in names]
