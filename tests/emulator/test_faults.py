"""Each fault as a client without this project's own sees it, and what it leaves in the task store."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from klingspec_emulator import Emulator, Fault, ManualClock

Call = Callable[..., httpx2.Response]
CREATE = ("kling", "createImageGeneration")


def post(emulator: Emulator, http: httpx2.Client, **more: Any) -> httpx2.Response:
    """Create an image task, whatever comes back."""
    headers = {"Authorization": "Bearer emulator"}
    return http.post(f"{emulator.url('kling')}/v1/images/generations", json={"prompt": "a"}, headers=headers, **more)


@pytest.mark.parametrize("moment", [("before", 0), ("after", 1)])
@pytest.mark.parametrize(
    "fault",
    [
        (Fault.error(500), 500),
        (Fault.error(418, code=7, message="teapot"), 418),
        (Fault.html(), 502),
        (Fault.html(200), 200),
        (Fault.garble(), 200),
    ],
)
def test_a_wrong_answer(
    emulator: Emulator, http: httpx2.Client, fault: tuple[Fault, int], moment: tuple[Any, int]
) -> None:
    """A wrong answer before acceptance leaves no task, and after it leaves one; the next request is well again."""
    (wrong, status), (when, tasks) = fault, moment
    wrong = replace(wrong, when=when)
    emulator.inject(*CREATE, wrong)
    assert post(emulator, http).status_code == status
    assert len(emulator.tasks("kling")) == tasks
    assert [request.status for request in emulator.posts("kling")] == [status]
    assert post(emulator, http).json()["code"] == 0
    assert len(emulator.tasks("kling")) == tasks + 1


@pytest.mark.parametrize(("when", "tasks"), [("before", 0), ("after", 1)])
def test_a_dropped_connection(emulator: Emulator, http: httpx2.Client, when: Any, tasks: int) -> None:
    """A dropped connection gives no answer at all."""
    emulator.inject(*CREATE, Fault.drop(when))
    with pytest.raises(httpx2.TransportError):
        post(emulator, http)
    assert len(emulator.tasks("kling")) == tasks
    assert [request.status for request in emulator.posts("kling")] == ["dropped"]


@pytest.mark.parametrize(("when", "tasks"), [("before", 0), ("after", 1)])
def test_a_stalled_answer(emulator: Emulator, http: httpx2.Client, when: Any, tasks: int) -> None:
    """A stalled answer lasts, in real time, longer than the client's patience."""
    emulator.inject(*CREATE, Fault.stall(when))
    with pytest.raises(httpx2.ReadTimeout):
        post(emulator, http, timeout=0.5)
    assert len(emulator.tasks("kling")) == tasks
    assert [request.status for request in emulator.posts("kling")] == ["stalled"]


@pytest.mark.parametrize(("when", "tasks"), [("before", 0), ("after", 1)])
def test_a_truncated_answer(emulator: Emulator, http: httpx2.Client, when: Any, tasks: int) -> None:
    """A truncated answer ends before its Content-Length."""
    emulator.inject(*CREATE, Fault.truncate(when))
    with pytest.raises(httpx2.RemoteProtocolError, match="complete message body"):
        post(emulator, http)
    assert len(emulator.tasks("kling")) == tasks


def test_a_garbled_answer_is_not_json(emulator: Emulator, http: httpx2.Client) -> None:
    """A garbled answer says 200 and JSON, and is not."""
    emulator.inject(*CREATE, Fault.garble())
    answer = post(emulator, http)
    assert answer.headers["Content-Type"] == "application/json"
    with pytest.raises(ValueError, match=r"decode|Unterminated"):
        json.loads(answer.content)


def test_an_error_is_completed_from_the_contract(emulator: Emulator, call: Call) -> None:
    """A fault that names a code gets its status and words from the contract, one that names a status its code."""
    emulator.inject(*CREATE, Fault.error(code=1102))
    emulator.inject(*CREATE, Fault.error(503, headers={"Retry-After": "7"}))
    emulator.inject(*CREATE, Fault.error(429, code=1302, message="slow down"))
    account, maintenance, rate = (call(*CREATE, {"prompt": "a"}) for _ in range(3))
    assert (account.status_code, account.json()["message"]) == (429, "Account balance not enough")
    assert (maintenance.json()["code"], maintenance.headers["Retry-After"]) == (5001, "7")
    assert (rate.json()["code"], rate.json()["message"]) == (1302, "slow down")


def test_any_answer_can_be_put_in_its_place(emulator: Emulator, http: httpx2.Client) -> None:
    """A fault can be any status, headers and body, JSON unless it says otherwise."""
    emulator.inject(*CREATE, Fault.reply(429, '{"error": {"message": "later"}}', headers={"retry-after": "3"}))
    emulator.inject(*CREATE, Fault.reply(200, "hello", headers={"content-type": "text/plain"}, when="after"))
    gateway, text = post(emulator, http), post(emulator, http)
    assert (gateway.status_code, gateway.json()["error"]["message"]) == (429, "later")
    assert gateway.headers["Retry-After"] == "3"
    assert (text.text, text.headers["Content-Type"]) == ("hello", "text/plain")
    assert len(emulator.tasks("kling")) == 1


def test_llmprovider_fails_in_its_own_style(emulator: Emulator, call: Call) -> None:
    """An error of LLMProvider is an object named error."""
    emulator.inject("llmprovider", "createImage", Fault.error(500, message="boom"))
    answer = call("llmprovider", "createImage", {"model": "m", "prompt": "a"})
    assert (answer.status_code, answer.json()["error"]["message"]) == (500, "boom")


def test_a_fault_happens_so_many_times_to_its_own_operation(emulator: Emulator, call: Call) -> None:
    """A fault asked for twice happens twice, to that operation of that provider only."""
    emulator.inject(*CREATE, Fault.error(500), times=2)
    assert call("kling", "listImageGenerations").status_code == 200
    assert call("deerapi", "createImageGeneration", {"prompt": "a"}).status_code == 200
    assert [call(*CREATE, {"prompt": "a"}).status_code for _ in range(3)] == [500, 500, 200]


def test_a_delay_moves_the_emulators_clock(emulator: Emulator, call: Call) -> None:
    """A delay on a manual clock takes no real time, and comes before the task is made."""
    before = emulator.clock.time()
    emulator.inject(*CREATE, Fault.delay(3600))
    created = call(*CREATE, {"prompt": "a"}).json()["data"]["created_at"]
    assert emulator.clock.time() == pytest.approx(before + 3600)
    assert created == round((before + 3600) * 1000)


def test_a_slow_answer_is_whole(emulator: Emulator, call: Call) -> None:
    """A slow answer takes its seconds on the emulator's clock, and is whole and valid."""
    before = emulator.clock.time()
    emulator.inject(*CREATE, Fault.slow(60))
    assert call(*CREATE, {"prompt": "a"}).status_code == 200
    assert emulator.clock.time() == pytest.approx(before + 60)


def test_a_fault_comes_before_the_key_is_looked_at(emulator: Emulator, call: Call) -> None:
    """What a gateway does wrong it does to strangers as well."""
    emulator.inject(*CREATE, Fault.error(503))
    assert call(*CREATE, {"prompt": "a"}, key="wrong").status_code == 503


def test_a_delay_ends_with_its_client(http: httpx2.Client) -> None:
    """On the system clock, a client that gives up during a delay has created nothing."""
    with Emulator() as emulator:
        emulator.inject(*CREATE, Fault.delay(3600))
        with pytest.raises(httpx2.ReadTimeout):
            post(emulator, http, timeout=0.5)
    assert emulator.tasks("kling") == []


@pytest.mark.parametrize("end", [Emulator.stop, Emulator.reset])
def test_a_stop_or_a_reset_ends_a_stall(end: Callable[[Emulator], None]) -> None:
    """An emulator that stops, or is reset, drops what is stalled, so the client is not left waiting."""
    errors: list[Exception] = []

    def send() -> None:
        with httpx2.Client(trust_env=False, timeout=30) as client:
            try:
                post(emulator, client)
            except httpx2.TransportError as error:
                errors.append(error)

    with Emulator(clock=ManualClock()) as emulator:
        emulator.inject(*CREATE, Fault.stall())
        thread = threading.Thread(target=send)
        thread.start()
        while not any(request.status == "stalled" for request in emulator.requests):
            thread.join(0.005)
        end(emulator)
        thread.join(5)
        assert len(errors) == 1
        assert not isinstance(errors[0], httpx2.TimeoutException)


@pytest.mark.parametrize("effect", ["drop", "stall"])
def test_reset_forgets_faults(emulator: Emulator, call: Call, effect: Any) -> None:
    """After a reset no fault of before happens."""
    emulator.inject(*CREATE, Fault(effect=effect), times=9)
    emulator.reset()
    assert call(*CREATE, {"prompt": "a"}).status_code == 200


def test_what_does_not_exist_cannot_fail(emulator: Emulator) -> None:
    """An unknown provider, operation, effect or moment is refused by name, and what happens no time at all."""
    with pytest.raises(ValueError, match="there is no provider 'klang'; there are deerapi, kling"):
        emulator.inject("klang", "createImageGeneration", Fault.drop())
    with pytest.raises(ValueError, match=r"there is no operation 'createVideo' of 'kling'; .*kling media"):
        emulator.inject("kling", "createVideo", Fault.drop())
    with pytest.raises(ValueError, match="times must be 1 or more, not 0"):
        emulator.inject(*CREATE, Fault.drop(), times=0)
    with pytest.raises(ValueError, match="times must be 1 or more, not -1"):
        emulator.fail_next("kling", times=-1)
    with pytest.raises(ValueError, match="effect must be one of none, error"):
        Fault(effect="explode")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValueError, match="when must be one of before, after"):
        Fault.drop("during")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
