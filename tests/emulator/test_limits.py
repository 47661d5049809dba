"""What the contract forbids is refused, with a message that names the field and the limit."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

if TYPE_CHECKING:
    from klingspec_emulator import Emulator

Call = Callable[..., httpx2.Response]
Picture = Callable[..., str]

URL = "https://example.com/dog.png"
KLING = ("kling", "createImageGeneration")
DEER = ("deerapi", "createImageGeneration")
TEXT = ("deerapi", "createTextToVideo")
MULTI = ("deerapi", "createMultiImageToVideo")
SIMPLE = {"type": "simple", "config": {"pan": 1}}

REFUSED: list[tuple[tuple[str, str], dict[str, Any], list[str]]] = [
    (KLING, {"prompt": None}, ["prompt"]),
    (KLING, {"prompt": "a" * 2501}, ["prompt", "2500"]),
    (KLING, {"negative_prompt": "a" * 2501}, ["negative_prompt", "2500"]),
    (KLING, {"n": 0}, ["n: ", "1"]),
    (KLING, {"n": 10}, ["n: ", "9"]),
    (KLING, {"n": "2"}, ["n: ", "integer"]),
    (KLING, {"n": True}, ["n: ", "integer"]),
    (KLING, {"aspect_ratio": "5:4"}, ["aspect_ratio", "21:9"]),
    (KLING, {"resolution": "4k"}, ["resolution", "2k"]),
    (KLING, {"model_name": "kling-v9"}, ["model_name", "kling-v2-new"]),
    (KLING, {"image_reference": "hat", "image": URL}, ["image_reference", "subject, face"]),
    (KLING, {"image_fidelity": 1.1}, ["image_fidelity", "1"]),
    (KLING, {"element_list": [{"element_id": 1}] * 11}, ["element_list", "10"]),
    (KLING, {"element_list": [{"element_id": "1"}]}, ["element_list.0.element_id", "integer"]),
    (KLING, {"watermark_info": {"enabled": "yes"}}, ["watermark_info.enabled", "boolean"]),
    (KLING, {"cfg_scale": 0.5}, ["cfg_scale"]),
    (KLING, {"image": URL, "negative_prompt": "b"}, ["negative_prompt is not supported with image"]),
    (KLING, {"image_reference": "face"}, ["image_reference needs image"]),
    (KLING, {"model_name": "kling-v1-5", "image": URL}, ["image_reference is required for kling-v1-5"]),
    (KLING, {"model_name": "kling-v2", "image_fidelity": 0.5}, ["image_fidelity is supported by"]),
    (KLING, {"human_fidelity": 0.5}, ["human_fidelity is supported by"]),
    (KLING, {"image": URL, "element_list": [{"element_id": 1}] * 10}, ["element_list and image together"]),
    (DEER, {"prompt": "a" * 501}, ["prompt", "500"]),
    (DEER, {"negative_prompt": "a" * 201}, ["negative_prompt", "200"]),
    (DEER, {"aspect_ratio": "21:9"}, ["aspect_ratio", "2:3"]),
    (DEER, {"external_task_id": "mine"}, ["external_task_id"]),
    (TEXT, {"prompt": "a" * 2501}, ["prompt", "2500"]),
    (TEXT, {"duration": 5}, ["duration"]),
    (TEXT, {"duration": "7"}, ["duration", "5, 10"]),
    (TEXT, {"mode": "turbo"}, ["mode", "std, pro"]),
    (TEXT, {"cfg_scale": -0.1}, ["cfg_scale", "0"]),
    (TEXT, {"camera_control": {"type": "simple"}}, ["config is needed by type simple"]),
    (TEXT, {"camera_control": {"type": "down_back", "config": {"pan": 1}}}, ["config goes with type simple only"]),
    (TEXT, {"camera_control": {"type": "simple", "config": {"pan": 1, "tilt": 1}}}, ["exactly one of horizontal"]),
    (TEXT, {"camera_control": {"type": "simple", "config": {"pan": 11}}}, ["camera_control.config.pan", "10"]),
    (MULTI, {"image_list": []}, ["image_list", "1"]),
    (MULTI, {"image_list": [{"image": URL}] * 5}, ["image_list", "4"]),
    (MULTI, {"image_list": [{}]}, ["image_list.0", "image"]),
    (MULTI, {"model_name": None}, ["model_name"]),
    (("llmprovider", "createImage"), {"prompt": None}, ["prompt"]),
    (("llmprovider", "createImage"), {"image_fidelity": 0.5}, ["image_fidelity", "string"]),
    (("llmprovider", "createImage"), {"n": 10**12}, ["n: "]),
]

ACCEPTED: list[tuple[tuple[str, str], dict[str, Any]]] = [
    (KLING, {"prompt": "é" * 2500, "n": 9, "aspect_ratio": "21:9", "resolution": "2k"}),
    (KLING, {"model_name": "kling-v1-5", "image": URL, "image_reference": "subject", "human_fidelity": 0.45}),
    (KLING, {"image": URL, "negative_prompt": "", "element_list": [{"element_id": 2**60}] * 9}),
    (KLING, {"image": "", "negative_prompt": "dark", "element_list": [{"element_id": 1}] * 10}),
    (KLING, {"model": "kling-v1"}),
    (KLING, {"n": 2.0}),
    (DEER, {"prompt": "a" * 500, "image_fidelity": 1, "model_name": "anything"}),
    (TEXT, {"camera_control": SIMPLE, "mode": "pro", "cfg_scale": 0, "aspect_ratio": "1:1"}),
    (TEXT, {"camera_control": {"type": "down_back"}}),
    (MULTI, {"image_list": [{"image": URL}] * 4, "dynamic_masks": []}),
]

BASES: dict[tuple[str, str], dict[str, Any]] = {
    MULTI: {"model_name": "kling-v1-6", "duration": "5", "image_list": [{"image": URL}], "prompt": "a"},
    ("llmprovider", "createImage"): {"model": "m", "prompt": "a"},
}


def body(operation: tuple[str, str], change: dict[str, Any]) -> dict[str, Any]:
    """A valid body with a change; None takes a field away."""
    changed = {**BASES.get(operation, {"prompt": "a"}), **change}
    return {name: value for name, value in changed.items() if value is not None}


def message(answer: httpx2.Response) -> str:
    """The words of an error, in either style."""
    content = answer.json()
    words: str = content["error"]["message"] if "error" in content else content["message"]
    return words


@pytest.mark.parametrize(("operation", "change", "words"), REFUSED)
def test_what_the_contract_forbids_is_refused(
    emulator: Emulator, call: Call, operation: tuple[str, str], change: dict[str, Any], words: list[str]
) -> None:
    """A body beyond a limit or a rule is 400, names field and limit, and makes no task."""
    answer = call(*operation, body(operation, change))
    assert answer.status_code == 400
    if operation[0] != "llmprovider":
        assert answer.json()["code"] == 1201
    assert all(word in message(answer) for word in words), message(answer)
    assert len(message(answer)) < 300
    assert emulator.tasks(operation[0]) == []


@pytest.mark.parametrize(("operation", "change"), ACCEPTED)
def test_what_the_contract_allows_is_accepted(call: Call, operation: tuple[str, str], change: dict[str, Any]) -> None:
    """A body at its limits is accepted."""
    answer = call(*operation, body(operation, change))
    assert answer.status_code == 200, answer.text


def test_all_that_is_wrong_is_said_at_once(call: Call) -> None:
    """A body with three faults gets a message with all three."""
    answer = call(*KLING, {"n": 10, "aspect_ratio": "x"})
    assert all(word in message(answer) for word in ("prompt", "n: ", "aspect_ratio"))


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"pageNum": "0"}, ["pageNum", "1"]),
        ({"pageNum": "1001"}, ["pageNum", "1000"]),
        ({"pageSize": "501"}, ["pageSize", "500"]),
        ({"pageSize": "ten"}, ["pageSize", "integer"]),
        ({"pageSize": "1.5"}, ["pageSize", "integer"]),
    ],
)
def test_query_parameters_are_judged(call: Call, params: dict[str, str], words: list[str]) -> None:
    """A page beyond its limits is refused by name."""
    answer = call("kling", "listImageGenerations", params=params)
    assert answer.status_code == 400
    assert all(word in message(answer) for word in words)


@pytest.mark.parametrize(
    ("content", "content_type", "word"),
    [
        (b"", "application/json", "JSON"),
        (b"{", "application/json", "JSON"),
        (b"[]", "application/json", "object"),
        (b'{"prompt": NaN}', "application/json", "NaN"),
        (b'{"prompt": "\\ud800"}', "application/json", "JSON"),
        (b"\xff\xfe", "application/json", "JSON"),
        (b"[" * 100_000, "application/json", "JSON"),
        (b'{"prompt": "a"}', "text/plain", "Content-Type"),
        (b'{"prompt": "a"}', "", "Content-Type"),
    ],
)
def test_what_is_not_json_is_refused(
    emulator: Emulator, http: httpx2.Client, content: bytes, content_type: str, word: str
) -> None:
    """A body that is no JSON object is 400, code 1200."""
    headers = {"Authorization": "Bearer emulator", "Content-Type": content_type}
    answer = http.post(f"{emulator.url('kling')}/v1/images/generations", content=content, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, 1200)
    assert word in answer.json()["message"]


@pytest.mark.parametrize(
    ("operation", "measures", "words"),
    [
        (KLING, (299, 400, "PNG"), ["image: ", "299x400", "300"]),
        (KLING, (300, 751, "PNG"), ["image: ", "300x751", "0.4"]),
        (KLING, (751, 300, "PNG"), ["image: ", "751x300", "2.5"]),
        (KLING, (300, 300, "GIF"), ["image: ", "image/gif", "image/jpeg"]),
        (DEER, (299, 300, "JPEG"), ["image: ", "300"]),
        (MULTI, (299, 300, "JPEG"), ["image_list.0.image: ", "300"]),
    ],
)
def test_pictures_are_judged_by_their_bytes(
    call: Call, picture: Picture, operation: tuple[str, str], measures: tuple[int, int, str], words: list[str]
) -> None:
    """A picture of the wrong kind, size or ratio is refused with its own measures and the limit."""
    image = picture(*measures)
    change = {"image_list": [{"image": image}]} if operation == MULTI else {"image": image}
    answer = call(*operation, body(operation, change))
    assert answer.status_code == 400
    assert all(word in message(answer) for word in words), message(answer)


@pytest.mark.parametrize(
    ("operation", "measures"),
    [
        (KLING, (300, 300, "PNG")),
        (KLING, (300, 750, "JPEG")),
        (KLING, (750, 300, "JPEG")),
        (DEER, (900, 300, "PNG")),
        (MULTI, (300, 750, "PNG")),
        (("llmprovider", "createImage"), (20, 20, "GIF")),
    ],
)
def test_pictures_at_the_limits_are_accepted(
    call: Call, picture: Picture, operation: tuple[str, str], measures: tuple[int, int, str]
) -> None:
    """A picture at the limits of its provider's contract is accepted."""
    image = picture(*measures)
    change = {"image_list": [{"image": image}]} if operation == MULTI else {"image": image}
    answer = call(*operation, body(operation, change))
    assert answer.status_code == 200, answer.text


def test_a_data_prefix_is_refused(call: Call, picture: Picture) -> None:
    """A picture with a data: prefix is refused as the page says."""
    answer = call(*KLING, {"prompt": "a", "image": f"data:image/png;base64,{picture()}"})
    assert answer.status_code == 400
    assert "data: prefix" in message(answer)


@pytest.mark.parametrize("text", ["dog.png", "aGVsbG8=", "iVBORw0KGgo", "é", "ftp://example.com/a.png"])
def test_what_is_no_picture_is_refused(call: Call, text: str) -> None:
    """Neither a URL nor the Base64 of a picture is refused by name."""
    answer = call(*KLING, {"prompt": "a", "image": text})
    assert answer.status_code == 400
    assert message(answer).startswith("image: ")


def test_a_picture_of_more_than_10_mib_is_refused(call: Call, picture: Picture) -> None:
    """What counts is the decoded size: exactly 10 MiB is accepted, a byte more is not."""
    most = 10 * 1024 * 1024
    head = base64.b64decode(picture(form="JPEG"))
    for size, status in ((most, 200), (most + 1, 400)):
        text = base64.b64encode(head.ljust(size, b"\0")).decode()
        answer = call(*KLING, {"prompt": "a", "image": text})
        assert answer.status_code == status, answer.text
    assert "10485761" in message(answer)
    assert "10485760" in message(answer)
