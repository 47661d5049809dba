"""How the emulator starts, stops, is reset, and is controlled over HTTP."""

from __future__ import annotations

import asyncio
import copy
import math
import socket
import threading
from collections.abc import Callable
from importlib import metadata
from typing import Any

import httpx2
import pytest

import klingspec_emulator
from klingspec import __version__
from klingspec_contract.shapes import ShapeMissing
from klingspec_emulator import Emulator, ManualClock, SystemClock

from ..contracted import field

Call = Callable[..., httpx2.Response]
KEY = {"Authorization": "Bearer emulator"}


def test_the_public_names_are_sorted_and_there() -> None:
    """`__all__` is sorted, and each of its names can be had."""
    assert klingspec_emulator.__all__ == sorted(klingspec_emulator.__all__)
    assert all(getattr(klingspec_emulator, name).__doc__ for name in klingspec_emulator.__all__)
    assert not set(klingspec_emulator.__all__) - set(dir(klingspec_emulator))


def test_an_operation_is_served_by_its_shape(contracts: dict[str, Any], http: httpx2.Client) -> None:
    """An operation, or a provider, that nobody has named is served as its shape says."""
    more = copy.deepcopy(contracts["kling"])
    operation = copy.deepcopy(more["paths"]["/v1/images/generations"]["post"])
    more["paths"]["/v1/images/expand"] = {"post": {**operation, "operationId": "createExpansion"}}
    with Emulator(contracts={"klang": more}, pace=0) as emulator:
        url = emulator.url("klang")
        task_id = http.post(f"{url}/v1/images/expand", json={"prompt": "a"}, headers=KEY).json()["data"]["task_id"]
        task = http.get(f"{url}/v1/images/generations/{task_id}", headers=KEY).json()["data"]
    assert task["task_status"] == "succeed"


def test_a_shape_that_the_contract_does_not_tell_stops_the_start(contracts: dict[str, Any]) -> None:
    """A create whose query is missing, or whose task has no succeeded form, is refused by name."""
    document = copy.deepcopy(contracts["deerapi"])
    del document["paths"]["/kling/v1/videos/text2video/{id}"]
    with pytest.raises(ShapeMissing, match="createTextToVideo: links to getTextToVideo, which is no operation"):
        Emulator(contracts={"deerapi": document})
    document = copy.deepcopy(contracts["kling"])
    del document["components"]["schemas"]["SucceededImageTask"]
    with pytest.raises(ShapeMissing, match="getImageGeneration: no schema adds to ImageTask"):
        Emulator(contracts={"kling": document})


def test_a_drifted_contract_is_served_as_it_is(contracts: dict[str, Any], http: httpx2.Client) -> None:
    """Limits, paths, codes and answer fields come from the contract given, with no change of code."""
    drifted = copy.deepcopy(contracts["kling"])
    schemas = drifted["components"]["schemas"]
    schemas["ImageGenerationRequest"]["properties"]["n"]["maximum"] = 2
    schemas["GeneratedImage"]["properties"].pop("index")
    schemas["GeneratedImage"]["required"] = ["url"]
    schemas["GeneratedImage"]["properties"]["url"]["x-retention-days"] = 1
    drifted["paths"] = {path.replace("/v1/", "/v2/"): item for path, item in drifted["paths"].items()}
    drifted["x-errors"] = [
        {**entry, "code": 9201} if entry["kind"] == "bad_request" else entry for entry in drifted["x-errors"]
    ]
    with Emulator(contracts={"kling": drifted}, clock=ManualClock(), pace=0) as emulator:
        url = f"{emulator.url('kling')}/v2/images/generations"
        refused = http.post(url, json={"prompt": "a", "n": 3}, headers=KEY).json()
        assert (refused["code"], refused["message"]) == (9201, "n: the value is greater than the maximum of 2")
        task_id = http.post(url, json={"prompt": "a", "n": 1}, headers=KEY).json()["data"]["task_id"]
        (image,) = http.get(f"{url}/{task_id}", headers=KEY).json()["data"]["task_result"]["images"]
        assert set(image) == {"url"}
        emulator.advance(86_400)
        assert http.get(image["url"]).status_code == 404
        assert emulator.providers == ("kling",)


def test_it_stops_cleanly_and_starts_again() -> None:
    """After a stop its thread and its port are free, and it can be started again."""
    before = threading.active_count()
    emulator = Emulator(clock=ManualClock())
    for _ in range(2):
        with emulator:
            port = httpx2.URL(emulator.url("kling")).port
        assert threading.active_count() == before
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port or 0)) != 0
    with pytest.raises(RuntimeError, match="before it is started"):
        emulator.url("kling")


def test_a_port_in_use_is_an_os_error(emulator: Emulator) -> None:
    """A second emulator cannot have the first one's port."""
    port = httpx2.URL(emulator.url("kling")).port
    with pytest.raises(OSError, match="in use"), Emulator(port=port or 0):
        pass


def test_pace_and_slots_are_not_negative() -> None:
    """A negative or absent number is refused when the emulator is made."""
    wrong: list[dict[str, Any]] = [{"pace": -1.0}, {"pace": float("nan")}, {"slots": -1}]
    for arguments in wrong:
        with pytest.raises(ValueError, match="must be 0 or more"):
            Emulator(**arguments)


def test_reset_forgets_everything(emulator: Emulator, call: Call) -> None:
    """After a reset there are no tasks, requests and failures, and the limits are those of the start."""
    emulator.set_limits("kling", pace=100, slots=1)
    emulator.fail_next("kling")
    call("kling", "createImageGeneration", {"prompt": "a", "external_task_id": "mine"})
    emulator.reset()
    assert emulator.tasks("kling") == []
    assert emulator.requests == []
    body = {"prompt": "a", "external_task_id": "mine", "n": field("kling", "ImageGenerationRequest.n")["maximum"]}
    task_id = call("kling", "createImageGeneration", body).json()["data"]["task_id"]
    emulator.advance(2)
    assert call("kling", "getImageGeneration", id=task_id).json()["data"]["task_status"] == "succeed"


def test_the_log_has_what_came(emulator: Emulator, call: Call) -> None:
    """A request is logged with its operation, query, headers and body, and never with its key."""
    call("kling", "createImageGeneration", {"prompt": "a"})
    call("kling", "listImageGenerations", params={"pageNum": 2})
    create, page = emulator.requests
    assert (create.provider, create.operation, create.method) == ("kling", "createImageGeneration", "POST")
    assert create.path == "/kling/v1/images/generations"
    assert create.body == {"prompt": "a"}
    assert create.headers["content-type"] == "application/json"
    assert page.query == {"pageNum": "2"}
    assert "Bearer" not in repr(emulator.requests)
    assert emulator.posts("kling") == [create]
    assert emulator.posts("kling", "createTextToVideo") == []
    assert emulator.posts("deerapi") == []


def test_the_app_runs_without_the_server() -> None:
    """The ASGI app can be called in-process, with no port at all."""
    emulator = Emulator(clock=ManualClock())

    async def create() -> httpx2.Response:
        transport = httpx2.ASGITransport(emulator.app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://emulator", headers=KEY) as client:
            return await client.post("/kling/v1/images/generations", json={"prompt": "a"})

    assert asyncio.run(create()).json()["data"]["task_status"] == "submitted"


def test_an_answer_that_breaks_the_contract_is_not_given(contracts: dict[str, Any]) -> None:
    """Where a drifted contract cannot be met, the emulator fails and says where, rather than answer wrongly."""
    drifted = copy.deepcopy(contracts["kling"])
    drifted["components"]["schemas"]["TaskStatus"]["enum"] = ["succeed", "failed"]
    emulator = Emulator(contracts={"kling": drifted})

    async def create() -> None:
        transport = httpx2.ASGITransport(emulator.app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://emulator", headers=KEY) as client:
            await client.post("/kling/v1/images/generations", json={"prompt": "a"})

    with pytest.raises(Exception, match=r"kling 200: data.task_status: must be one of succeed, failed"):
        asyncio.run(create())


def test_a_manual_clock_stands_still() -> None:
    """A manual clock moves by what it is advanced or slept on, in threads and in event loops alike."""
    clock = ManualClock(1000.0)
    clock.advance(5)
    clock.sleep(2)
    clock.sleep(-1)
    asyncio.run(clock.sleep_async(3))
    assert (clock.time(), clock.monotonic()) == (1010.0, 10.0)
    for seconds in (-1, math.nan, math.inf):
        with pytest.raises(ValueError, match="time does not go back, nor to no end"):
            clock.advance(seconds)
    assert clock.monotonic() == 10.0


@pytest.mark.parametrize("limits", [{"pace": -1}, {"pace": math.inf}, {"slots": -1}])
def test_limits_that_cannot_be_are_refused(emulator: Emulator, limits: dict[str, Any]) -> None:
    """What an emulator does not start with it is not told later either, and the limits stay as they were."""
    account = emulator.account("kling")
    before = (account.pace, account.slots)
    with pytest.raises(ValueError, match="pace and slots must be 0 or more"):
        emulator.set_limits("kling", **{"pace": 1, "slots": 1, **limits})
    assert (account.pace, account.slots) == before


def test_only_a_manual_clock_is_advanced() -> None:
    """An emulator on the system's clock cannot be advanced."""
    with pytest.raises(TypeError, match="only a ManualClock"):
        Emulator(clock=SystemClock()).advance(1)


@pytest.fixture
def control(emulator: Emulator, http: httpx2.Client) -> Callable[..., httpx2.Response]:
    """Ask for something under /_emulator/."""
    base = emulator.url("kling").replace("/kling", "/_emulator")

    def ask(name: str, body: Any = None) -> httpx2.Response:
        return http.get(f"{base}/{name}") if body is None else http.post(f"{base}/{name}", json=body)

    return ask


def test_no_installation_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The emulator starts, and names its version, where the packages are only on the path."""

    def absent(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", absent)
    with Emulator() as started:
        health = httpx2.get(started.url("kling").replace("/kling", "/_emulator/health")).json()
    assert health["version"] == __version__


def test_the_controls_work_over_http(emulator: Emulator, call: Call, control: Callable[..., httpx2.Response]) -> None:
    """Faults, failures, the clock and a reset can be asked for over HTTP; tasks and requests can be read."""
    fault = {"effect": "error", "code": 1302}
    asked = {"provider": "kling", "operation": "createImageGeneration", "fault": fault, "times": 1}
    assert control("faults", asked).status_code == 200
    assert call("kling", "createImageGeneration", {"prompt": "a"}).json()["code"] == 1302
    assert control("failures", {"provider": "kling", "reason": "no"}).status_code == 200
    call("kling", "createImageGeneration", {"prompt": "a"})
    assert control("clock", {"seconds": 2}).status_code == 200
    (task,) = control("tasks").json()["kling"]
    assert (task["status"], task["body"]) == ("failed", {"prompt": "a"})
    assert [request["status"] for request in control("requests").json()] == [429, 200]
    assert control("reset", {}).status_code == 200
    assert emulator.requests == []


@pytest.mark.parametrize(
    ("name", "body", "word"),
    [
        ("faults", {"provider": "kling", "operation": "createImageGeneration"}, '"fault" is a required property'),
        ("faults", {"provider": "kling", "operation": "x", "fault": {"effect": "drop"}}, "no operation"),
        (
            "faults",
            {"provider": "kling", "operation": "media", "fault": {"effect": "x"}},
            "fault.effect: must be one of none",
        ),
        ("failures", {"provider": "klang"}, "no provider"),
        ("clock", {"seconds": -1}, "seconds: the value is less than the minimum of 0"),
        ("clock", {"hours": 1}, "hours"),
        ("clock", [], "must be a JSON object"),
        ("faults", {"provider": "kling", "operation": "media", "fault": {"effect": "drop", "now": 1}}, "now"),
        ("limits", {"provider": "kling", "slots": 1.5}, "slots"),
    ],
)
def test_a_control_that_makes_no_sense_says_so(
    control: Callable[..., httpx2.Response], name: str, body: Any, word: str
) -> None:
    """A control with wrong arguments is 400, and says what is wrong."""
    answer = control(name, body)
    assert answer.status_code == 400
    assert word in answer.json()["error"]
