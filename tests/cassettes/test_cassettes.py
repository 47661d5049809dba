"""Every cassette plays again with no network, and is what its contract says."""

from __future__ import annotations

import copy
import importlib
import json
import socket
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from klingspec_cassettes.cassette import Cassette, CassetteInvalid, Interaction, digest, load, load_all
from klingspec_cassettes.coverage import succeeded
from klingspec_cassettes.player import replay
from klingspec_cassettes.scenarios import contracts, scenarios
from klingspec_cassettes.scrub import secrets
from klingspec_cassettes.verify import check
from klingspec_contract.document import read_contracts
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import at_pointer, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_cassettes.scenarios import Result


CASSETTES = Path(__file__).parent.parent / "cassettes"
PATHS = sorted(CASSETTES.glob("*/*.yaml"))
CONTRACTS = read_contracts()
SUCCESS = CASSETTES / "kling" / "createImageGeneration-success.yaml"

pytestmark = pytest.mark.sampled(100)

every = pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.stem}")


@pytest.fixture
def closed() -> Iterator[None]:
    """No socket can be opened."""
    plugin: Any = importlib.import_module("pytest_socket")
    plugin.disable_socket()
    yield
    plugin.enable_socket()


@pytest.mark.usefixtures("closed")
def test_the_network_is_closed() -> None:
    """While a cassette is result, a socket cannot even be made."""
    with pytest.raises(UserWarning, match="tried to use socket"):  # warnings are errors here
        socket.socket()


@every
@pytest.mark.usefixtures("closed")
def test_it_plays_again(path: Path, tmp_path: Path) -> None:
    """The client sends what it sent, and gets the same objects, errors and files, with the network closed."""
    cassette = load(path)
    result = replay(path, tmp_path)
    assert result.outcome == cassette.header.outcome
    failed = isinstance(result.value, Exception) and not hasattr(result.value, "task")
    answered = _answered(cassette, failed=failed)
    assert [_bare(each) for each in _told(result)] == [_bare(each) for each in answered]
    saved = [each.response.body for each in cassette.interactions if not _is_json(each)]
    assert [file.read_bytes() for file in result.files] == saved


def _bare(value: Any) -> Any:
    """A JSON value without its nulls, which a typed task has for what was not sent as well."""
    if is_object(value):
        return {name: _bare(part) for name, part in value.items() if part is not None}
    return [_bare(part) for part in value] if is_array(value) else value


def _told(result: Result) -> Iterator[Any]:
    """What the client made of the last answer: its values, or its error's words."""
    value = result.value
    for each in value if is_array(value) else [value]:
        if task := getattr(each, "task", None):
            yield task.model_dump(mode="json", by_alias=True, exclude_unset=True)
        elif isinstance(each, Exception):
            error: Any = each
            yield json.loads(error.body)
        else:
            yield each.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _is_json(interaction: Interaction) -> bool:
    return "json" in interaction.response.media_type


def _answered(cassette: Cassette, *, failed: bool) -> list[Any]:
    """What the last JSON answer holds, by the shape of its operation; of an error, the whole."""
    contract = contracts()[cassette.header.provider]
    shapes = Shapes(contract)
    last = [each for each in cassette.interactions if _is_json(each)][-1]
    found = contract.match(last.method, urlsplit(last.url).path)
    assert found
    name = found[0].id
    if failed or name in shapes.answers:
        return [last.response.content]
    at = (
        shapes.lists[name].items if name in shapes.lists else (shapes.queries.get(name) or [shapes.creates[name]])[0].at
    )
    value = at_pointer(last.response.content, "/".join(("", *at)))
    return value if is_array(value) else [value]


@every
def test_it_is_what_the_contract_says(path: Path) -> None:
    """Each request and each answer is valid, and none has a field that the contract does not name."""
    assert [str(each) for each in check(load(path), contracts()[path.parent.name])] == []


@every
def test_it_holds_no_secret(path: Path) -> None:
    """No key, token, cookie, signature, Authorization header or host of this machine is in any cassette."""
    assert secrets(path.read_text("utf-8")) == []


@every
def test_its_header_says_where_it_is_from(path: Path) -> None:
    """Its name is its operation and scenario, and it says source, date, contract and version."""
    header = load(path).header
    assert (path.parent.name, path.stem) == (header.provider, f"{header.operation}-{header.scenario}")
    assert all([header.date, header.contract, header.contract_digest, header.klingspec, header.hosts])


def test_every_operation_has_a_success() -> None:
    """Each operation of each contract is recorded where it works."""
    there = {(each.header.provider, each.header.operation) for each in load_all(CASSETTES) if succeeded(each)}
    assert there == {(name, operation) for name, contract in contracts().items() for operation in contract.operations}


def test_an_answer_that_is_none_of_success_is_no_success() -> None:
    """A cassette proves an operation by its scenario, and by the status of every answer in it."""
    refused, success = load(CASSETTES / "kling" / "createImageGeneration-refused.yaml"), load(SUCCESS)
    assert not succeeded(refused)
    assert not succeeded(replace(success, header=refused.header))
    assert not succeeded(replace(success, interactions=refused.interactions))
    assert succeeded(success)


def test_every_scenario_is_recorded_and_nothing_else() -> None:
    """The cassettes are those of the scenarios, and no two scenarios have one."""
    expected = {each.cassette for each in scenarios()}
    assert {path.relative_to(CASSETTES).as_posix() for path in PATHS} == expected
    assert len(expected) == len(scenarios())


def test_what_is_not_a_recording_says_so(tmp_path: Path) -> None:
    """A cassette without a header is named."""
    path = tmp_path / "bare.yaml"
    path.write_text("interactions: []\nversion: 1\n", "utf-8")
    with pytest.raises(CassetteInvalid, match=r"bare\.yaml is no cassette"):
        load(path)


def test_the_digest_tells_contracts_apart() -> None:
    """One limit makes another digest; the order of keys does not."""
    changed = copy.deepcopy(CONTRACTS["kling"])
    assert digest(dict(reversed(changed.items()))) == digest(CONTRACTS["kling"])
    changed["components"]["schemas"]["ImageGenerationRequest"]["properties"]["prompt"]["maxLength"] = 5
    assert digest(changed) != digest(CONTRACTS["kling"])
