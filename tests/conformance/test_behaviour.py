"""Behaviour that has drifted is named, and a file of drifts says what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from klingspec_conformance import check
from klingspec_conformance.implied import Result, held
from klingspec_conformance.operations import Endpoint
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.shapes import Shapes
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
