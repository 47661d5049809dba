"""The HTTP client: requests are counted before they leave, slowed down, and kept from creating too much."""

from __future__ import annotations

import contextlib
import math
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import httpx2

from klingspec.clock import SystemClock
from klingspec_contract.values import Json, brief, is_array, is_object, read_json

from .exchange import WRONG_KEY, Exchange, Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from klingspec.clock import Clock
    from klingspec_contract.document import Contract

    from .findings import Report

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
PER_SECOND: Final = 2.0
"""How many requests are sent to a provider in a second, at most."""
TIMEOUT: Final = 30.0
"""Seconds for one answer; longer than a provider on a slow day takes, as slow is no difference."""
TIMEOUT_AT_FIRST: Final = 10.0
"""Seconds for the first answer, so that an endpoint that hangs is known soon."""
SHORTEST: Final = 0.001
"""Seconds that are no time for a request."""
SHORT: Final = 200
MAX_ATTEMPTS: Final = 10
MAX_ATTEMPTS_AT_FIRST: Final = 3
MAX_LOST: Final = 3
"""How many answers in a row may be lost."""


class NotJudged(Exception):
    """The endpoint could not be judged, or not to the end; the text is one sentence for the user."""

    report: Report | None = None
    """What was found until then, if anything was asked."""


class NoAnswer(NotJudged):
    """A request got no answer."""


def may_create(request: Request) -> bool:
    """Whether a provider could create something from a request.

    Without the right key nothing may be created, and without a JSON object there is nothing to create from. Any
    object may, however little it says: a provider may fill in what is missing.
    """
    endpoint = request.endpoint
    return endpoint.costs and request.key == "right" and (is_object(request.body) or not endpoint.media_types)


class TaskMade(Exception):
    """A request that no sensible provider could carry out was accepted; the text says what may have been made."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        body = brief(exchange.request.body, SHORT)
        task = exchange.task_id
        made = f"a task was made, its id is {task}" if task else f"something may have been made ({exchange.said()})"
        super().__init__(f"{made}: {exchange.endpoint.id} accepted what it could not carry out, the body {body}")


class HTTPClient:
    """The way to one endpoint. `budget` None is without limit, at an emulator only; `rate` is requests per second."""

    def __init__(
        self,
        contract: Contract,
        base_url: str,
        http: httpx2.Client,
        *,
        budget: int | None,
        clock: Clock | None = None,
        rate: float | None = None,
        timeout: float | None = None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.token: Callable[[], str] = str
        """What follows `Bearer` in the Authorization header."""
        self.manual = clock is not None
        self.requests = self.creates = 0
        self._lost, self._said = 0, ""
        self.listeners: list[Callable[[Exchange], None]] = []
        self.clock, self._variable, self._answered = clock or SystemClock(), contract.environment["api_key"], False
        if timeout is not None and not timeout >= 0:
            raise NotJudged(f"a run has 0 seconds or more, not {timeout:g}")
        self._timeout, self._http = timeout, http
        self._deadline = self.clock.monotonic() + (math.inf if timeout is None else timeout)
        self.is_emulator = self._is_emulator(contract.provider)
        self.budget = 0 if budget is None and not self.is_emulator else budget
        rate = (0.0 if self.is_emulator else PER_SECOND) if rate is None else rate
        self._interval = 1 / rate if rate else 0.0

    def _is_emulator(self, provider: str) -> bool:
        """Whether a loopback address says that it is the emulator; it is asked, and told nothing."""
        if urlsplit(self.base_url).hostname not in LOOPBACK:
            return False
        answer = self._request("GET", self._control("tasks"))
        tasks = _json(answer.text) if answer.status_code == 200 else None
        return is_object(tasks) and is_array(tasks.get(provider))

    @property
    def unlimited(self) -> bool:
        """Whether creating costs nothing here."""
        return self.budget is None

    def send(self, request: Request) -> Exchange | None:
        """Send a request, again where it broke down or came too soon; None where the budget does not allow it.

        None as well where the answer to a create was lost. Raises TaskMade where a create was accepted that no sensible
        provider could carry out, and NotJudged where there is no answer, or none but that there is no room.
        """
        for attempt in range(4 * MAX_ATTEMPTS if self.unlimited else MAX_ATTEMPTS):
            if not self._afford(request):
                return None
            exchange = self._try(request)
            if exchange is None and may_create(request):
                return None  # Something may have been made of it: it is not sent again.
            if exchange is None:
                continue
            if not exchange.busy and (exchange.status < 500 or attempt or not self._answered):
                self._note(exchange)
                return exchange
            if not self._answered and attempt + 1 >= MAX_ATTEMPTS_AT_FIRST:
                break
            self._make_room(attempt)
        raise NotJudged(f"{self.base_url} takes no more requests ({self._said})")

    def _try(self, request: Request) -> Exchange | None:
        """Send a request once; None where its answer was lost. Raises NoAnswer where too many were."""
        try:
            exchange = self._exchange(request)
        except NoAnswer:
            self._lost += 1
            if not self._answered or self._lost >= MAX_LOST:
                raise
            return None
        self._lost, self._said = 0, exchange.said()
        return exchange

    def ask(self, request: Request) -> Exchange:
        """Send a request that cannot create."""
        exchange = self.send(request)
        assert exchange is not None
        return exchange

    def _afford(self, request: Request) -> bool:
        """Count what may create, before it leaves; False where the budget has nothing left for it."""
        if not may_create(request):
            return True
        if self.budget is not None and self.creates >= self.budget:
            return False
        self.creates += 1
        if self.manual and self.unlimited:
            self.pause(10)  # until the tasks before it have ended, and there is room for another
        return True

    def _note(self, exchange: Exchange) -> None:
        if exchange.in_arrears and self._answered:
            raise NotJudged(f"{self.base_url} lets this account make nothing ({exchange.said()})")
        self._answered = self._answered or not exchange.is_outage
        for listener in self.listeners:
            listener(exchange)
        free = exchange.endpoint.costs and not may_create(exchange.request)
        # By RFC 9110, 303 follows on what was carried out.
        carried_out = (exchange.accepted or exchange.status == 303) and not exchange.is_outage
        if free and (carried_out or exchange.task_id) and not self.unlimited:
            raise TaskMade(exchange)

    def _make_room(self, attempt: int) -> None:
        """Wait until there is room again; an emulator that stays full is told to forget its tasks."""
        if not self.unlimited:
            self.pause(min((5.0 if self._answered else 1.0) * 2**attempt, 60.0))
        elif self.manual or attempt % 2 == 0:
            self.pause(0.1)
        else:
            self.control("reset", {})

    def fetch(self, url: str) -> tuple[int, str]:
        """Ask for the first byte of a file, without the key: the status, and the media type; 0 for no answer."""
        if self._interval:
            self.pause(self._interval)
        try:
            options: Any = {"headers": {"Range": "bytes=0-0"}, "timeout": self._left(TIMEOUT)}
            with self._http.stream("GET", url, follow_redirects=True, **options) as response:
                return response.status_code, _media_type(response)
        except (httpx2.HTTPError, httpx2.InvalidURL):
            self._left(TIMEOUT)  # Where the run's time is over, nothing is said of the file.
            return 0, ""

    def control(self, name: str, body: Json) -> None:
        """Use an emulator's controls; no other endpoint is told anything."""
        if self.unlimited:
            with contextlib.suppress(NotJudged):
                self._request("POST", self._control(name), json=body)

    def _control(self, name: str) -> str:
        return str(httpx2.URL(self.base_url).join(f"_emulator/{name}"))

    def _exchange(self, request: Request) -> Exchange:
        if self._interval:
            self.pause(self._interval)
        url = self.base_url + request.target
        right = self.token()
        token = {"right": right, "wrong": WRONG_KEY, "none": ""}[request.key]
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.requests += 1
        sent = {} if request.body is None else {"json": request.body}
        response = self._request(request.endpoint.method, url, headers=headers, **sent)
        text = response.text.replace(right, "***") if len(right) > 8 else response.text
        return Exchange(request, url, self._variable, response.status_code, _media_type(response), text, _json(text))

    def pause(self, seconds: float) -> None:
        """Let so many seconds pass, or what is left of the run's time; then the next request says that it is over."""
        self.clock.sleep(min(seconds, max(self._deadline - self.clock.monotonic(), 0.0)))

    def _left(self, most: float) -> float:
        """How many seconds a request may take, this at most. Raises NotJudged where the run's time is over."""
        left = self._deadline - self.clock.monotonic()
        if left < SHORTEST:
            raise NotJudged(f"{self.base_url} was not judged within {self._timeout:g} s")
        return min(most, left)

    def _request(self, method: str, url: str, **options: Any) -> httpx2.Response:
        left = self._left(TIMEOUT if self._answered else TIMEOUT_AT_FIRST)
        try:
            return self._http.request(method, url, timeout=left, **options)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise NoAnswer(f"{self.base_url} does not answer ({type(error).__name__})") from None
        except UnicodeEncodeError:
            raise NotJudged("the key has characters that no header can hold") from None


def _media_type(response: httpx2.Response) -> str:
    return response.headers.get("content-type", "").partition(";")[0].strip().lower()


def _json(text: str) -> Any:
    try:
        return read_json(text)
    except ValueError:
        return None
