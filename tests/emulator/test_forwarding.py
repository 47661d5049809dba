"""Passing requests on to a provider: here another emulator, which keeps the contract or does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from klingspec import Kling
from klingspec_emulator import Emulator, Fault, ManualClock

if TYPE_CHECKING:
    from pathlib import Path

Through = Callable[..., Emulator]
URL = "/v1/images/generations"


@pytest.fixture
def provider() -> Iterator[Emulator]:
    """What stands for the real provider."""
    with Emulator(clock=ManualClock(), pace=0) as emulator:
        yield emulator


def ask(proxy: Emulator, method: str, path: str = URL, **more: Any) -> httpx2.Response:
    """Send one request through the proxy."""
    headers = {"Authorization": "Bearer emulator", "X-Team": "cats"}
    return httpx2.request(method, proxy.url("kling") + path, headers=headers, trust_env=False, **more)


def test_a_request_goes_on_once_and_its_answer_comes_back(provider: Emulator, tmp_path: Path) -> None:
    """Method, path, query, body and key reach the provider, and the answer of one that keeps the contract is clean."""
    with Emulator(forward=[f"kling={provider.url('kling')}/"], clock=provider.clock) as proxy:
        with Kling(api_key="emulator", base_url=proxy.url("kling"), clock=provider.clock) as kling:
            task = kling.images.generate(prompt="A cat, 猫", n=2)
            kling.images.download(task, tmp_path)
            assert len(kling.images.list(page_num=1, page_size=5)) == 1
        answer = ask(proxy, "GET", params={"pageSize": "7"})
        passed = [request for request in provider.requests if request.operation != "media"]
        assert [request.operation for request in proxy.requests] == [request.operation for request in passed]
        assert [request.body for request in proxy.requests] == [request.body for request in passed]
        assert (passed[-1].query, passed[-1].headers["x-team"], passed[-1].authorized) == (
            {"pageSize": "7"},
            "cats",
            True,
        )
        assert answer.json()["data"] == passed[-1].answer["data"]
        assert [request.differences for request in proxy.requests] == [[]] * len(passed)
        assert "Bearer" not in repr(proxy.requests)


def test_it_is_no_emulator_of_what_it_passes_on(provider: Emulator) -> None:
    """A provider that is not emulated has no tasks here, so that nobody takes its tasks to be free."""
    with Emulator(forward=[f"kling={provider.url('kling')}"]) as proxy:
        controls = proxy.url("kling").replace("/kling", "/_emulator")
        tasks = httpx2.get(f"{controls}/tasks", trust_env=False).json()
        assert set(tasks) == {*proxy.providers} - {"kling"}
        assert httpx2.get(f"{controls}/health", trust_env=False).json()["forwarded"] == ["kling"]
        assert ask(proxy, "POST", json={"prompt": "a"}).status_code == 200
        assert proxy.tasks("kling") == []
        assert len(provider.tasks("kling")) == 1
        assert provider.posts("kling") == [provider.requests[0]]


def test_an_answer_that_is_not_the_contracts_is_told(tmp_path: Path) -> None:
    """A field that the contract does not name, a wrong type and a request that it does not allow are differences."""
    file = tmp_path / "more.yaml"
    target = "$.components.schemas.ImageTask.properties"
    file.write_text(
        "overlay: 1.0.0\nextends: kling\nactions:\n"
        f"- {{target: {target}, update: {{mood: {{type: string}}}}}}\n"
        f"- {{target: {target}.created_at, update: {{type: string}}}}\n"
    )
    with (
        Emulator(overlays=[file], pace=0) as drifted,
        Emulator(forward=[f"kling={drifted.url('kling')}"]) as proxy,
    ):
        assert ask(proxy, "POST", json={"prompt": "a", "n": 99}).status_code == 400
        task_id = ask(proxy, "POST", json={"prompt": "a"}).json()["data"]["task_id"]
        assert "mood" in ask(proxy, "GET", f"{URL}/{task_id}").json()["data"]
        assert ask(proxy, "GET", "/v1/nothing").status_code == 404
    refused, _, query, unknown = (request.differences for request in proxy.requests)
    assert refused == ["request: n: the value is greater than the maximum of 9"]
    assert any("data.mood: the contract says no such field" in each for each in query)
    assert any("data.created_at: the contract says integer" in each for each in query)
    assert unknown == ["the contract has no such operation"]


def test_a_provider_that_does_not_answer_is_a_bad_gateway(provider: Emulator) -> None:
    """A lost answer is 502, and was asked for once; an answer that is no JSON comes back as it is, and is told."""
    with Emulator(forward=[f"kling={provider.url('kling')}"]) as proxy:
        provider.inject("kling", "createImageGeneration", Fault.drop("after"))
        assert ask(proxy, "POST", json={"prompt": "a"}).status_code == 502
        assert len(provider.posts("kling")) == len(provider.tasks("kling")) == 1
        provider.inject("kling", "createImageGeneration", Fault.html(503))
        assert "gateway" in ask(proxy, "POST", json={"prompt": "a"}).text
    lost, page = (request.differences for request in proxy.requests)
    assert lost[0].startswith("the provider did not answer")
    assert any("content-type" in each for each in page)


def test_faults_come_before_the_provider(provider: Emulator) -> None:
    """A fault of the emulator's happens to what would be passed on, which then is not."""
    with Emulator(forward=[f"kling={provider.url('kling')}"]) as proxy:
        proxy.inject("kling", "createImageGeneration", Fault.error(code=1302))
        assert ask(proxy, "POST", json={"prompt": "a"}).json()["code"] == 1302
    assert provider.requests == []


def test_where_to_is_said_by_name_or_known_by_its_host(contracts: dict[str, Any]) -> None:
    """A server of a contract needs no name; what is neither is refused in one sentence."""
    url = contracts["kling"]["servers"][0]["url"]
    assert Emulator(forward=[f"{url}/"]).forward == {"kling": url.rstrip("/")}
    for wrong in ("https://example.com", "klang=https://example.com", "kling=example.com", ""):
        with pytest.raises(ValueError, match="forward takes PROVIDER=URL, with a provider of deerapi, kling"):
            Emulator(forward=[wrong])
