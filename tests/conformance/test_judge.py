"""The judge finds what has changed, and nothing where nothing has."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from importlib import resources
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from klingspec_conformance import Report, check
from klingspec_conformance.report import write_reports
from klingspec_contract.document import Contract
from klingspec_contract.shapes import Shapes
from klingspec_emulator import Emulator, ManualClock

from .provider import KEY, LIVE, Answer, Provider, Received

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

Json = dict[str, Any]
PROVIDERS = ("deerapi", "kling", "llmprovider")


def contract(provider: str) -> Json:
    """A provider's contract, to be changed."""
    document: Json = json.loads((resources.files("klingspec_api") / provider / "contract.json").read_bytes())
    return document


RESOURCES = [
    (provider, tag) for provider in PROVIDERS for tag in Shapes(Contract(provider, contract(provider))).resources
]


def judged(provider: str, document: Json | None = None, seed: int = 0, only: Collection[str] = ()) -> Report:
    """What the judge makes of an emulator that serves this contract."""
    clock = ManualClock()
    with Emulator(contracts={provider: document or contract(provider)}, clock=clock) as emulator:
        return check(provider, emulator.url(provider), budget=None, seed=seed, clock=clock, only=only)


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("provider", "resource"), RESOURCES)
def test_the_contract_itself_has_no_differences(provider: str, resource: str) -> None:
    """An emulator of the contract keeps it, in every check."""
    report = judged(provider, seed=7, only=[resource])
    assert [one.line() for one in report.differences] == []
    assert {operation for operation, _ in report.checks} == set(report.operations)


def _request(document: Json) -> Json:
    schema: Json = document["components"]["schemas"]["ImageRequest"]
    return schema


def _field(document: Json, name: str) -> Json:
    field: Json = _request(document)["properties"][name]
    return field


CHANGES: dict[str, tuple[str, Callable[[Json], object]]] = {
    "a limit": ("prompt", lambda it: _field(it, "prompt").update(maxLength=300)),
    "a closed list": ("aspect_ratio", lambda it: _field(it, "aspect_ratio").update(enum=["16:9"])),
    "newly required": ("n", lambda it: _request(it)["required"].append("n")),
    "no longer required": ("model", lambda it: _request(it)["required"].remove("model")),
    "removed": ("negative_prompt", lambda it: _request(it)["properties"].pop("negative_prompt")),
    "retyped": ("image_fidelity", lambda it: _field(it, "image_fidelity").update(type="number")),
    "a status": (
        "status 422",
        lambda it: it.update(
            {"x-errors": [{"code": 422, "status": 422, "kind": "bad_request", "meaning": "the request"}]}
        ),
    ),
    "no key needed": ("auth", lambda it: it.update(security=[])),
    "a new rule": (
        "image, n",
        lambda it: _request(it).update(
            allOf=[
                {
                    "title": "n is 1 with image",
                    "if": {"required": ["image", "n"]},
                    "then": {"properties": {"n": {"maximum": 1}}},
                }
            ]
        ),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_named_at_its_field(name: str) -> None:
    """Each kind of change is found at the field, or the status, that it is about."""
    where, change = CHANGES[name]
    document = contract("llmprovider")
    change(document)
    report = judged("llmprovider", document)
    found = report.differences
    assert report.stopped == ""
    assert where in {one.where for one in found}
    assert all(one.curl.startswith("curl -X") and one.operation == "createImage" for one in found)


def _error(status: int, code: int, request: Received) -> Answer:
    return status, {"code": code, "message": request.path}


def test_a_code_comes_with_its_status() -> None:
    """An error's code with a status of success is a difference; so is a code that the contract does not have."""
    for status, code in ((200, 1201), (400, 9999)):
        provider = Provider(partial(_error, status, code))
        report = check(
            "kling", LIVE, KEY, budget=0, clock=provider.clock, transport=provider.transport, only=["images"]
        )
        assert f"code {code}" in {one.where for one in report.differences}


def test_reports_hold_every_difference_and_no_key(tmp_path: Path) -> None:
    """junit.xml counts the failures, report.html shows request and answer, and neither holds the key."""
    document = contract("llmprovider")
    _field(document, "prompt").update(maxLength=300)
    report = judged("llmprovider", document)
    write_reports(report, tmp_path)
    suites = ET.parse(tmp_path / "junit.xml").getroot()  # noqa: S314  # written here
    assert len(suites.findall(".//failure")) == int(suites.attrib["failures"]) > 0
    page = (tmp_path / "report.html").read_text()
    assert "prompt" in page
    assert "http-equiv" not in page
    for text in (page, (tmp_path / "junit.xml").read_text()):
        assert "Bearer emulator" not in text
        assert "$LLMPROVIDER_API_KEY" in text


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `klingspec contract`."""
    line = [sys.executable, "-m", "klingspec_cli", "contract", *arguments]
    return subprocess.run(  # noqa: S603  # this environment's own program
        line, capture_output=True, text=True, timeout=50, check=False, env=environment
    )


def test_exit_0_where_the_contract_is_kept() -> None:
    """The command line says so, and exits 0."""
    with Emulator(pace=0) as emulator:
        done = command("llmprovider", "--base-url", emulator.url("llmprovider"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "llmprovider: keeps the contract" in done.stdout


def test_exit_1_with_a_line_for_each_difference() -> None:
    """A difference is printed with the curl line that shows it, and the exit status is 1."""
    document = contract("llmprovider")
    _field(document, "prompt").update(maxLength=300)
    with Emulator(contracts={"llmprovider": document}, pace=0) as emulator:
        done = command("llmprovider", "--base-url", emulator.url("llmprovider"))
    assert done.returncode == 1
    assert "createImage: prompt: contract says" in done.stdout
    assert "$LLMPROVIDER_API_KEY" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("kling",), "set KLING_API_KEY"),
        (("nobody",), "no contract for 'nobody'"),
        (("kling", "--base-url", "http://127.0.0.1:9/kling"), "does not answer"),
        (("kling", "--report", f"{__file__}/report"), "--report: nothing can be written to "),
        (("kling", "--timeout", "nan"), "a run has 0 seconds or more, not nan"),
        (("kling", "--save-requests", __file__), "--save-requests: nothing can be written to "),
    ],
)
def test_exit_2_where_nothing_can_be_judged(arguments: tuple[str, ...], words: str) -> None:
    """One sentence says why, and the exit status is 2."""
    done = command(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
