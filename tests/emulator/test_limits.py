"""What the contract forbids is refused, with a message that names the field and the limit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from ..contracted import field, page
from ._bodies import DEER, KLING, LLMPROVIDER, MULTI, TEXT, URL, body, message

if TYPE_CHECKING:
    from klingspec_emulator import Emulator

Call = Callable[..., httpx2.Response]

SIMPLE = {"type": "simple", "config": {"pan": 1}}
REQUEST = "ImageGenerationRequest"
VIDEO = "TextToVideoRequest"
SEVERAL = "MultiImageToVideoRequest"
WRONG = "no such word"
# A model that no rule names.
OTHER = next(word for word in field("kling", "ModelName")["enum"] if not word.startswith("kling-v1"))


def most(provider: str, place: str) -> int:
    """The most that a field may have, be it characters, items or the number itself."""
    limits = field(provider, place)
    return next(int(limits[name]) for name in ("maxLength", "maxItems", "maximum") if name in limits)


def text(provider: str, place: str, more: int = 0) -> str:
    """The longest text that a field may have, or one of so many characters more."""
    return "é" * (most(provider, place) + more)


def words(provider: str, place: str) -> str:
    """The values of a field, as a message names them."""
    return ", ".join(field(provider, place)["enum"])


def elements(more: int = 0) -> list[dict[str, int]]:
    """As many elements as Kling takes, or so many more."""
    return [{"element_id": 2**60}] * (most("kling", f"{REQUEST}.element_list") + more)


REFUSED: list[tuple[tuple[str, str], dict[str, Any], list[str]]] = [
    (KLING, {"prompt": None}, ["prompt"]),
    *[
        (KLING, {name: text("kling", f"{REQUEST}.{name}", 1)}, [name, str(most("kling", f"{REQUEST}.{name}"))])
        for name in ("prompt", "negative_prompt")
    ],
    (KLING, {"n": field("kling", f"{REQUEST}.n")["minimum"] - 1}, ["n: ", "minimum"]),
    (KLING, {"n": most("kling", f"{REQUEST}.n") + 1}, ["n: ", str(most("kling", f"{REQUEST}.n"))]),
    (KLING, {"n": "2"}, ["n: ", "integer"]),
    (KLING, {"n": True}, ["n: ", "integer"]),
    *[
        (KLING, {name: WRONG, "image": URL}, [name, words("kling", f"{REQUEST}.{name}")])
        for name in ("aspect_ratio", "resolution", "model_name", "image_reference")
    ],
    (
        KLING,
        {"image_fidelity": field("kling", f"{REQUEST}.image_fidelity")["maximum"] + 0.1},
        ["image_fidelity", str(field("kling", f"{REQUEST}.image_fidelity")["maximum"])],
    ),
    (KLING, {"element_list": elements(1)}, ["element_list", str(len(elements()))]),
    (KLING, {"element_list": [{"element_id": "1"}]}, ["element_list.0.element_id", "integer"]),
    (KLING, {"watermark_info": {"enabled": "yes"}}, ["watermark_info.enabled", "boolean"]),
    (KLING, {"cfg_scale": 0.5}, ["cfg_scale"]),
    (KLING, {"image": URL, "negative_prompt": "b"}, ["negative_prompt is not supported with image"]),
    (KLING, {"image_reference": "face"}, ["image_reference needs image"]),
    (KLING, {"model_name": "kling-v1-5", "image": URL}, ["image_reference is required for kling-v1-5"]),
    (KLING, {"model_name": OTHER, "image_fidelity": 0.5}, ["image_fidelity is supported by"]),
    (KLING, {"human_fidelity": 0.5}, ["human_fidelity is supported by"]),
    (KLING, {"image": URL, "element_list": elements()}, ["element_list and image together"]),
    *[
        (DEER, {name: text("deerapi", f"{REQUEST}.{name}", 1)}, [name, str(most("deerapi", f"{REQUEST}.{name}"))])
        for name in ("prompt", "negative_prompt")
    ],
    (DEER, {"aspect_ratio": WRONG}, ["aspect_ratio", words("deerapi", f"{REQUEST}.aspect_ratio")]),
    (DEER, {"external_task_id": "mine"}, ["external_task_id"]),
    (TEXT, {"prompt": text("deerapi", f"{VIDEO}.prompt", 1)}, ["prompt", str(most("deerapi", f"{VIDEO}.prompt"))]),
    (TEXT, {"duration": 5}, ["duration"]),
    *[
        (TEXT, {name: WRONG}, [name, words("deerapi", f"{VIDEO}.{name}")])
        for name in ("duration", "mode", "aspect_ratio")
    ],
    (TEXT, {"cfg_scale": field("deerapi", f"{VIDEO}.cfg_scale")["minimum"] - 0.1}, ["cfg_scale", "0"]),
    (TEXT, {"camera_control": {"type": "simple"}}, ["config is needed by type simple"]),
    (TEXT, {"camera_control": {"type": "down_back", "config": {"pan": 1}}}, ["config goes with type simple only"]),
    (TEXT, {"camera_control": {"type": "simple", "config": {"pan": 1, "tilt": 1}}}, ["exactly one of horizontal"]),
    (
        TEXT,
        {"camera_control": {"type": "simple", "config": {"pan": most("deerapi", "CameraAxis") + 1}}},
        ["camera_control.config.pan", str(most("deerapi", "CameraAxis"))],
    ),
    (MULTI, {"image_list": []}, ["image_list", "1"]),
    (
        MULTI,
        {"image_list": [{"image": URL}] * (most("deerapi", f"{SEVERAL}.image_list") + 1)},
        ["image_list", str(most("deerapi", f"{SEVERAL}.image_list"))],
    ),
    (MULTI, {"image_list": [{}]}, ["image_list.0", "image"]),
    (MULTI, {"model_name": None}, ["model_name"]),
    (LLMPROVIDER, {"prompt": None}, ["prompt"]),
    (LLMPROVIDER, {"image_fidelity": 0.5}, ["image_fidelity", "string"]),
    (LLMPROVIDER, {"n": 10**12}, ["n: "]),
]

ACCEPTED: list[tuple[tuple[str, str], dict[str, Any]]] = [
    (KLING, {"prompt": text("kling", f"{REQUEST}.prompt"), "n": most("kling", f"{REQUEST}.n")}),
    *[
        (KLING, {name: word})
        for name in ("aspect_ratio", "resolution", "model_name")
        for word in field("kling", f"{REQUEST}.{name}")["enum"]
    ],
    (KLING, {"model_name": "kling-v1-5", "image": URL, "image_reference": "subject", "human_fidelity": 0.45}),
    (KLING, {"image": URL, "negative_prompt": "", "element_list": elements(-1)}),
    (KLING, {"image": "", "negative_prompt": "dark", "element_list": elements()}),
    (KLING, {"model": "kling-v1"}),
    (KLING, {"n": 2.0}),
    (
        DEER,
        {
            "prompt": text("deerapi", f"{REQUEST}.prompt"),
            "image_fidelity": most("deerapi", f"{REQUEST}.image_fidelity"),
            "model_name": "anything",
        },
    ),
    (TEXT, {"camera_control": SIMPLE, "cfg_scale": 0}),
    *[
        (TEXT, {name: word})
        for name in ("duration", "mode", "aspect_ratio")
        for word in field("deerapi", f"{VIDEO}.{name}")["enum"]
    ],
    (TEXT, {"camera_control": {"type": "down_back"}}),
    (
        MULTI,
        {"image_list": [{"image": URL}] * most("deerapi", f"{SEVERAL}.image_list"), "dynamic_masks": []},
    ),
]


@pytest.mark.parametrize(("operation", "change", "said"), REFUSED)
def test_what_the_contract_forbids_is_refused(
    emulator: Emulator, call: Call, operation: tuple[str, str], change: dict[str, Any], said: list[str]
) -> None:
    """A body beyond a limit or a rule is 400, names field and limit, and makes no task."""
    answer = call(*operation, body(operation, change))
    assert answer.status_code == 400
    if operation != LLMPROVIDER:
        assert answer.json()["code"] == 1201
    assert all(word in message(answer) for word in said), message(answer)
    assert len(message(answer)) < 300
    assert emulator.tasks(operation[0]) == []


@pytest.mark.parametrize(("operation", "change"), ACCEPTED)
def test_what_the_contract_allows_is_accepted(call: Call, operation: tuple[str, str], change: dict[str, Any]) -> None:
    """A body at its limits is accepted."""
    answer = call(*operation, body(operation, change))
    assert answer.status_code == 200, answer.text


def test_all_that_is_wrong_is_said_at_once(call: Call) -> None:
    """A body with three faults gets a message with all three."""
    answer = call(*KLING, {"n": 0, "aspect_ratio": WRONG})
    assert all(word in message(answer) for word in ("prompt", "n: ", "aspect_ratio"))


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"pageNum": str(page("pageNum")["minimum"] - 1)}, ["pageNum", str(page("pageNum")["minimum"])]),
        ({"pageNum": str(page("pageNum")["maximum"] + 1)}, ["pageNum", str(page("pageNum")["maximum"])]),
        ({"pageSize": str(page("pageSize")["maximum"] + 1)}, ["pageSize", str(page("pageSize")["maximum"])]),
        ({"pageSize": "ten"}, ["pageSize", "integer"]),
        ({"pageSize": "1.5"}, ["pageSize", "integer"]),
    ],
)
def test_query_parameters_are_judged(call: Call, params: dict[str, str], said: list[str]) -> None:
    """A page beyond its limits is refused by name."""
    answer = call("kling", "listImageGenerations", params=params)
    assert answer.status_code == 400
    assert all(word in message(answer) for word in said)


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
        (b'{"prompt": ' + b"[" * 900 + b"]" * 900 + b"}", "application/json", "deeper"),
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
