"""Whatever is answered, a run ends with a report, or with one sentence that says why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from klingspec_conformance import NotJudged, Report, check

from .provider import KEY, LIVE, Provider, envelope, task

if TYPE_CHECKING:
    from collections.abc import Callable

    from klingspec_emulator import ManualClock

    from .provider import Answer, Received


def judged(transport: httpx2.BaseTransport, clock: ManualClock, key: str = KEY, **more: Any) -> Report:
    """What the judge makes of a provider in memory, with a budget of three tasks."""
    return check("kling", LIVE, key, budget=3, clock=clock, transport=transport, only=["images"], links=True, **more)


@pytest.mark.parametrize("code", [[1], {"a": 1}, True, 10**400])
def test_a_code_of_any_type_is_judged(code: Any) -> None:
    """A code is an error's only where it is one of the contract's; any other value is a difference."""
    provider = Provider(lambda request: (200, {**envelope([]), "code": code}) if request.method == "GET" else None)
    found = {(one.operation, one.where) for one in judged(provider.transport, provider.clock).every_difference}
    assert {name for name, where in found if "code" in where} >= {"listImageGenerations"}


ODD_TASKS: list[dict[str, Any]] = [
    {"created_at": 10**400},
    {"updated_at": -(10**400)},
    {"task_status": ["failed"]},
    {"task_status": {}},
    {"task_id": {"a": 1}},
    {"task_status": "succeed", "task_result": {"images": [1, {"url": ["x"], "index": {}}]}},
]


@pytest.mark.parametrize("told", ODD_TASKS)
def test_a_task_of_any_kind_is_judged(told: dict[str, Any]) -> None:
    """What no task can be is a difference where it stands."""

    def answer(request: Received) -> Answer | None:
        asked = request.can_create or request.path[-1:].isdigit()
        return (200, envelope({**task("1"), **told})) if asked else None

    provider = Provider(answer)
    found = {one.where for one in judged(provider.transport, provider.clock).every_difference}
    assert any(where.startswith(f"data.{name}") for where in found for name in told)


@pytest.mark.parametrize("depth", [900, 100_000])
def test_an_answer_that_nothing_can_read_so_deep_is_no_json(depth: int) -> None:
    """It is named as a body that is no JSON, and the run goes on."""
    provider, headers = Provider(), {"content-type": "application/json"}

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.method == "GET":
            return httpx2.Response(200, content=b"[" * depth + b"]" * depth, headers=headers)
        return provider.transport.handle_request(request)

    found = judged(httpx2.MockTransport(answer), provider.clock).every_difference
    assert ("listImageGenerations", "body") in {(one.operation, one.where) for one in found}


def test_a_key_that_no_header_can_hold_is_said_to_be_so() -> None:
    """One sentence says so, before anything is sent."""
    provider = Provider()
    with pytest.raises(NotJudged, match="the key has characters"):
        judged(provider.transport, provider.clock, "\u043a\u043b\u044e\u0447")
    assert provider.requests == []


def test_a_file_behind_a_redirect_is_there() -> None:
    """A host may keep its files elsewhere; what counts is what is found there."""

    def file(request: httpx2.Request) -> httpx2.Response:
        if request.url.host == "files.example":
            return httpx2.Response(302, headers={"location": "https://more.example/1.png"})
        return httpx2.Response(206, content=b"1", headers={"content-type": "image/png"})

    provider = Provider()
    says = {one.contract_says for one in judged(with_files(provider, file), provider.clock).every_difference}
    assert not any(each.startswith("a file of") for each in says)


def test_a_file_that_takes_longer_than_the_run_says_nothing() -> None:
    """A run whose time is over while it waits for a file ends there, and does not call the file missing."""
    provider = Provider()

    def file(request: httpx2.Request) -> httpx2.Response:
        provider.clock.advance(100)
        raise httpx2.ReadTimeout("", request=request)

    with pytest.raises(NotJudged, match="not judged within 50 s") as error:
        judged(with_files(provider, file), provider.clock, timeout=50)
    assert error.value.report
    assert not any(one.contract_says.startswith("a file of") for one in error.value.report.every_difference)


def with_files(provider: Provider, file: Callable[[httpx2.Request], httpx2.Response]) -> httpx2.MockTransport:
    """A provider whose tasks have succeeded, and what has their files."""
    images = [{"index": 0, "url": "https://files.example/1.png"}]
    done = {**task("1"), "task_status": "succeed", "task_result": {"images": images}}
    provider.answer = lambda request: (200, envelope(done)) if request.path[-1:].isdigit() else None

    def answer(request: httpx2.Request) -> httpx2.Response:
        return provider.transport.handle_request(request) if request.url.host == "kling.example" else file(request)

    return httpx2.MockTransport(answer)
