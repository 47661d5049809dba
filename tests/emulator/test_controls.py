"""The emulator for programs in any language: its controls over HTTP, its health, the contracts it serves."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from openapi_spec_validator import validate

from klingspec_emulator import Emulator, Fault, ManualClock, RunningClock

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[..., httpx2.Response]
    Control = Callable[..., httpx2.Response]

KEY = {"Authorization": "Bearer emulator"}
CREATE = ("kling", "createImageGeneration")


@pytest.fixture
def control(emulator: Emulator, http: httpx2.Client) -> Control:
    """Ask for something under /_emulator/."""

    def ask(name: str, body: Any = None, **query: Any) -> httpx2.Response:
        url = f"{root(emulator)}/_emulator/{name}"
        return http.get(url, params=query) if body is None else http.post(url, json=body)

    return ask


def root(emulator: Emulator) -> str:
    """The address of the emulator itself."""
    return emulator.url("kling").removesuffix("/kling")


def test_it_says_that_it_is_there(control: Control, emulator: Emulator) -> None:
    """Health is told with the providers; the time, the limits and what is to go wrong stand in the state."""
    assert control("health").json()["status"] == "ok"
    assert control("health").json()["providers"] == list(emulator.providers)
    emulator.inject(*CREATE, Fault.delay(3), times=2)
    emulator.fail_next("kling", "no")
    kling = control("state").json()["providers"]["kling"]
    assert (kling["pace"], kling["failures"]) == (1.0, ["no"])
    assert [fault["seconds"] for fault in kling["faults"]["createImageGeneration"]] == [3, 3]
    assert control("state").json()["now"] == round(emulator.clock.time() * 1000)


def test_the_contract_that_is_served_can_be_had(emulator: Emulator, http: httpx2.Client) -> None:
    """Each provider's contract is at /openapi.json, with the emulator as its server, and needs no key."""
    for provider in emulator.providers:
        document = http.get(f"{emulator.url(provider)}/openapi.json").json()
        validate(document)
        assert document["servers"] == [{"url": emulator.url(provider)}]
        assert document["paths"] == emulator.account(provider).contract.document["paths"]
    assert emulator.requests == []


def test_the_controls_tell_what_they_take(control: Control, emulator: Emulator) -> None:
    """The controls are an OpenAPI document, closed and typed, in which every method of the emulator's is told."""
    document = control("openapi.json").json()
    validate(document)
    fault = document["components"]["schemas"]["Fault"]
    assert fault["additionalProperties"] is False
    assert "drop" in fault["properties"]["effect"]["enum"]
    posted = {path.strip("/") for path, item in document["paths"].items() if "post" in item}
    assert posted == set(emulator.controls())


def test_limits_are_set_over_http(call: Call, control: Control) -> None:
    """The pace and the slots of a provider are set, and a null leaves them as they are."""
    assert control("limits", {"provider": "kling", "pace": 5, "slots": None}).status_code == 200
    task_id = call(*CREATE, {"prompt": "a"}).json()["data"]["task_id"]
    control("clock", {"seconds": 9})
    assert call("kling", "getImageGeneration", id=task_id).json()["data"]["task_status"] == "processing"
    assert control("limits", {"provider": "kling", "slots": 0}).status_code == 200
    assert call(*CREATE, {"prompt": "a"}).status_code == 429


def test_a_control_takes_json_only(emulator: Emulator, http: httpx2.Client) -> None:
    """What a page of another origin can post without asking changes nothing."""
    emulator.fail_next("kling")
    url = f"{root(emulator)}/_emulator/failures"
    for headers in ({"Content-Type": "text/plain"}, {}):
        answer = http.post(url, content=b'{"provider": "kling"}', headers=headers)
        assert answer.status_code == 400
        assert "Content-Type must be application/json" in answer.json()["error"]
    assert http.post(f"{root(emulator)}/_emulator/reset", headers={"Origin": "https://example.com"}).status_code == 400
    assert len(emulator.account("kling").failures) == 1


def test_requests_are_found_by_what_they_are(call: Call, control: Control, emulator: Emulator) -> None:
    """Requests have numbers, answers and times, and are found by any of their fields, in Python and over HTTP alike."""
    call(*CREATE, {"prompt": "a"})
    emulator.advance(7)
    call("kling", "createImageGeneration", {"prompt": 3})
    call("deerapi", "createImageGeneration", {"prompt": "b"})
    found = control("requests", provider="kling", operation="createImageGeneration").json()
    assert [(each["number"], each["status"], each["body"]["prompt"]) for each in found] == [(1, 200, "a"), (2, 400, 3)]
    assert found[0]["answer"]["data"]["task_status"] == "submitted"
    assert found[1]["answer"]["code"] == 1201
    assert found[1]["at"] - found[0]["at"] == pytest.approx(7)
    assert [each["number"] for each in control("requests", after=2).json()] == [3]
    assert [each["number"] for each in control("requests", status=400).json()] == [2]
    first = emulator.requests[0]
    assert (first.answer, first.at) == (found[0]["answer"], found[0]["at"])
    assert 0 < (first.seconds or 0) < 60
    wrong = control("requests", path_="x")
    assert wrong.status_code == 400
    assert wrong.json()["error"].startswith("requests have no path_; they have answer, at,")
    assert control("requests", after="x").status_code == 400


def test_an_answer_is_logged_as_it_was_sent(emulator: Emulator, http: httpx2.Client) -> None:
    """What a fault made of an answer is what the log has; a file is not kept."""
    url = f"{emulator.url('kling')}/v1/images/generations"
    for fault in (Fault.html(502), Fault.garble(), Fault.slow(0.1)):
        emulator.inject("kling", "listImageGenerations", fault)
        http.get(url, headers=KEY)
    answers = [request.answer for request in emulator.requests]
    assert answers[0].startswith("<html>")
    assert answers[1].startswith('{"code":0')
    assert answers[1].endswith("\ufffd")
    assert answers[2]["data"] == []


@pytest.mark.parametrize("body", ['{"a": NaN}', '{"a": 1e999}', '{"a": "\\ud800"}', "[" * 5000])
def test_the_log_has_what_json_cannot_say(emulator: Emulator, control: Control, http: httpx2.Client, body: str) -> None:
    """An answer that is sent as it was asked for, and could not be told as JSON, stands in the log as text."""
    emulator.inject("kling", "listImageGenerations", Fault.reply(200, body))
    assert http.get(f"{emulator.url('kling')}/v1/images/generations", headers=KEY).text == body
    assert [request["answer"] for request in control("requests").json()] == [body]


def test_a_number_without_an_end_is_refused(emulator: Emulator, control: Control, http: httpx2.Client) -> None:
    """A number that only infinity could hold is no JSON, to providers and to controls; the log and the clock go on."""
    answers = [
        http.post(url, content=f'{{"{name}": 1e999}}', headers=KEY | {"Content-Type": "application/json"})
        for url, name in (
            (f"{emulator.url('kling')}/v1/images/generations", "n"),
            (f"{root(emulator)}/_emulator/clock", "seconds"),
        )
    ]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert all("1e999 is no JSON number" in answer.text for answer in answers)
    assert [request["body"] for request in control("requests").json()] == [None]


def test_tasks_name_their_files(call: Call, control: Control, http: httpx2.Client, emulator: Emulator) -> None:
    """A task that has succeeded has the addresses of its files, one that has not has none."""
    call(*CREATE, {"prompt": "a", "n": 2})
    assert control("tasks").json()["kling"][0]["files"] == []
    emulator.advance(2)
    files = control("tasks").json()["kling"][0]["files"]
    assert [http.get(file).headers["content-type"] for file in files] == ["image/png"] * 2


def test_scripts_of_any_page_may_call(emulator: Emulator, http: httpx2.Client) -> None:
    """A browser's preflight is answered for providers and files; the controls are for the emulator's own page only."""
    asks = {"Origin": "https://example.com", "Access-Control-Request-Method": "POST"}
    asks |= {"Access-Control-Request-Headers": "authorization, content-type"}
    preflight = http.options(f"{emulator.url('kling')}/v1/images/generations", headers=asks)
    assert preflight.status_code == 200
    assert "authorization" in preflight.headers["access-control-allow-headers"]
    answer = http.get(f"{emulator.url('kling')}/v1/images/generations", headers=KEY | asks)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in http.get(f"{root(emulator)}/_emulator/requests", headers=asks).headers
    assert [request.method for request in emulator.requests] == ["GET"]


def test_a_running_clock_can_be_pushed() -> None:
    """A clock that runs is advanced too; who sleeps on it wakes, and the callbacks that are due then are posted."""
    clock = RunningClock()
    before, real = clock.time(), time.monotonic()

    async def sleep() -> None:
        sleeping = asyncio.create_task(clock.sleep_async(3600))
        await asyncio.sleep(0)
        clock.advance(3600)
        await sleeping

    asyncio.run(sleep())
    assert clock.time() - before >= 3600
    assert time.monotonic() - real < 60
    assert not clock.stands_still
    assert ManualClock().stands_still


def test_it_listens_where_it_is_told() -> None:
    """An emulator can listen on every network, or on IPv6; its address is one that can be called from here."""
    for host, start in (("0.0.0.0", "http://127.0.0.1:"), ("::1", "http://[::1]:")):  # noqa: S104
        with Emulator(host=host) as emulator:
            assert emulator.url("kling").startswith(start)
            assert httpx2.get(f"{root(emulator)}/_emulator/health", trust_env=False).json()["status"] == "ok"


def test_so_many_times_as_nobody_can_mean_are_refused(control: Control) -> None:
    """A number that would take all memory is refused like any other beyond its limit."""
    answer = control("failures", {"provider": "kling", "times": 10**15})
    assert (answer.status_code, "times" in answer.json()["error"]) == (400, True)
