"""A contract or a cassette that has changed is noticed, and the field is named."""

from __future__ import annotations

import copy
import importlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from klingspec_cassettes.cassette import differences, load
from klingspec_cassettes.coverage import rows
from klingspec_cassettes.player import replay
from klingspec_cassettes.verify import check, provenance_problems
from klingspec_contract.document import Contract, read_contracts

from .comparing import changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


CASSETTES = Path(__file__).parent.parent / "cassettes"
PATHS = sorted(CASSETTES.glob("*/*.yaml"))
CONTRACTS = read_contracts()
KLING = Contract("kling", CONTRACTS["kling"])
SUCCESS = CASSETTES / "kling" / "createImageGeneration-success.yaml"


@pytest.fixture
def closed() -> Iterator[None]:
    """No socket can be opened."""
    plugin: Any = importlib.import_module("pytest_socket")
    plugin.disable_socket()
    yield
    plugin.enable_socket()


def _schemas(contract: Any) -> Any:
    return contract["components"]["schemas"]


def _without_word(contract: Any) -> None:
    _schemas(contract)["TaskStatus"]["enum"].remove("processing")


def _shorter_prompt(contract: Any) -> None:
    _schemas(contract)["ImageGenerationRequest"]["properties"]["prompt"]["maxLength"] = 5


def _unnamed_field(contract: Any) -> None:
    del _schemas(contract)["ImageTask"]["properties"]["final_unit_deduction"]


def _new_duty(contract: Any) -> None:
    _schemas(contract)["GeneratedImage"]["required"].append("watermark_url")


def _other_type(contract: Any) -> None:
    _schemas(contract)["ImageTask"]["properties"]["created_at"]["type"] = "string"


def _no_status(contract: Any) -> None:
    del contract["paths"]["/v1/images/generations"]["post"]["responses"]["200"]


def _other_medium(contract: Any) -> None:
    content = contract["paths"]["/v1/images/generations"]["post"]["requestBody"]["content"]
    content["multipart/form-data"] = content.pop("application/json")


def _no_query(contract: Any) -> None:
    del contract["paths"]["/v1/images/generations/{id}"]


CHANGES: list[tuple[Callable[[Any], None], str]] = [
    (_without_word, "interaction 3: response.body.data.task_status: "),
    (_shorter_prompt, "interaction 1: request.body.prompt: "),
    (_unnamed_field, "interaction 4: response.body.data.final_unit_deduction: "),
    (_new_duty, "interaction 4: response.body.data.task_result.images[0].watermark_url: "),
    (_other_type, "interaction 1: response.body.data.created_at: "),
    (_no_status, "interaction 1: response.status: "),
    (_other_medium, "interaction 1: request.headers.content-type: "),
    (_no_query, "interaction 2: request.url: "),
]


@pytest.mark.parametrize(("change", "said"), CHANGES, ids=[change.__name__ for change, _ in CHANGES])
def test_a_contract_that_a_cassette_contradicts_fails(change: Callable[[Any], None], said: str) -> None:
    """The cassette, the interaction and the field are named."""
    contract = copy.deepcopy(CONTRACTS["kling"])
    change(contract)
    told = [str(each) for each in check(load(SUCCESS), Contract("kling", contract))]
    assert any(each.startswith(f"kling/createImageGeneration-success, {said}") for each in told), told


@pytest.mark.parametrize("name", ["n", "pageNum"])
def test_a_limit_that_is_raised_over_a_refused_value_fails(name: str) -> None:
    """What the provider refused, the contract must not allow."""
    contract = copy.deepcopy(CONTRACTS["kling"])
    _schemas(contract)["ImageGenerationRequest"]["properties"]["n"]["minimum"] = 0
    contract["paths"]["/v1/images/generations"]["get"]["parameters"][0]["schema"]["minimum"] = 0
    operation = "createImageGeneration" if name == "n" else "listImageGenerations"
    told = check(load(CASSETTES / "kling" / f"{operation}-refused.yaml"), Contract("kling", contract))
    assert [(each.cassette, each.field) for each in told] == [(f"kling/{operation}-refused", "request")]


def _edited(tmp_path: Path, old: str, new: str) -> Path:
    path = tmp_path / "kling" / SUCCESS.name
    path.parent.mkdir()
    text = SUCCESS.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"succeed"', '"finished"', "response.body.data.task_status"),
        ('"created_at": 1767225600000', '"created_on": 1767225600000', "response.body.data.created_on"),
        ('"final_unit_deduction": "16"', '"final_unit_deduction": 16', "response.body.data.final_unit_deduction"),
        ('"index": 0', '"index": 1000', "response.body.data.task_result.images[0].index"),
        ('"n":2', '"n":1000', "request.body.n"),
        ("code: 200", "code: 201", "response.status"),
        ("- application/json", "- text/html", "response.headers.content-type"),
    ],
)
def test_a_recording_edited_by_one_field_names_it(tmp_path: Path, old: str, new: str, field: str) -> None:
    """The validator names the field that the contract does not allow."""
    told = check(load(_edited(tmp_path, old, new)), KLING)
    assert field in {each.field for each in told}, told


@pytest.mark.parametrize(
    ("name", "old", "new", "field"),
    [
        ("createTextToVideo-success", '"duration": "5.0"', '"duration": 5', ".data.task_result.videos[0].duration"),
        ("createTextToVideo-success", '"external_task_id": "r', '"own_id": "r', ".data.task_info.own_id"),
        ("getTextToVideo-wrong-key", '"message": ', '"msg": ', ".message"),
        ("getTextToVideo-wrong-key", '"code": 1002', '"code": 1999', ".code"),
    ],
)
def test_a_field_of_one_of_several_shapes_is_named(tmp_path: Path, name: str, old: str, new: str, field: str) -> None:
    """Where an answer may have several shapes, the fault is that of the likeliest."""
    source = CASSETTES / "deerapi" / f"{name}.yaml"
    path = tmp_path / "deerapi" / source.name
    path.parent.mkdir()
    assert old in source.read_text("utf-8")
    path.write_text(source.read_text("utf-8").replace(old, new), "utf-8")
    assert f"response.body{field}" in {
        each.field for each in check(load(path), Contract("deerapi", CONTRACTS["deerapi"]))
    }


def _query(name: str) -> Callable[[Any], None]:
    """Set the query of the first request."""

    def edit(document: Any) -> None:
        request = document["interactions"][0]["request"]
        request["uri"] = request["uri"].partition("?")[0] + name

    return edit


def _set(place: str, value: Any, number: int = 0) -> Callable[[Any], None]:
    """Set a part of an interaction, given as `request.headers.authorization`."""

    def edit(document: Any) -> None:
        *outer, last = place.split(".")
        part = document["interactions"][number]
        for name in outer:
            part = part[name]
        part[last] = value

    return edit


def _of_another_operation(document: Any) -> None:
    document["metadata"]["operation"] = "listImageGenerations"


LIST, PICTURE = "kling/listImageGenerations-past-the-end", "kling/createImageGeneration-success"
GET, DEERAPI = "kling/getImageGeneration-wrong-key", "deerapi/createTextToVideo-success"


@pytest.mark.parametrize(
    ("name", "edit", "said"),
    [
        (LIST, _query("?pageNum=none"), "request.query.pageNum: "),
        (LIST, _query("?pageNum=1001"), "request.query.pageNum: "),
        (LIST, _query("?size=3"), "request.query.size: the contract does not name this parameter"),
        (LIST, _set("request.body", "{}"), "request.body: the contract says no body; seen: 2 bytes"),
        (LIST, _set("request.headers.authorization", ["Bearer k"]), "request.headers.authorization: a request carries"),
        (LIST, _set("response.body.string", "<html>"), "response.body: the contract says JSON; seen: something else"),
        (LIST, _set("response.body.string", "[]"), "response.body: "),
        (GET, _set("response.status.code", 403), "code: the contract says status 401 with code 1002; seen: 403"),
        (
            GET,
            _set("response.body.string", '{"code": 77, "message": "No"}'),
            "response.body.code: the contract says a code of its table of errors; seen: 77",
        ),
        (
            LIST,
            _set("response.body.string", '{"code": 1302, "message": ""}'),
            "response.body.code: the contract says status 429 with code 1302; seen: 200",
        ),
        (PICTURE, _set("request.method", "POST", -1), "request.method: results are read, not asked for by POST"),
        (PICTURE, _set("request.headers.authorization", ["scrubbed"], -1), "request.headers.authorization: a download"),
        (PICTURE, _set("response.status.code", 404, -1), "response.status: a result answered 404"),
        (
            PICTURE,
            _set("response.headers.content-type", ["text/html"], -1),
            "response.headers.content-type: a result is",
        ),
        (PICTURE, _set("response.headers.content-length", ["1"], -1), "response.headers.content-length: it is "),
        (DEERAPI, _set("request.body", '{"prompt": "A", "camera_control": {"config": {"up": 1}}}'), ".config.up: "),
        (PICTURE, _of_another_operation, "operation: listImageGenerations was not called"),
    ],
)
def test_an_edit_of_any_part_is_named(tmp_path: Path, name: str, edit: Callable[[Any], None], said: str) -> None:
    """Parameters, headers, codes, downloads and the header itself are held against the contract."""
    document = yaml.safe_load((CASSETTES / f"{name}.yaml").read_text("utf-8"))
    edit(document)
    path = tmp_path / f"{name}.yaml"
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(document), "utf-8")
    provider = path.parent.name
    told = [str(each) for each in check(load(path), Contract(provider, CONTRACTS[provider]))]
    assert any(said in each for each in told), told


def test_a_parameter_that_is_required_is_missed() -> None:
    """A contract that asks for a parameter that was not given fails, and a list of values is read as one."""
    contract = copy.deepcopy(CONTRACTS["kling"])
    parameters = contract["paths"]["/v1/images/generations"]["get"]["parameters"]
    parameters.append({"name": "kind", "in": "query", "required": True, "schema": {"type": "string"}})
    parameters[0]["schema"] = {"type": "array", "items": {"type": "integer"}, "maxItems": 1}
    told = [str(each) for each in check(load(CASSETTES / f"{LIST}.yaml"), Contract("kling", contract))]
    assert told == [f"{LIST}, interaction 1: request.query.kind: the contract requires this parameter"]


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [
        ({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}, []),
        ({"a": 1}, {"a": 1.0}, [".a"]),
        ({"a": 1}, {"a": True}, [".a"]),
        ({"a": None}, {}, [".a"]),
        ({}, {"a": 1, "b": 2}, [".a", ".b"]),
        ([1, 2], [1], [""]),
        ([1, {"a": 2}], [0, {"a": 3}], ["[0]", "[1].a"]),
        ({"a": {}}, {"a": []}, [".a"]),
    ],
)
def test_each_difference_of_two_values_is_named(one: Any, other: Any, where: list[str]) -> None:
    """By its place; a number is no flag, a whole number no other, and a list of another length differs as a whole."""
    assert list(differences(one, other)) == where


def test_a_schema_in_parts_is_closed_as_a_whole(tmp_path: Path) -> None:
    """A field that any part of a schema names is allowed, and one that none of them names is not."""
    contract = copy.deepcopy(CONTRACTS["kling"])
    task = _schemas(contract)["ImageTask"]
    task["allOf"] = [{"properties": {"created_at": task["properties"].pop("created_at")}}]
    assert check(load(SUCCESS), Contract("kling", contract)) == []
    edited = _edited(tmp_path, '"created_at"', '"created_on"')
    told = {each.field for each in check(load(edited), Contract("kling", contract))}
    assert "response.body.data.created_on" in told


@pytest.mark.usefixtures("closed")
def test_an_edited_request_is_not_what_the_client_sends(tmp_path: Path) -> None:
    """An edit that the contract allows is noticed when the cassette is played, and named."""
    path = _edited(tmp_path, '"n":2', '"n":3')
    with pytest.raises(AssertionError, match=r"kling/createImageGeneration-success.*(\n.*)*request\.body\.n\b"):
        replay(path, tmp_path)


def test_an_edit_that_the_contract_allows_is_named(tmp_path: Path) -> None:
    """Against the emulator's own words, the very field that was edited is found."""
    path = _edited(tmp_path, '"updated_at": 1767225601600', '"updated_at": 1767225601601')
    assert changes(load(path), load(SUCCESS)) == [
        "kling/createImageGeneration-success: .interactions[3].response.body.data.updated_at"
    ]


def _claiming(tmp_path: Path, **header: Any) -> Path:
    """A cassette with another header, and perhaps without what was downloaded from this machine."""
    path = tmp_path / "kling" / SUCCESS.name
    path.parent.mkdir(exist_ok=True)
    document = yaml.safe_load(SUCCESS.read_text("utf-8"))
    if not header.pop("downloads", True):
        document["interactions"] = [each for each in document["interactions"] if "media" not in each["request"]["uri"]]
    document["metadata"] |= header
    path.write_text(yaml.safe_dump(document), "utf-8")
    return path


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ({"recorded_from": "live"}, "its requests went to this machine"),
        ({"recorded_from": "live", "hosts": ["api-singapore.klingai.com"]}, "its requests went to this machine"),
        ({"recorded_from": "live", "hosts": ["kling.example.com", "loopback"]}, "its requests went to this machine"),
        ({"recorded_from": "live", "hosts": ["kling.example.com"], "downloads": False}, "no request went to api-"),
        ({"recorded_from": "live", "hosts": [], "downloads": False}, "no request went to api-"),
        ({"recorded_from": "live", "hosts": ["loopback"], "downloads": False}, "its requests went to this machine"),
        ({"recorded_from": "seen"}, "'seen' is neither emulator nor live"),
    ],
)
def test_nothing_is_called_live_that_was_not(tmp_path: Path, header: dict[str, Any], said: str) -> None:
    """A header that claims more than its requests show fails, and the table is not written from it."""
    told = check(load(_claiming(tmp_path, **header)), KLING)
    assert any(each.field == "recorded_from" and said in each.problem for each in told)
    shutil.copytree(CASSETTES.parent.parent / "openapi", tmp_path / "root" / "openapi")
    shutil.copytree(tmp_path / "kling", tmp_path / "root" / "tests" / "cassettes" / "kling")
    with pytest.raises(ValueError, match="kling/createImageGeneration-success: recorded_from: "):
        rows(tmp_path / "root")


def test_what_came_from_the_provider_is_called_live(tmp_path: Path) -> None:
    """A cassette whose requests went to a documented server, and none to this machine, may say so."""
    path = _claiming(tmp_path, recorded_from="live", hosts=["api-beijing.klingai.com"], downloads=False)
    assert "recorded_from" not in {each.field for each in check(load(path), KLING)}
    assert list(provenance_problems(load(path), KLING)) == []


@pytest.mark.usefixtures("closed")
def test_what_the_client_does_not_ask_for_is_noticed(tmp_path: Path) -> None:
    """An interaction too many fails, where the cassette is played."""
    path = tmp_path / "kling" / "getImageGeneration-success.yaml"
    path.parent.mkdir()
    document = yaml.safe_load((CASSETTES / "kling" / path.name).read_text("utf-8"))
    document["interactions"] *= 2
    path.write_text(yaml.safe_dump(document), "utf-8")
    with pytest.raises(AssertionError, match="the client did not ask for all that is in it"):
        replay(path, tmp_path)


def test_a_scenario_that_there_is_not_is_named(tmp_path: Path) -> None:
    """A cassette of a scenario that the contract no longer gives cannot be played, and says which it is."""
    with pytest.raises(LookupError, match="there is no scenario kling createImageGeneration tried"):
        replay(_claiming(tmp_path, scenario="tried"), tmp_path)
