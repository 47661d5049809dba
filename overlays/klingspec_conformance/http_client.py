"""The HTTP client: requests are counted before they leave, slowed down, and kept from creating too much."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode, urlsplit

import httpx2

from klingspec.clock import SystemClock
from klingspec_contract.values import Json, is_array, is_object

from .bodies import get_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from klingspec.clock import Clock
    from klingspec_contract.document import Contract

    from .operations import Endpoint

__all__ = ["Exchange", "HTTPClient", "NotJudged", "TaskMade", "cannot_create", "shorten"]

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
PER_SECOND: Final = 2.0
"""How many requests are sent to a provider in a second, at most."""
TIMEOUT: Final = 30.0
WRONG_KEY: Final = "wrong"
LONG: Final = 200
MAX_ATTEMPTS: Final = 10
MAX_ATTEMPTS_AT_FIRST: Final = 3


class NotJudged(Exception):
    """The endpoint could not be judged; the text is one sentence for the user."""


class TaskMade(Exception):
    """A request that no sensible provider could carry out was accepted; the text says what may have been made."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        body = shorten(json.dumps(exchange.request, ensure_ascii=False))
        task = exchange.task_id
        made = f"a task was made, its id is {task}" if task else f"something may have been made ({exchange.said()})"
        super().__init__(f"{made}: {exchange.endpoint.id} accepted what it could not carry out, the body {body}")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer; nothing in it holds a key."""

    endpoint: Endpoint
    url: str
    request: Any
    status: int
    content_type: str
    text: str
    answer: Any
    curl: str

    @property
    def accepted(self) -> bool:
        """Whether the request was accepted."""
        return self.status < 300

    @property
    def refused(self) -> bool:
        """Whether the request was refused as a caller's mistake."""
        return 400 <= self.status < 500 and not self.busy

    @property
    def busy(self) -> bool:
        """Whether the request was not taken now, and may be sent again later."""
        if self.endpoint.contract.errors:
            return bool(self.kinds & {"rate", "concurrency"})
        return self.status == 429

    @property
    def kinds(self) -> set[str]:
        """The kinds of error that the contract has for this status and code."""
        return {each.kind for each in self.endpoint.contract.errors if (each.status, each.code) == self._error}

    @property
    def _error(self) -> tuple[int, Any]:
        return self.status, self.answer.get("code") if is_object(self.answer) else None

    @property
    def task_id(self) -> str | None:
        """The id of the task that the answer to a create names."""
        tasks = self.endpoint.tasks
        found = get_at(self.answer, (*tasks.at, tasks.id_field)) if tasks else None
        return str(found) if found and isinstance(found, (str, int)) else None

    def said(self) -> str:
        """The answer in a few words."""
        return f"{self.status} {shorten(self.message or self.text, 160)}"

    @property
    def message(self) -> str:
        """What the answer says in words, if it says it where the contracts do."""
        found = get_at(self.answer, ("error", "message")) or get_at(self.answer, ("message",))
        return found if isinstance(found, str) else ""


def cannot_create(endpoint: Endpoint, body: Any, key: str) -> bool:
    """Whether no sensible provider could create from a request: all it would take is missing, not just something.

    Without the right key nothing may be created, and without a JSON object there is nothing to create from. Any object
    counts, however little it says: a provider may fill in what is missing.
    """
    return not endpoint.costs or key != "right" or (bool(endpoint.media_types) and not is_object(body))


class HTTPClient:
    """The way to one endpoint. `budget` None is without limit, at an emulator only; `rate` is requests per second."""

    def __init__(
        self,
        contract: Contract,
        base_url: str,
        *,
        key: str = "",
        budget: int | None,
        clock: Clock | None = None,
        rate: float | None = None,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.manual = clock is not None
        self.requests = self.creates = self.skipped_requests = 0
        self.listeners: list[Callable[[Exchange], None]] = []
        self.key = key
        self._clock, self._variable, self._answered = clock or SystemClock(), contract.environment["api_key"], False
        self._client = httpx2.Client(trust_env=False, timeout=TIMEOUT, transport=transport)
        self.is_emulator = self._is_emulator(contract.provider)
        self.budget = 0 if budget is None and not self.is_emulator else budget
        rate = (0.0 if self.is_emulator else PER_SECOND) if rate is None else rate
        self._pause = 1 / rate if rate else 0.0

    def _is_emulator(self, provider: str) -> bool:
        """Whether a loopback address says that it is the emulator; it is asked, and told nothing."""
        if urlsplit(self.base_url).hostname not in LOOPBACK:
            return False
        try:
            answer = self._client.get(self._control("tasks"))
            tasks: Any = answer.json() if answer.status_code == 200 else None
        except httpx2.HTTPError as error:
            raise self._silent(error) from None
        except ValueError:
            return False
        return is_object(tasks) and is_array(tasks.get(provider))

    @property
    def unlimited(self) -> bool:
        """Whether creating costs nothing here."""
        return self.budget is None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self._clock.sleep(seconds)

    def send(
        self, endpoint: Endpoint, body: Any = None, *, parameters: Mapping[str, Any] | None = None, key: str = "right"
    ) -> Exchange | None:
        """Send a request; None where the budget does not allow it. `key` is "right", "wrong" or "none".

        Raises TaskMade where a create was accepted that no sensible provider could carry out.
        """
        for attempt in range(MAX_ATTEMPTS if not self.unlimited else 4 * MAX_ATTEMPTS):
            if not self._afford(endpoint, body, key):
                self.skipped_requests += 1
                return None
            exchange = self._exchange(endpoint, body, parameters or {}, key)
            if not exchange.busy:
                self._note(exchange, free=cannot_create(endpoint, body, key))
                return exchange
            if not self._answered and attempt + 1 >= MAX_ATTEMPTS_AT_FIRST:
                break
            self._make_room(attempt)
        raise NotJudged(f"{self.base_url} takes no more requests ({exchange.said()})")

    def ask(
        self, endpoint: Endpoint, body: Any = None, *, parameters: Mapping[str, Any] | None = None, key: str = "right"
    ) -> Exchange:
        """Send a request that cannot create."""
        assert cannot_create(endpoint, body, key)
        exchange = self.send(endpoint, body, parameters=parameters, key=key)
        assert exchange is not None
        return exchange

    def _afford(self, endpoint: Endpoint, body: Any, key: str) -> bool:
        """Count what may create, before it leaves; False where the budget has nothing left for it."""
        if cannot_create(endpoint, body, key):
            return True
        if self.budget is not None and self.creates >= self.budget:
            return False
        self.creates += 1
        if self.manual and self.unlimited:
            self.sleep(10)  # until the tasks before it have ended, and there is room for another
        return True

    def _note(self, exchange: Exchange, *, free: bool) -> None:
        self._answered = True
        for listener in self.listeners:
            listener(exchange)
        if exchange.endpoint.costs and free and exchange.accepted and not self.unlimited:
            raise TaskMade(exchange)

    def _make_room(self, attempt: int) -> None:
        """Wait until there is room again; an emulator that stays full is told to forget its tasks."""
        if not self.unlimited:
            self.sleep(min(5.0 * 2**attempt, 60.0))
        elif self.manual or attempt % 2 == 0:
            self.sleep(0.1)
        else:
            self.control("reset", {})

    def control(self, name: str, body: Json) -> None:
        """Use an emulator's controls; no other endpoint is told anything."""
        if self.is_emulator and self.unlimited:
            with contextlib.suppress(httpx2.HTTPError):
                self._client.post(self._control(name), json=body)

    def _control(self, name: str) -> httpx2.URL:
        return httpx2.URL(self.base_url).join(f"_emulator/{name}")

    def _exchange(self, endpoint: Endpoint, body: Any, parameters: Mapping[str, Any], key: str) -> Exchange:
        if self._pause:
            self.sleep(self._pause)
        url = self.base_url + _route(endpoint, parameters)
        tokens = {"right": self.key, "wrong": WRONG_KEY}
        headers = {"Authorization": f"Bearer {tokens[key]}"} if key in tokens else {}
        content = None if body is None else json.dumps(body).encode()
        if content is not None:
            headers["Content-Type"] = "application/json"
        self.requests += 1
        try:
            response = self._client.request(endpoint.method, url, content=content, headers=headers)
        except httpx2.HTTPError as error:
            raise self._silent(error) from None
        return self._kept(endpoint, url, body, key, response)

    def _silent(self, error: Exception) -> NotJudged:
        return NotJudged(f"{self.base_url} does not answer ({type(error).__name__})")

    def _kept(self, endpoint: Endpoint, url: str, body: Any, key: str, response: httpx2.Response) -> Exchange:
        text = response.text.replace(self.key, "***") if len(self.key) > 8 else response.text
        try:
            answer = json.loads(text)
        except ValueError:
            answer = None
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        curl = self._curl(endpoint.method, url, body, key)
        return Exchange(endpoint, url, body, response.status_code, kind, text, answer, curl)

    def _curl(self, method: str, url: str, body: Any, key: str) -> str:
        words = [f"curl -X {method} '{url}'"]
        if key != "none":
            header = "Authorization: Bearer"
            words.append(f"-H '{header} {WRONG_KEY}'" if key == "wrong" else f'-H "{header} ${self._variable}"')
        if body is not None:
            text = json.dumps(_shortened(body), ensure_ascii=False).replace("'", "'\\''")
            words.append(f"-H 'Content-Type: application/json' -d '{text}'")
        return " ".join(words)


def _route(endpoint: Endpoint, parameters: Mapping[str, Any]) -> str:
    """The path and the query of a request."""
    route, query = endpoint.path, dict[str, Any]()
    for each in endpoint.parameters:
        name = each["name"]
        if name in parameters and each["in"] == "path":
            route = route.replace(f"{{{name}}}", quote(str(parameters[name]), safe=""))
        elif name in parameters:
            joined = is_array(parameters[name]) and each.get("explode") is False
            query[name] = ",".join(parameters[name]) if joined else parameters[name]
    return route + (f"?{urlencode(query, doseq=True)}" if query else "")


def _shortened(value: Any) -> Any:
    if isinstance(value, str):
        return shorten(value)
    if is_object(value):
        return {name: _shortened(item) for name, item in value.items()}
    return [_shortened(item) for item in value] if is_array(value) else value


def shorten(text: str, most: int = LONG) -> str:
    """A text in at most so many characters, saying how many it had."""
    return text if len(text) <= most else f"{text[: most - 30]}... ({len(text)} characters)"
