"""Sends requests: counted, slowed down, and kept from creating what may not be created."""

from __future__ import annotations

import contextlib
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

import httpx2

from klingspec_emulator.values import Json, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from klingspec.clock import Clock

    from .terms import Operation

__all__ = ["Exchange", "HTTPClient", "NotJudged", "shorten"]

VARIABLES: Final = {"kling": "KLING_API_KEY", "deerapi": "DEERAPI_KEY", "llmprovider": "LLMPROVIDER_API_KEY"}
WRONG_KEY: Final = "wrong"
LONG: Final = 200
MAX_ATTEMPTS: Final = 40


class NotJudged(Exception):
    """The endpoint could not be judged; the text is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer; nothing in it holds a key."""

    operation: Operation
    method: str
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
        return 400 <= self.status < 500

    def said(self) -> str:
        """The answer in a few words."""
        return f"{self.status} {shorten(self.message or self.text, 160)}"

    @property
    def message(self) -> str:
        """What the answer says in words, if it says it where the contracts do."""
        answer = self.answer
        if is_object(answer):
            inner = answer.get("error")
            found = inner.get("message") if is_object(inner) else answer.get("message")
            return found if isinstance(found, str) else ""
        return ""


class HTTPClient:
    """The way to one endpoint. `budget` None is without limit; `pause` is seconds between requests."""

    def __init__(
        self, provider: str, base_url: str, key: str, *, budget: int | None, clock: Clock | None, pause: float
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.clock = clock
        self.variable = VARIABLES.get(provider, "API_KEY")
        self.requests = self.creates = self.skipped_requests = 0
        self._budget, self._pause, self._key = budget, pause, key
        self._client = httpx2.Client(trust_env=False, timeout=30)
        self.listeners: list[Callable[[Exchange], None]] = []

    @property
    def is_emulator(self) -> bool:
        """Whether creating costs nothing here."""
        return self._budget is None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        (self.clock or time).sleep(seconds)

    def send(
        self,
        operation: Operation,
        body: Any = None,
        *,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
        key: str = "right",
    ) -> Exchange | None:
        """Send a request; None where the budget does not allow it. `key` is "right", "wrong" or "none"."""
        if not self._afford(operation, body):
            self.skipped_requests += 1
            return None
        exchange = self._exchange(operation, body, path or {}, query or {}, key)
        for attempt in range(MAX_ATTEMPTS):
            if not self._busy(exchange):
                break
            self._make_room(attempt)
            exchange = self._exchange(operation, body, path or {}, query or {}, key)
        for listener in self.listeners:
            listener(exchange)
        return exchange

    def _make_room(self, attempt: int) -> None:
        """Wait until there are slots again; an emulator that stays full is told to forget its tasks."""
        if not self.is_emulator:
            self.sleep(5.0 + attempt)
        elif self.clock is not None or attempt % 2 == 0:
            self.sleep(0.1)
        else:
            self.control("reset", {})

    def control(self, name: str, body: Json) -> None:
        """Use an emulator's controls; no other endpoint is asked."""
        if self.is_emulator:
            root = self.base_url.rpartition("/")[0]
            with contextlib.suppress(httpx2.HTTPError):
                self._client.post(f"{root}/_emulator/{name}", json=body)

    def _afford(self, operation: Operation, body: Any) -> bool:
        if operation.cannot_create(body):
            return True
        if self._budget is not None and self.creates >= self._budget:
            return False
        self.creates += 1
        if self.clock is not None:
            self.clock.sleep(10)
        return True

    def _busy(self, exchange: Exchange) -> bool:
        code = exchange.answer.get("code") if is_object(exchange.answer) else None
        busy = exchange.operation.terms.kinds(exchange.status, code) & {"rate", "concurrency"}
        return bool(busy) or (exchange.status == 429 and not exchange.operation.terms.contract.errors)

    def _exchange(
        self, operation: Operation, body: Any, path: Mapping[str, str], query: Mapping[str, Any], key: str
    ) -> Exchange:
        if self._pause:
            time.sleep(self._pause)
        route = operation.path
        for name, value in path.items():
            route = route.replace("{" + name + "}", quote(value, safe=""))
        url = self.base_url + route + (f"?{urlencode(query)}" if query else "")
        headers = {"right": {"Authorization": f"Bearer {self._key}"}, "none": {}}.get(
            key, {"Authorization": f"Bearer {WRONG_KEY}"}
        )
        content = None if body is None else json.dumps(body).encode()
        if content is not None:
            headers["Content-Type"] = "application/json"
        self.requests += 1
        try:
            response = self._client.request(operation.method, url, content=content, headers=headers)
        except httpx2.HTTPError as error:
            raise NotJudged(f"{self.base_url} does not answer ({type(error).__name__})") from None
        return self._kept(operation, url, body, key, response)

    def _kept(self, operation: Operation, url: str, body: Any, key: str, response: httpx2.Response) -> Exchange:
        text = response.text.replace(self._key, "***") if len(self._key) > 8 else response.text
        try:
            answer = json.loads(text)
        except ValueError:
            answer = None
        return Exchange(
            operation,
            operation.method,
            url,
            body,
            response.status_code,
            response.headers.get("content-type", "").partition(";")[0].strip().lower(),
            text,
            answer,
            self._curl(operation.method, url, body, key),
        )

    def _curl(self, method: str, url: str, body: Any, key: str) -> str:
        words = [f"curl -X {method} '{url}'"]
        if key != "none":
            words.append(
                f'-H "Authorization: Bearer ${self.variable}"'
                if key == "right"
                else f"-H 'Authorization: Bearer {WRONG_KEY}'"
            )
        if body is not None:
            text = json.dumps(_shortened(body), ensure_ascii=False).replace("'", "'\\''")
            words.append(f"-H 'Content-Type: application/json' -d '{text}'")
        return " ".join(words)


def _shortened(value: Any) -> Any:
    if isinstance(value, str):
        return shorten(value, LONG)
    if is_object(value):
        return {name: _shortened(item) for name, item in value.items()}
    return [_shortened(item) for item in value] if is_array(value) else value


def shorten(text: str, most: int = LONG) -> str:
    """A text in at most so many characters, saying how many it had."""
    return text if len(text) <= most else f"{text[: most - 30]}... ({len(text)} characters)"
