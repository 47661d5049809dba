"""Behaviour that has drifted is named, and a file of drifts says what is wrong with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from klingspec_conformance import check
from klingspec_conformance.implied import Result, held
from klingspec_conformance.operations import Endpoint
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import is_object
from klingspec_emulator import Emulator, ManualClock, OverlayError
from klingspec_emulator.behaviour import DRIFTS

from .expected import ROLES, kinds, places

if TYPE_CHECKING:
    from pathlib import Path

SHAPES = {name: Shapes(Contract(name, document)) for name, document in read_contracts().items()}


def test_every_drift_has_its_place_in_the_table() -> None:
    """What each drift is about is known, and some provider has it, but for lists by cursor, which not all have."""
    assert {*ROLES} == {*DRIFTS}
    found = {role for shapes in SHAPES.values() for each in kinds(shapes) for role in places(shapes, each)}
    assert {name for name, role in ROLES.items() if role not in found} <= {"list-endless", "duration-by-default"}


@pytest.mark.parametrize(
    "name",
    [
        *("another-task", "results-fewer", "address-dead", "created-moves", "state-goes-back", "list-stale"),
        *("times-ignored", "filters-ignored"),
    ],
)
def test_a_drift_of_behaviour_is_named_where_it_is(name: str, tmp_path: Path) -> None:
    """Each is found at the operation and the field that it is about; `make drift-table` tries them all."""
    file = tmp_path / "behaviour.yaml"
    file.write_text(f"extends: kling\ndrifts: [{name}]\n")
    clock, shapes = ManualClock(), SHAPES["kling"]
    made = next(each for each in kinds(shapes) if ROLES[name] in places(shapes, each))
    with Emulator(clock=clock, behave=[file]) as emulator:
        report = check("kling", emulator.url("kling"), clock=clock, only=[made])
    found = {(one.operation, one.where.replace("[]", "")) for one in report.every_difference}
    wanted = places(shapes, made)[ROLES[name]]
    assert [
        (operation, where) for operation, where in found
        if any(operation == other and where.startswith(place) for other, place in wanted)
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "wrong"), [(2, ""), (1, "1, not 2")])
def test_the_list_that_was_chosen_has_as_many_as_were_asked_for(count: int, wrong: str) -> None:
    """Where a choice in the request fills one of two lists, that one is counted, by the field that says how many."""
    endpoint = Endpoint.of(SHAPES["kling"])["createOmniImage"]
    assert endpoint.made
    pictures = [{"index": index, "url": f"https://x.example/{index}.png"} for index in range(count)]
    task = {"task_id": "1", "task_status": "succeed", "task_result": {"images": [], "series_images": pictures}}
    sent = {"prompt": "a", "result_type": "series", "series_amount": 2}
    found = {
        each.at: each.wrong for each in held(Result(endpoint, endpoint.made, task, 0, sent)) if "many" in each.says
    }
    assert found == {("task_result", "series_images"): wrong}


def test_the_callers_own_id_is_held_under_any_name(tmp_path: Path) -> None:
    """An answer repeats it under a name of its own; another than was sent is named in the create and in the query."""
    file, clock = tmp_path / "behaviour.yaml", ManualClock()
    file.write_text("extends: kling\ndrifts: [key-changed]\n")
    with Emulator(clock=clock, behave=[file]) as emulator:
        report = check("kling", emulator.url("kling"), clock=clock, only=["createTextToVideoV25Turbo"])
    found = {(one.operation, one.where) for one in report.every_difference}
    assert found >= {("createTextToVideoV25Turbo", "data.external_id"), ("getTasks", "data[].external_id")}


class Elsewhere(httpx2.HTTPTransport):
    """Leads to an emulator, but for what a request says of its settings."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Pass a request on with other settings."""
        body: Any = json.loads(request.read() or "null")
        if is_object(body) and "settings" in body:
            body["settings"] = {"duration": 5}
        headers = {"Authorization": request.headers.get("Authorization", "")}
        return super().handle_request(httpx2.Request(request.method, request.url, headers=headers, json=body))


def test_a_setting_within_an_object_is_held_against_what_is_answered() -> None:
    """A video lasts as long as its settings say, wherever they stand in the request."""
    clock = ManualClock()
    with Emulator(clock=clock) as emulator:
        url, name = emulator.url("kling"), "createTextToVideoV25Turbo"
        report = check("kling", url, clock=clock, only=[name], transport=Elsewhere())
    assert ("getTasks", "data[].outputs[].duration") in {(one.operation, one.where) for one in report.every_difference}


def test_a_default_within_an_object_is_held_against_what_is_answered(tmp_path: Path) -> None:
    """What a request leaves out is as the contract says it is by default, wherever it stands."""
    target = "$.components.schemas.TextToVideo25TurboSettings.properties.duration"
    file, clock = tmp_path / "overlay.json", ManualClock()
    actions = [{"target": target, "update": {"default": 10}}]
    file.write_text(json.dumps({"overlay": "1.0.0", "extends": "kling", "actions": actions}))
    with Emulator(clock=clock, overlays=[file]) as emulator:
        report = check("kling", emulator.url("kling"), clock=clock, only=["createTextToVideoV25Turbo"])
    found = {(one.operation, one.where) for one in report.differences}
    assert found == {("getTasks", "data[].outputs[].duration"), ("listTasks", "data.result[].outputs[].duration")}


@pytest.mark.parametrize("name", ["state-goes-back", "another-id", "created-moves"])
def test_behaviour_drifts_beside_the_contract(name: str, tmp_path: Path) -> None:
    """Where a contract has drifted so that a task's id and state have other names, what answers goes on."""
    overlay, behaviour = tmp_path / "overlay.json", tmp_path / "behaviour.yaml"
    task = "$.components.schemas.ImageTask"
    gone = [f"{task}.required", f"{task}.properties.task_id", f"{task}.properties.task_status"]
    new = {"id": {"type": "string"}, "state": {"type": "string"}}
    actions = [{"target": target, "remove": True} for target in gone]
    actions += [{"target": f"{task}.properties", "update": new}]
    overlay.write_text(json.dumps({"overlay": "1.0.0", "extends": "kling", "actions": actions}))
    behaviour.write_text(f"extends: kling\ndrifts: [{name}]\n")
    with Emulator(clock=ManualClock(), overlays=[overlay], behave=[behaviour]) as emulator:
        url, headers = f"{emulator.url('kling')}/v1/images/generations", {"Authorization": "Bearer emulator"}
        assert httpx2.post(url, json={"prompt": "a"}, headers=headers).status_code == 200
        assert httpx2.get(url, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("extends: nobody\ndrifts: [never-ends]", "extends nobody, which is none of deerapi, kling"),
        ("drifts: [never-ends]", "extends nothing"),
        ("extends: kling", "drifts has nothing"),
        ("extends: kling\ndrifts: never-ends", "drifts has nothing"),
        ("extends: kling\ndrifts: [no-such]", "drifts has no-such, and is a list of"),
        ("extends: [", "is neither YAML nor JSON"),
        ("7", "extends nothing"),
    ],
)
def test_a_file_that_says_no_drift_is_refused(text: str, words: str, tmp_path: Path) -> None:
    """One sentence names the file, what it says and what there is."""
    file = tmp_path / "behaviour.yaml"
    file.write_text(text)
    with pytest.raises(OverlayError, match=words):
        Emulator(behave=[file])
