"""What was observed: laid on the documented contracts, each action with its evidence, none of them stale."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest

from contract import HERE, StaleAction, apply, load, providers, read, read_documented

if TYPE_CHECKING:
    from collections.abc import Mapping

DOCUMENTS = sorted(path.stem for path in (HERE / "observed").glob("*.yaml"))
ACTIONS = [
    pytest.param(action, id=f"{name}-{index}")
    for name in DOCUMENTS
    for index, action in enumerate(load(HERE / "observed" / f"{name}.yaml")["actions"])
]
DESCRIPTION = re.compile(
    r"What: .+\. Why: .+\. Evidence: (doc|live|inferred)\b.+\. Date: 20\d\d-(0[1-9]|1[0-2])\.", re.DOTALL
)


def overlay(**action: Any) -> dict[str, Any]:
    """An Overlay document with one action."""
    return {"overlay": "1.0.0", "info": {"title": "One action", "version": "1"}, "actions": [action]}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_is_an_overlay(name: str) -> None:
    """An observed document is an Overlay 1.0 document, and a provider's contract rests on it."""
    document = load(HERE / "observed" / f"{name}.yaml")
    assert document["overlay"] == "1.0.0"
    assert document["info"].keys() == {"title", "version"}
    assert set(document["x-extends"]) <= set(providers())


@pytest.mark.parametrize("action", ACTIONS)
def test_gives_evidence(action: Mapping[str, Any]) -> None:
    """Every action says what differs, why it is here, which evidence it has and from when."""
    assert DESCRIPTION.fullmatch(action["description"])
    assert ("update" in action) != ("remove" in action)


@pytest.mark.parametrize(
    "action",
    [
        {"target": "$.components.schemas.Nothing", "update": {"type": "string"}},
        {"target": "$.paths['/v1/nothing'].post", "remove": True},
        {"target": "$.components.schemas.ModelName.enum[?@ == 'kling-v0']", "remove": True},
    ],
)
def test_stale_action(action: Mapping[str, Any]) -> None:
    """An action that matches nothing is an error that names its document and target."""
    sentence = f"observed/kling.yaml: nothing in the contract matches {action['target']}"
    with pytest.raises(StaleAction, match=re.escape(sentence)):
        apply(read("kling"), overlay(**action), "kling.yaml")


def test_leaves_the_contract_alone() -> None:
    """Applying a document makes a new contract; the one it was applied to stays as it was."""
    contract = read_documented("kling")
    before = copy.deepcopy(contract)
    words = before["components"]["schemas"]["Resolution"]["enum"]
    action = overlay(target="$.components.schemas.Resolution", update={"enum": ["newer"]})
    changed = apply(contract, action, "kling.yaml")
    assert contract == before
    assert changed["components"]["schemas"]["Resolution"]["enum"] == [*words, "newer"]


def test_documented_holds_nothing_observed(documented: Mapping[str, Any]) -> None:
    """A documented contract has none of what only the observed documents bring."""
    assert "x-errors" not in documented
    assert "Error" not in documented["components"]["schemas"]
    for item in documented["paths"].values():
        for operation in item.values():
            assert "callbacks" not in operation
            assert "x-concurrency-slots" not in operation
            assert "400" not in operation["responses"]
