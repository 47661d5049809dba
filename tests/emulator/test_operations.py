"""Every operation, as a caller without this project's client sees it; `call` judges each answer by the contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from ..contracted import field, page

if TYPE_CHECKING:
    from klingspec_emulator import Emulator

Call = Callable[..., httpx2.Response]

CREATES = [
    ("kling", "createImageGeneration", "getImageGeneration"),
    ("deerapi", "createImageGeneration", "getImageGeneration"),
    ("deerapi", "createTextToVideo", "getTextToVideo"),
    ("deerapi", "createMultiImageToVideo", "getMultiImageToVideo"),
]
CONTROL = {"type": "simple", "config": {"pan": 3}}


def example(contract: dict[str, Any], name: str) -> Any:
    """The contract's own example of an operation's body."""
    operations = [item for methods in contract["paths"].values() for item in methods.values()]
    operation = next(item for item in operations if item["operationId"] == name)
    return next(iter(operation["requestBody"]["content"]["application/json"]["examples"].values()))["value"]


@pytest.mark.parametrize("operations", CREATES)
def test_a_task_goes_from_submitted_to_succeed(
    emulator: Emulator, call: Call, contracts: dict[str, Any], operations: tuple[str, str, str]
) -> None:
    """The contract's own example is accepted, and its task passes every state at the pace asked for."""
    provider, create, query = operations
    answer = call(provider, create, {**example(contracts[provider], create), "callback_url": ""})
    assert answer.status_code == 200
    assert (answer.json()["code"], answer.json()["message"]) == (0, "SUCCEED")
    task_id = answer.json()["data"]["task_id"]
    states = [answer.json()["data"]["task_status"]]
    for _ in range(2):
        emulator.advance(1)
        states.append(call(provider, query, id=task_id).json()["data"]["task_status"])
    assert states == ["submitted", "processing", "succeed"]


def test_a_state_begins_at_its_very_millisecond(emulator: Emulator, call: Call) -> None:
    """A task is submitted until its pace, and not a millisecond longer."""
    emulator.set_limits("kling", pace=0.3)
    task_id = call("kling", "createImageGeneration", {"prompt": "a"}).json()["data"]["task_id"]
    emulator.advance(0.299)
    assert call("kling", "getImageGeneration", id=task_id).json()["data"]["task_status"] == "submitted"
    emulator.advance(0.001)
    assert call("kling", "getImageGeneration", id=task_id).json()["data"]["task_status"] == "processing"


@pytest.mark.parametrize("operations", CREATES)
def test_pace_0_is_done_at_the_first_query(
    emulator: Emulator, call: Call, contracts: dict[str, Any], operations: tuple[str, str, str]
) -> None:
    """With pace 0 a task is submitted in the answer to its create, and has ended when it is first queried."""
    provider, create, query = operations
    emulator.set_limits(provider, pace=0)
    created = call(provider, create, {**example(contracts[provider], create), "callback_url": ""}).json()["data"]
    assert created["task_status"] == "submitted"
    assert call(provider, query, id=created["task_id"]).json()["data"]["task_status"] == "succeed"


@pytest.mark.parametrize(
    ("body", "kind", "images", "series"),
    [
        ({}, "single", 1, 0),
        ({"n": 2, "result_type": "single"}, "single", 2, 0),
        ({"result_type": "series"}, "series", 0, 4),
        ({"result_type": "series", "series_amount": 2}, "series", 0, 2),
        ({"result_type": "series", "series_amount": "auto"}, "series", 0, 3),
    ],
)
def test_of_two_lists_the_one_that_was_chosen_is_filled(
    emulator: Emulator, call: Call, http: httpx2.Client, body: dict[str, Any], kind: str, images: int, series: int
) -> None:
    """A choice in the request says which list of the answer has the results, and which field says how many."""
    sent = {"prompt": "a", "model_name": "kling-v3-omni", **body}
    task_id = call("kling", "createOmniImage", sent).json()["data"]["task_id"]
    emulator.advance(2)
    made = call("kling", "getOmniImage", id=task_id).json()["data"]["task_result"]
    assert made["result_type"] == kind
    lists = made.get("images", []), made.get("series_images", [])
    assert tuple(map(len, lists)) == (images, series)
    addresses = {each["url"] for each in [*lists[0], *lists[1]]}
    assert len(addresses) == images + series
    assert all(http.head(address).status_code == 200 for address in addresses)


def test_kling_answers_with_the_fields_of_its_page(emulator: Emulator, call: Call) -> None:
    """A finished Kling task has n pictures with their watermarked copies, times in ms, and what it was made with."""
    body = {"prompt": "a", "n": 2, "watermark_info": {"enabled": True}, "external_task_id": "mine"}
    created = call("kling", "createImageGeneration", body).json()["data"]
    emulator.advance(2)
    task = call("kling", "getImageGeneration", id=created["task_id"]).json()["data"]
    assert len(task["task_id"]) == 18
    assert task["task_id"].isdecimal()
    assert task["task_info"] == {"external_task_id": "mine"}
    assert task["watermark_info"] == {"enabled": True}
    assert task["final_unit_deduction"] == "16"  # of eight units each
    assert task["updated_at"] - task["created_at"] == 2000
    assert abs(task["created_at"] / 1000 - (emulator.clock.time() - 2)) < 0.01
    assert [image["index"] for image in task["task_result"]["images"]] == [0, 1]
    assert all(image["watermark_url"].endswith("-watermark.png") for image in task["task_result"]["images"])


def test_deerapi_has_videos_in_an_array(emulator: Emulator, call: Call) -> None:
    """A finished video task has an array of one video, its duration a decimal number in text."""
    body = {"prompt": "a", "duration": "10", "camera_control": CONTROL}
    task_id = call("deerapi", "createTextToVideo", body).json()["data"]["task_id"]
    emulator.advance(2)
    (video,) = call("deerapi", "getTextToVideo", id=task_id).json()["data"]["task_result"]["videos"]
    assert video["duration"] == "10.0"
    assert video["url"].endswith(".mp4")


def test_deerapi_pictures_lack_what_its_contract_lacks(call: Call) -> None:
    """DeerAPI's image task has null where its page shows null, and no field of Kling's own."""
    data = call("deerapi", "createImageGeneration", {"prompt": "a"}).json()["data"]
    assert data["task_info"] == {"external_task_id": None}
    assert data["task_result"] is None
    assert data["task_status_msg"] is None
    assert "watermark_info" not in data


def test_each_kind_of_id_has_its_parameter(call: Call) -> None:
    """Where a query takes the two kinds of id as two parameters, neither takes the other kind."""
    body = {"prompt": "a", "options": {"external_task_id": "mine"}}
    task_id = call("kling", "createTextToVideoV26", body).json()["data"]["id"]
    for asked, found in (
        ({"task_ids": task_id}, 1),
        ({"external_task_ids": "mine"}, 1),
        ({"task_ids": "mine"}, 0),
        ({"external_task_ids": task_id}, 0),
    ):
        assert len(call("kling", "getTasks", params=asked).json()["data"]) == found


def test_a_list_of_examples_has_one_page(call: Call) -> None:
    """What the provider itself has made is the contract's example on the first page, and nothing behind it."""
    for operation in ("listPresetVoices", "listPresetElements"):
        lengths = [len(call("kling", operation, params={"pageNum": page}).json()["data"]) for page in (1, 2)]
        assert (lengths[0] > 0, lengths[1]) == (True, 0)


def test_llmprovider_answers_at_once(emulator: Emulator, call: Call, http: httpx2.Client) -> None:
    """LLMProvider answers with n pictures that are there already, and counts as one task."""
    answer = call("llmprovider", "createImage", {"model": "kling-img-v1", "prompt": "an otter", "n": 2}).json()
    assert answer["created"] == round(emulator.clock.time()) or answer["created"] == int(emulator.clock.time())
    assert len(answer["data"]) == 2
    assert http.head(answer["data"][1]["url"]).status_code == 200
    assert len(emulator.tasks("llmprovider")) == 1


def test_lists_are_paged_newest_first(emulator: Emulator, call: Call) -> None:
    """A list has the newest task first, as many as a page has by default; a page past the end is empty."""
    size, last, most = page("pageSize")["default"], page("pageNum")["maximum"], page("pageSize")["maximum"]
    emulator.set_limits("kling", slots=size + 10)
    body = {"prompt": "a", "n": 1}
    newest = [call("kling", "createImageGeneration", body).json()["data"]["task_id"] for _ in range(size + 5)][::-1]

    def listed(**params: int) -> list[str]:
        return [task["task_id"] for task in call("kling", "listImageGenerations", params=params).json()["data"]]

    assert listed() == newest[:size]
    assert listed(pageNum=2) == newest[size:]
    assert listed(pageNum=3, pageSize=3) == newest[6:9]
    assert listed(pageNum=last, pageSize=most) == []


def test_a_query_takes_either_id(call: Call) -> None:
    """A task is found by its own id and by its external id, a slash in it percent-encoded."""
    body = {"prompt": "a", "external_task_id": "order 7/b"}
    task_id = call("kling", "createImageGeneration", body).json()["data"]["task_id"]
    for either in (task_id, "order%207%2Fb"):
        assert call("kling", "getImageGeneration", id=either).json()["data"]["task_id"] == task_id


@pytest.mark.parametrize(("provider", "query"), [(provider, query) for provider, _, query in CREATES])
def test_an_unknown_task_is_named_in_the_error(call: Call, provider: str, query: str) -> None:
    """A task that is not there is answered as recorded live: 400, 1201, and the id."""
    answer = call(provider, query, id="nothing")
    assert answer.status_code == 400
    assert answer.json()["code"] == 1201
    assert answer.json()["message"] == "Task not found by id/external id: nothing"


def test_a_task_is_found_at_its_own_kind_only(call: Call) -> None:
    """A video task is no image task, so the endpoint for pictures does not find it."""
    task_id = call("deerapi", "createTextToVideo", {"prompt": "a"}).json()["data"]["task_id"]
    assert call("deerapi", "getImageGeneration", id=task_id).status_code == 400
    assert call("deerapi", "getTextToVideo", id=task_id).status_code == 200


@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/nothing"), ("DELETE", "/v1/images/generations")])
def test_what_the_contract_lacks_is_not_found(emulator: Emulator, http: httpx2.Client, method: str, path: str) -> None:
    """A path or a method that the contract does not have is 404, code 1202."""
    answer = http.request(method, emulator.url("kling") + path)
    assert (answer.status_code, answer.json()["code"]) == (404, 1202)
    assert emulator.requests[-1].operation is None


def test_an_external_id_is_unique_in_an_account(emulator: Emulator, call: Call) -> None:
    """A used external_task_id is refused by name, and empty ones are none at all."""
    body = {"prompt": "a", "external_task_id": "mine"}
    assert call("kling", "createImageGeneration", body).status_code == 200
    answer = call("kling", "createImageGeneration", body)
    assert (answer.status_code, answer.json()["code"]) == (400, 1201)
    assert answer.json()["message"] == "External_task_id mine already exists"
    assert call("deerapi", "createTextToVideo", body).status_code == 200
    assert call("deerapi", "createMultiImageToVideo", video(external_task_id="mine")).status_code == 400
    for _ in range(2):
        assert call("kling", "createImageGeneration", {"prompt": "a", "external_task_id": ""}).status_code == 200
    assert len(emulator.tasks("kling")) == 3


def video(**more: Any) -> dict[str, Any]:
    """A valid body for a video of pictures."""
    image_list = [{"image": "https://example.com/1.png"}]
    return {"model_name": "kling-v1-6", "duration": "5", "image_list": image_list, "prompt": "a", **more}


def test_tasks_take_slots_until_they_end(emulator: Emulator, call: Call) -> None:
    """A picture takes a slot each; past the limit a create is refused with 1303, and time makes room again."""
    most = field("kling", "ImageGenerationRequest.n")["maximum"]
    emulator.set_limits("kling", slots=most + 1)
    assert call("kling", "createImageGeneration", {"prompt": "a", "n": most}).status_code == 200
    refused = call("kling", "createImageGeneration", {"prompt": "a", "n": 2})
    assert (refused.status_code, refused.json()["code"]) == (429, 1303)
    assert refused.json()["message"] == "parallel task over resource pack limit"
    assert call("kling", "createImageGeneration", {"prompt": "a", "n": 1}).status_code == 200
    emulator.advance(1.999)
    assert call("kling", "createImageGeneration", {"prompt": "a", "n": 1}).status_code == 429
    emulator.advance(0.001)
    assert call("kling", "createImageGeneration", {"prompt": "a", "n": most}).status_code == 200


def test_a_series_takes_a_slot_for_each_picture(emulator: Emulator, call: Call) -> None:
    """The pictures of a series count as others do; how many there are where Kling decides, it decides."""
    series = {"model_name": "kling-v3-omni", "prompt": "a", "result_type": "series"}
    emulator.set_limits("kling", slots=7)
    assert call("kling", "createOmniImage", {**series, "series_amount": 8}).status_code == 429
    assert call("kling", "createOmniImage", series).status_code == 200  # 4, by default.
    assert call("kling", "createOmniImage", series).status_code == 429
    assert call("kling", "createOmniImage", {**series, "series_amount": "auto"}).status_code == 200
    assert [task.slots for task in emulator.tasks("kling")] == [4, 3]


def test_a_video_takes_one_slot_of_its_own_account(emulator: Emulator, call: Call) -> None:
    """A video takes one slot, and accounts do not share theirs."""
    for provider in ("kling", "deerapi"):
        emulator.set_limits(provider, slots=2)
    assert call("kling", "createImageGeneration", {"prompt": "a", "n": 2}).status_code == 200
    assert call("deerapi", "createTextToVideo", {"prompt": "a"}).status_code == 200
    assert call("deerapi", "createMultiImageToVideo", video()).status_code == 200
    assert call("deerapi", "createTextToVideo", {"prompt": "a"}).status_code == 429


def test_a_task_can_be_made_to_fail(emulator: Emulator, call: Call) -> None:
    """A failed task is answered with 200 and SUCCEED, has no result, and says why in task_status_msg."""
    emulator.fail_next("kling")
    emulator.fail_next("kling", reason="no such dog")
    ids = [call("kling", "createImageGeneration", {"prompt": "a"}).json()["data"]["task_id"] for _ in range(3)]
    emulator.advance(2)
    answers = [call("kling", "getImageGeneration", id=task_id).json() for task_id in ids]
    assert [answer["message"] for answer in answers] == ["SUCCEED"] * 3
    assert [answer["data"]["task_status"] for answer in answers] == ["failed", "failed", "succeed"]
    assert answers[0]["data"]["task_status_msg"] == "Failure to pass the risk control system"
    assert answers[1]["data"]["task_status_msg"] == "no such dog"
    assert answers[0]["data"]["task_result"] is None


def test_a_refused_create_leaves_a_failure_for_the_next(emulator: Emulator, call: Call) -> None:
    """A failure that was asked for waits for a task that is accepted."""
    emulator.fail_next("kling")
    assert call("kling", "createImageGeneration", {"prompt": "a", "n": 0}).status_code == 400
    task_id = call("kling", "createImageGeneration", {"prompt": "a"}).json()["data"]["task_id"]
    emulator.advance(2)
    assert call("kling", "getImageGeneration", id=task_id).json()["data"]["task_status"] == "failed"


def test_llmprovider_refuses_what_is_to_fail(emulator: Emulator, call: Call) -> None:
    """Where there is no task to fail, the answer is an error with the reason, in OpenAI's style."""
    emulator.fail_next("llmprovider", reason="no otters")
    answer = call("llmprovider", "createImage", {"model": "m", "prompt": "a"})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "no otters"
