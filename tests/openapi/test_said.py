"""What a request says of itself: how many of the account's slots its task will take."""

from __future__ import annotations

from typing import Any

import pytest

from klingspec_contract.document import Contract, read_contract
from klingspec_contract.said import slot_fields, slots

NUMBER = {"type": "integer", "maximum": 9, "default": 1}
OPEN = {"anyOf": [{"type": "integer", "maximum": 7}, {"const": "auto"}], "default": 4}
FIELDS = {"kind": {"enum": ["one", "series"], "default": "one"}, "n": NUMBER, "length": OPEN}
TREE = {"series": "length", "*": "n"}


def slots_of(declared: Any, body: dict[str, Any]) -> int:
    """The slots of a body at an operation of the tests' own."""
    operation = {"operationId": "make", "requestBody": {"content": {"a/b": {"schema": {"properties": FIELDS}}}}}
    marked = operation if declared is None else {**operation, "x-concurrency-slots": declared}
    return slots(Contract("test", {"paths": {"/x": {"post": marked}}}).operations["make"], body)


@pytest.mark.parametrize(
    ("declared", "body", "taken"),
    [
        (None, {"n": 3}, 0),
        (2, {"n": 3}, 2),
        ("n", {"n": 3}, 3),
        ("n", {}, 1),
        ("other", {}, 1),
        (TREE, {"n": 3}, 3),
        (TREE, {"kind": "series", "length": 5}, 5),
        (TREE, {"kind": "series"}, 4),
        (TREE, {"kind": "series", "length": "auto"}, 7),
    ],
)
def test_slots_are_a_number_or_what_a_field_says(declared: Any, body: dict[str, Any], taken: int) -> None:
    """Where the provider decides how many it makes, a task takes the most that it may."""
    assert slots_of(declared, body) == taken


def test_the_fields_that_say_how_many_are_known() -> None:
    """Every leaf of a tree is one; a number is none."""
    contract = Contract("kling", read_contract("kling"))
    found = {name: slot_fields(each) for name, each in contract.operations.items()}
    assert found["createOmniImage"] == {"n", "series_amount"}
    assert found["createImageGeneration"] == {"n"}
    assert found["createTextToVideoV30"] == found["getTasks"] == set()
