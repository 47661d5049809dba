"""The judge never spends what it was not given."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import httpx2
import jwt
import pytest

from klingspec_conformance import NotJudged, Report, check
from klingspec_conformance.report import summary
from klingspec_emulator import Emulator, ManualClock

from .provider import KEY, LIVE, Answer, Provider, Received, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

IMAGES = ["images"]
LOOPBACK = "http://127.0.0.1:9/kling"


def judged(provider: Provider, base_url: str = LIVE, *, budget: int | None = 0) -> Report:
    """What the judge makes of a provider in memory, on its clock."""
    return check(
        "kling", base_url, KEY, budget=budget, clock=provider.clock, transport=provider.transport, only=["images"]
    )


@pytest.mark.parametrize("budget", [None, 0])
def test_a_provider_that_fills_in_whatever_is_missing_gets_no_task_for_nothing(budget: int | None) -> None:
    """Without a budget, nothing that a provider could carry out is sent: not even an empty object."""
    provider = Provider()
    report = judged(provider, budget=budget)
    assert provider.creating == []
    assert (report.creates, report.budget, report.stopped) == (0, 0, "")
    assert report.not_checked > 0
    assert len(provider.requests) > 5


@pytest.mark.parametrize("budget", [1, 2, 7])
def test_what_may_create_is_counted_and_no_more_is_sent(budget: int) -> None:
    """Each body that is an object counts, whatever it lacks, and the count is what the provider received."""
    provider = Provider()
    report = judged(provider, budget=budget)
    assert len(provider.creating) == report.creates == budget


def test_what_is_sent_again_counts_again() -> None:
    """A provider that is busy, and makes a task all the same, gets no more requests than the budget has."""
    busy = {"code": 1302, "message": "too fast"}
    provider = Provider(lambda request: (429, busy) if request.can_create else None)
    report = judged(provider, budget=3)
    assert len(provider.creating) == report.creates == 3


@pytest.mark.parametrize(("base_url", "budget", "most"), [(LIVE, 99, 10), (LOOPBACK, None, 40)])
def test_a_create_that_finds_no_room_is_sent_so_often_at_most(base_url: str, budget: int | None, most: int) -> None:
    """A provider that stays busy is left alone soon; an emulator, which costs nothing, is asked for longer."""

    def answer(request: Received) -> Answer | None:
        if "_emulator" in request.path:
            return 200, {"kling": []}
        return (429, {"code": 1302, "message": "too fast"}) if request.can_create else None

    provider = Provider(answer)
    with pytest.raises(NotJudged, match="takes no more requests"):
        judged(provider, base_url, budget=budget)
    assert len(provider.creating) == most
    assert len({request.content for request in provider.creating}) == 1


def test_a_count_is_made_before_the_request_leaves() -> None:
    """A create whose answer is lost has been counted: the run ends, with no second one."""

    def lost(request: Received) -> Answer | None:
        if request.can_create:
            raise ConnectionError
        return None

    provider = Provider(lost)
    with pytest.raises(ConnectionError):
        judged(provider, budget=1)
    assert len(provider.creating) == 1


MISTAKEN: dict[str, tuple[Callable[[Received], bool], str]] = {
    "a list": (lambda request: request.key == f"Bearer {KEY}", "[]"),
    "a wrong key": (lambda request: request.key == "Bearer wrong", "[]"),
    "no key": (lambda request: request.key == "", "[]"),
    "a text": (lambda request: request.content == b'"text"', '"text"'),
}


@pytest.mark.parametrize("name", MISTAKEN)
@pytest.mark.parametrize("budget", [0, 5])
def test_a_task_made_of_nothing_stops_the_run(name: str, budget: int) -> None:
    """If what no provider could carry out makes a task, the run stops there and says its id and the body."""
    carried_out, body = MISTAKEN[name]
    provider = Provider()
    provider.answer = lambda request: (
        provider.make(request) if request.method == "POST" and carried_out(request) else None
    )
    report = judged(provider, budget=budget)
    assert len(provider.tasks) == 1
    assert provider.requests[-1] == provider.tasks[0]
    assert "its id is 0" in report.stopped
    assert f"the body {body}" in report.stopped
    assert not report.clean


def test_a_task_without_an_id_stops_the_run_too() -> None:
    """What was accepted may have made something, even if the answer names no task."""
    provider = Provider(lambda request: (200, {"code": 0}) if request.content == b"[]" else None)
    report = judged(provider)
    assert "something may have been made (200" in report.stopped
    assert [request.method for request in provider.requests].count("POST") == 1


MADE: list[tuple[Answer, str]] = [
    ((303, {}), "may have been made"),
    ((500, {"code": 5000, "message": "oh", "data": {"task_id": "7"}}), "its id is 7"),
]


@pytest.mark.parametrize(("said", "words"), MADE)
def test_what_may_have_made_a_task_stops_the_run_whatever_it_says(said: Answer, words: str) -> None:
    """303 follows on what was carried out, and an error may name a task: no second such body is sent."""
    provider = Provider(lambda request: said if request.content == b"[]" else None)
    report = judged(provider)
    assert words in report.stopped
    assert [request.method for request in provider.requests].count("POST") == 1


def test_a_query_that_is_accepted_stops_nothing() -> None:
    """Only what may create stops the run; an unknown id that is found is a difference."""
    provider = Provider(lambda request: (200, {}) if request.method == "GET" else None)
    report = judged(provider)
    assert report.stopped == ""
    assert "id" in {one.where for one in report.differences}


def test_a_provider_is_asked_twice_a_second_at_most() -> None:
    """Between any two requests there is half a second, and with a rate of its own as much as it says."""
    for rate, least in ((None, 0.5), (5.0, 0.2)):
        provider = Provider()
        check(
            "kling", LIVE, KEY, budget=2, clock=provider.clock, rate=rate, transport=provider.transport, only=["images"]
        )
        times = [request.at for request in provider.requests]
        gaps = [later - before for before, later in pairwise(times)]
        assert times[0] >= least - 0.001
        assert min(gaps) == pytest.approx(least)


def test_what_is_paid_for_waits_for_no_other_task() -> None:
    """Where the budget bounds what is made, a create leaves as soon as any request may."""
    provider = Provider()
    judged(provider, budget=3)
    waited = [later.at - before.at for before, later in pairwise(provider.requests) if later.can_create]
    assert waited == pytest.approx([0.5] * 3)


@pytest.mark.parametrize(
    "said",
    [
        (404, {"error": "no such page"}),
        (200, "<p>Hello"),
        (200, []),
        (200, {"deerapi": []}),
        (200, {"kling": {}}),
        (500, {"kling": []}),
    ],
)
def test_a_loopback_address_that_does_not_say_so_is_no_emulator(said: Answer) -> None:
    """A proxy on this machine leads to a provider: no task, no POST to its controls, and no haste."""
    provider = Provider(lambda request: said if "_emulator" in request.path else None)
    report = judged(provider, LOOPBACK, budget=None)
    controls = [request for request in provider.requests if "_emulator" in request.path]
    assert [(request.method, request.path) for request in controls] == [("GET", "/_emulator/tasks")]
    assert controls[0].key == ""
    assert provider.creating == []
    assert report.budget == 0
    assert provider.clock.monotonic() >= 0.5 * (len(provider.requests) - 1)


@pytest.mark.parametrize("address", [LIVE, "http://127.0.0.1.example/kling", "http://192.168.0.1/kling"])
def test_another_machine_is_not_asked_whether_it_is_an_emulator(address: str) -> None:
    """Nothing goes to `/_emulator` of a host that is not this machine, and what it would say does not matter."""
    provider = Provider(lambda request: (200, {"kling": []}) if "_emulator" in request.path else None)
    report = judged(provider, address, budget=None)
    assert [request for request in provider.requests if "_emulator" in request.path] == []
    assert provider.creating == []
    assert report.budget == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_loopback_address_that_says_so_is_an_emulator(host: str) -> None:
    """There, creating costs nothing, nothing is waited for, and its controls are used."""
    provider = Provider(lambda request: (200, {"kling": []}) if "_emulator" in request.path else None)
    report = judged(provider, f"http://{host}:9/kling", budget=None)
    assert report.budget is None
    assert len(provider.creating) > 100
    callbacks = [request.body.get("callback_url") for request in provider.creating]
    assert not [address for address in callbacks if address and isinstance(address, str)]
    times = [request.at for request in provider.requests if "_emulator" not in request.path]
    assert 0.0 in {later - before for before, later in pairwise(times)}
    controls = [request for request in provider.requests if "_emulator" in request.path]
    assert {(request.method, request.path) for request in controls} == {
        ("GET", "/_emulator/tasks"), ("POST", "/_emulator/failures"),
    }  # fmt: skip
    assert [request.body for request in controls if request.method == "POST"] == [{"provider": "kling"}]


def test_an_emulator_that_does_not_hear_its_controls_is_judged_all_the_same() -> None:
    """What the controls would have done is not needed for a verdict: a lost answer of theirs is nothing."""
    told: list[Received] = []

    def answer(request: Received) -> Answer | None:
        if "_emulator" not in request.path:
            return None
        if request.method == "GET":
            return 200, {"kling": []}
        told.append(request)
        return _lost(request)

    report = judged(Provider(answer), LOOPBACK, budget=None)
    assert told
    assert report.stopped == ""


def test_an_emulator_with_a_budget_is_told_nothing() -> None:
    """With a budget of its own an emulator is used as a provider would be: its controls are left alone."""
    provider = Provider(lambda request: (200, {"kling": []}) if "_emulator" in request.path else None)
    report = judged(provider, LOOPBACK, budget=2)
    assert (report.budget, report.creates, len(provider.creating)) == (2, 2, 2)
    assert {request.method for request in provider.requests if "_emulator" in request.path} == {"GET"}


def test_an_emulator_with_a_budget_is_treated_as_a_provider() -> None:
    """The budget is kept there too."""
    clock = ManualClock()
    with Emulator(clock=clock) as emulator:
        report = check("kling", emulator.url("kling"), budget=3, clock=clock, only=["images"])
        assert len(emulator.tasks("kling")) <= 3
        assert len([one for one in emulator.posts("kling") if isinstance(one.body, dict)]) == 3
    assert (report.creates, report.clean) == (3, True)


@pytest.mark.parametrize("provider", ["deerapi", "kling", "llmprovider"])
def test_budget_0_creates_nothing(provider: str) -> None:
    """With a budget of 0, no task is made, no POST is an object, and the emulator keeps its contract."""
    with Emulator() as emulator:
        report = check(provider, emulator.url(provider), budget=0, only=["images"])
        assert emulator.tasks(provider) == []
        assert {request.status for request in emulator.posts(provider)} <= {400, 401}
        assert not [request for request in emulator.posts(provider) if isinstance(request.body, dict)]
    assert (report.creates, report.clean) == (0, True)


def test_a_provider_that_takes_nothing_is_not_judged() -> None:
    """429 to everything ends the run after three requests; no table is made of it."""
    provider = Provider(lambda _request: (429, {"code": 1302, "message": "too fast"}))
    with pytest.raises(NotJudged, match="takes no more requests"):
        judged(provider)
    assert len(provider.requests) == 3


OUTAGES: dict[str, Answer] = {
    "500": (500, {"code": 5000, "message": "internal error"}),
    "503": (503, "maintenance"),
    "a login page": (200, "<h1>Log in</h1>"),
    "a page for everything": (404, "<h1>Not found</h1>"),
    "arrears": (429, {"code": 1101, "message": "arrears"}),
}


@pytest.mark.parametrize("name", OUTAGES)
def test_one_answer_to_everything_is_no_verdict(name: str) -> None:
    """An outage, a page for people and an empty account say nothing of the contract, and are known in seconds."""
    provider = Provider(lambda _request: OUTAGES[name])
    with pytest.raises(NotJudged, match="answers to everything"):
        judged(provider, budget=5)
    assert provider.creating == []
    assert provider.clock.monotonic() < 5


def test_one_answer_of_many_that_is_an_outage_is_judged() -> None:
    """Where another operation answers as it should, the broken one is a difference."""
    provider = Provider(lambda request: OUTAGES["500"] if request.path.endswith("/generations") else None)
    assert not judged(provider).clean


def test_a_run_ends_at_its_deadline() -> None:
    """The whole run has so many seconds, no request is sent after them, and what was found until then is kept."""
    provider = Provider()
    with pytest.raises(NotJudged, match="within 3 s") as stopped:
        check(
            "kling", LIVE, KEY, budget=5, clock=provider.clock, timeout=3, transport=provider.transport, only=["images"]
        )
    assert 2 <= provider.requests[-1].at <= 3
    assert stopped.value.report is not None
    assert stopped.value.report.stopped == str(stopped.value)
    assert stopped.value.report.checks
    assert summary(stopped.value.report).startswith("kling: no difference so far; ")


def test_a_pause_ends_with_the_time_of_the_run() -> None:
    """A run does not sleep beyond its time, whatever it waits for: room, or the end of a task."""
    busy = {"code": 1302, "message": "too fast"}
    provider = Provider(lambda request: (429, busy) if request.can_create else None)
    with pytest.raises(NotJudged, match="within 20 s"):
        check("kling", LIVE, KEY, budget=5, clock=provider.clock, timeout=20, transport=provider.transport, only=IMAGES)
    assert 19 < provider.clock.monotonic() <= 20.001
    assert provider.requests[-1].at < 20


def test_arrears_end_the_run() -> None:
    """An account that can make nothing says nothing of the contract: one create is sent, and what was found stays."""
    provider = Provider(lambda request: (429, {"code": 1101, "message": "arrears"}) if request.can_create else None)
    with pytest.raises(NotJudged, match="lets this account make nothing") as stopped:
        judged(provider, budget=5)
    assert len(provider.creating) == 1
    assert stopped.value.report is not None
    assert stopped.value.report.creates == 1


def _lost(_request: Received) -> Answer:
    raise httpx2.ReadError("lost")


def test_a_lost_answer_to_what_costs_nothing_is_asked_for_again() -> None:
    """One dropped connection is not the end: what cannot create is sent again."""
    provider = Provider()
    provider.answer = lambda request: _lost(request) if len(provider.requests) == 4 else None
    assert judged(provider).stopped == ""
    assert provider.requests[3].path == provider.requests[4].path


def test_a_create_whose_answer_is_lost_is_not_sent_again() -> None:
    """It has been counted, it may have made something, and what it was to show is not checked."""
    provider = Provider()
    provider.answer = lambda request: _lost(request) if request.can_create and len(provider.creating) == 2 else None
    report = judged(provider, budget=3)
    bodies = [request.content for request in provider.creating]
    assert bodies.count(bodies[1]) == 1
    assert len(bodies) == report.creates == 3


def test_an_endpoint_that_is_gone_ends_the_run() -> None:
    """After three lost answers in a row the run is over, and says so."""
    provider = Provider()
    provider.answer = lambda request: _lost(request) if len(provider.requests) > 4 else None
    with pytest.raises(NotJudged, match="does not answer"):
        judged(provider)
    assert len(provider.requests) == 7


@pytest.mark.parametrize("error", [httpx2.ConnectError("no"), httpx2.ReadTimeout("no")])
def test_an_endpoint_that_hangs_at_first_is_no_verdict(error: Exception) -> None:
    """The first request that gets no answer is the last, and it is not waited for as long as a later one."""
    waited: list[float] = []

    def hang(request: httpx2.Request) -> httpx2.Response:
        waited.append(request.extensions["timeout"]["read"])
        raise error

    with pytest.raises(NotJudged, match="does not answer") as raised:
        check("kling", LIVE, KEY, budget=5, clock=ManualClock(), transport=httpx2.MockTransport(hang), only=["images"])
    assert waited == [10.0]
    assert raised.value.report
    assert not raised.value.report.facts


def test_an_endpoint_that_has_answered_is_waited_for_longer() -> None:
    """The first answer is waited for 10 seconds, each after it 30: slow is no difference."""
    waited: list[float] = []
    provider = Provider()

    def answer(request: httpx2.Request) -> httpx2.Response:
        waited.append(request.extensions["timeout"]["read"])
        return provider.transport.handle_request(request)

    check("kling", LIVE, KEY, budget=0, clock=provider.clock, transport=httpx2.MockTransport(answer), only=["images"])
    assert waited == [10.0] + [30.0] * (len(provider.requests) - 1)


@pytest.mark.parametrize(("often", "named"), [(1, False), (99, True)])
def test_a_breakdown_is_asked_again_before_it_counts(often: int, named: bool) -> None:
    """A 500 that does not come again is no difference; one that does is."""
    broken: list[Received] = []

    def answer(request: Received) -> Answer | None:
        if request.method == "GET" and provider.requests.index(request) > 5 and len(broken) < often:
            broken.append(request)
            return 500, {"code": 5000, "message": "?"}
        return None

    provider = Provider(answer)
    assert ("status 500" in {one.where for one in judged(provider).every_difference}) is named


def test_a_refusal_that_says_200_makes_nothing() -> None:
    """A business code of an error is a refusal, whatever the status: the run goes on."""
    answered = 200, {"code": 1201, "message": "no"}
    provider = Provider(lambda request: answered if request.content == b"[]" else None)
    assert judged(provider).stopped == ""


def test_a_key_that_is_not_known_is_no_verdict() -> None:
    """Where the key itself is refused, nothing is judged."""
    with Emulator() as emulator, pytest.raises(NotJudged, match="does not know the key"):
        check("kling", emulator.url("kling"), "no such key", budget=0, only=["images"])


def test_the_key_of_the_environment_never_goes_to_an_emulator(monkeypatch: pytest.MonkeyPatch) -> None:
    """An emulator gets a key that is worth nothing; a provider gets that of the variable that its contract names."""
    monkeypatch.setenv("KLING_API_KEY", KEY)
    for address, expected in ((LOOPBACK, "Bearer emulator"), (LIVE, f"Bearer {KEY}")):
        provider = Provider(
            lambda request: (200, {"kling": []}) if "_emulator" in request.path else refusal(request.path)
        )
        check("kling", address, clock=provider.clock, transport=provider.transport, only=IMAGES)
        assert {request.key for request in provider.requests} == {"", "Bearer wrong", expected}


def test_a_pair_of_keys_signs_where_there_is_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two keys make a token by the contract's terms, which an emulator of two keys would take; no report has it."""
    for name, value in (("ACCESS", "an-access-key"), ("SECRET", "a-secret-key")):
        monkeypatch.setenv(f"KLING_{name}_KEY", value)
    monkeypatch.delenv("KLING_API_KEY", raising=False)
    provider = Provider(lambda request: refusal(f"{request.path} {request.key}"))
    report = check("kling", LIVE, clock=provider.clock, transport=provider.transport, only=IMAGES)
    tokens = {request.key.removeprefix("Bearer ") for request in provider.requests} - {"", "wrong"}
    for token in tokens:
        untyped: Any = jwt
        claims = untyped.decode(token, options={"verify_signature": False})
        assert claims["iss"] == "an-access-key"
        assert claims["exp"] > claims["nbf"]
        assert token not in repr(report)
