"""The reports say what was found and what was not checked, and show a provider's text as text."""

from __future__ import annotations

import dataclasses
import io
import json
import shlex
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from klingspec_conformance import Difference, NotJudged, Report
from klingspec_conformance.accept import Accepted, accept, read_accepted
from klingspec_conformance.exchange import Exchange, Request
from klingspec_conformance.findings import Cell, Findings
from klingspec_conformance.report import print_report, save_requests, write_reports

from .test_shapes import ENDPOINTS

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = """<script>alert("1")</script></pre><img src=x onerror='a()'>&amp;[red]\x00"""
FIELDS = [
    field.name
    for field in dataclasses.fields(Difference)
    if field.name not in ("check", "body", "file", "consequences")
]
DIFFERENCE = Difference("createIt", "values", "prompt", "at most 9", "accepted", "curl -X POST", "POST /", "200 {}")
REPORT = Report(
    provider="kling",
    base_url="https://kling.example",
    budget=5,
    operations=("createIt", "listIt"),
    differences=(DIFFERENCE,),
    checks={
        ("createIt", "values"): Cell(looked=3, differences=1),
        ("createIt", "limits"): Cell(looked=2, skipped=7),
        ("createIt", "rules"): Cell(skipped=4),
        ("listIt", "auth"): Cell(looked=2),
    },
    requests=20,
    creates=5,
    seconds=3.5,
    started=datetime(2026, 11, 28, 12, 0, tzinfo=UTC),
    versions=("0.1.0", "2026-11-21"),
)


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text += data


def written(report: Report, folder: Path) -> tuple[Page, ET.Element]:
    """The page and the JUnit file of a report."""
    write_reports(report, folder)
    root = ET.parse(folder / "junit.xml").getroot()  # noqa: S314  # written here
    return Page((folder / "report.html").read_text(encoding="utf-8")), root


def hostile(name: str) -> Report:
    """A report in which one text is a provider's worst."""
    if name in FIELDS:
        change: dict[str, Any] = {name: f"{name}{HOSTILE}"}
        return dataclasses.replace(REPORT, differences=(dataclasses.replace(DIFFERENCE, **change),))
    if name == "operations":
        last = f"operations{HOSTILE}"
        checks = {(last if key[0] == "listIt" else key[0], key[1]): cell for key, cell in REPORT.checks.items()}
        return dataclasses.replace(REPORT, operations=("createIt", last), checks=checks)
    changes: dict[str, Any] = {name: f"{name}{HOSTILE}"}
    return dataclasses.replace(REPORT, **changes)


@pytest.mark.parametrize("name", [*FIELDS, "provider", "base_url", "stopped", "operations"])
def test_a_text_is_shown_as_text(name: str, tmp_path: Path) -> None:
    """Whatever a provider says, it adds no element and no attribute to the page, and is readable there."""
    usual, _ = written(REPORT, tmp_path)
    page, _ = written(hostile(name), tmp_path)
    assert sorted(page.tags) == sorted(usual.tags)
    assert page.attributes == usual.attributes
    assert f"{name}{HOSTILE[:-1]}?" in page.text


@pytest.mark.parametrize("name", [*FIELDS, "provider", "base_url", "stopped", "operations"])
def test_a_text_is_no_markup_of_the_terminal(name: str) -> None:
    """What stands in brackets is printed, not taken for a colour."""
    console = Console(file=io.StringIO(), width=4000)
    print_report(hostile(name), console)
    assert isinstance(console.file, io.StringIO)
    printed = console.file.getvalue()
    shown = 0 if name in ("base_url", "request", "response") else 2 if name == "provider" else 1
    assert printed.count("[red]") == shown


def test_each_check_is_kept_differs_or_was_not_checked(tmp_path: Path) -> None:
    """The three words stand in every report, with how much was looked at."""
    page, root = written(REPORT, tmp_path)
    console = Console(file=io.StringIO(), width=200)
    print_report(REPORT, console)
    assert isinstance(console.file, io.StringIO)
    for words in ("1 of 3 differs", "2 of 9 kept", "4 not checked", "2 kept"):
        assert words in page.text
    for text in (page.text, console.file.getvalue()):
        assert "7 of 18 facts checked (39%) with a budget of 5" in text
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in console.file.getvalue().splitlines()]
    assert ["createIt", "4", "1", "11"] in rows
    assert ["listIt", "2", "0", "0"] in rows
    found = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert {(each["operation"], each["check"]): each["word"] for each in found["checks"]} == {
        ("createIt", "values"): "differs", ("createIt", "limits"): "kept",
        ("createIt", "rules"): "not checked", ("listIt", "auth"): "kept",
    }  # fmt: skip
    cases = {
        (case.attrib["classname"], case.attrib["name"]): [one.tag for one in case] for case in root.iter("testcase")
    }
    assert cases == {
        ("kling.createIt", "values"): ["failure"],
        ("kling.createIt", "limits"): [],
        ("kling.createIt", "rules"): ["skipped"],
        ("kling.listIt", "auth"): [],
    }
    assert {name: root.attrib[name] for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4", "failures": "1", "errors": "0", "skipped": "1",
    }  # fmt: skip


def test_a_run_that_was_stopped_says_so_first_of_all(tmp_path: Path) -> None:
    """The reason stands in the terminal and on the page."""
    report = dataclasses.replace(REPORT, stopped="a task was made, its id is 7")
    page, _ = written(report, tmp_path)
    assert "a task was made, its id is 7" in page.text


def test_the_page_says_when_what_and_where(tmp_path: Path) -> None:
    """Date, versions, endpoint and budget stand at its head."""
    page, _ = written(REPORT, tmp_path)
    for words in ("2026-11-28 12:00 UTC", "contract of 2026-11-21", "https://kling.example", "5 creates, 5 sent"):
        assert words in page.text


def test_the_field_in_question_is_marked_and_all_but_the_worst_is_folded(tmp_path: Path) -> None:
    """In the request and in the answer the field is marked; the first difference is open."""
    texts: dict[str, Any] = {"request": 'POST /\n{"prompt": "a"}', "response": '400\n{"prompt": "b", "n": 1}'}
    first = dataclasses.replace(DIFFERENCE, **texts)
    other = dataclasses.replace(first, where="data[].n")
    write_reports(dataclasses.replace(REPORT, differences=(first, other)), tmp_path)
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert text.count("<mark>&quot;prompt&quot;</mark>") == 2
    assert text.count("<mark>&quot;n&quot;</mark>") == 1
    assert (text.count("<details open>"), text.count("<details>")) == (1, 1)


def test_consequences_stand_under_their_cause(tmp_path: Path) -> None:
    """What has the cause of another is no difference of its own, but it is named, and its check fails."""
    other = dataclasses.replace(DIFFERENCE, check="limits", where="prompt.text")
    cause = dataclasses.replace(DIFFERENCE, consequences=(other,))
    checks = {**REPORT.checks, ("createIt", "limits"): Cell(looked=2, differences=1)}
    page, root = written(dataclasses.replace(REPORT, differences=(cause,), checks=checks), tmp_path)
    assert "kling: 1 difference;" in page.text
    assert page.tags.count("details") == 1
    assert "createIt: prompt.text" in page.text
    assert root.attrib["failures"] == "2"


def found(findings: Findings) -> dict[tuple[str, str], int]:
    """The causes, each with how many consequences it has."""
    return {(one.operation, one.where): len(one.consequences) for one in findings.differences}


def exchange(operation: str, status: int = 200) -> Exchange:
    """An exchange with an operation of the invented provider."""
    return Exchange(Request(ENDPOINTS[operation], {"text": "a"}), "https://i.example", "KEY", status, "", "{}", {})


def test_one_cause_is_one_difference() -> None:
    """A place and what is inside it, or the same said of the same place of two operations, have one cause."""
    findings = Findings()
    for check, where, operation in (
        ("answers", "result.state", "createSong"),
        ("answers", "result[].state", "querySongs"),
        ("limits", "text", "createSong"),
        ("combinations", "text, options", "createSong"),
        ("limits", "textual", "createSong"),
    ):
        findings.add(check, where, "one of waiting", exchange(operation))
    assert found(findings) == {
        ("createSong", "result.state"): 1, ("createSong", "text"): 1, ("createSong", "textual"): 0,
    }  # fmt: skip


def test_breakdowns_of_one_operation_are_one_difference() -> None:
    """Whatever breaks an operation down, it is one thing to repair."""
    findings = Findings()
    for where in ("text", "options"):
        findings.add("values", where, "refused", exchange("createSong", 500))
    findings.add("values", "other", "refused", exchange("speak", 500))
    assert found(findings) == {("createSong", "options"): 1, ("speak", "other"): 0}


def test_a_fact_that_was_left_out_in_part_is_not_checked() -> None:
    """Kept is what was looked at in full; what could have been looked at, and was not, counts as not checked."""
    findings = Findings()
    findings.count("createSong", "values", "all")
    findings.count("createSong", "values", "part")
    findings.count("createSong", "values", "part", "skipped")
    findings.count("createSong", "values", "none", "planned")
    findings.count("createSong", "values", "all", "planned")
    assert findings.checks == {("createSong", "values"): Cell(looked=1, differences=0, skipped=2)}


def test_a_long_body_is_a_file_that_the_curl_line_names(tmp_path: Path) -> None:
    """The curl line sends exactly what was sent: from the command line if it is short, else from a file."""
    for text in ("it's $HOME", "x" * 5000):
        request = Request(ENDPOINTS["createSong"], {"text": text})
        findings = Findings()
        findings.add("values", "text", "no", Exchange(request, "https://i.example", "KEY", 200, "", "{}", {}))
        report = dataclasses.replace(REPORT, differences=findings.differences)
        save_requests(report, tmp_path)
        words = shlex.split(findings.differences[0].curl)
        data = words[words.index("--data-binary") + 1]
        sent = (tmp_path / data[1:]).read_text(encoding="utf-8") if data.startswith("@") else data
        assert json.loads(sent) == {"text": text}
        assert data.startswith("@") is (len(text) > 2000)


KNOWN = Accepted(operation="createIt", where="prompt", reason="they know", date=date(2026, 11, 1))


def test_an_accepted_difference_is_none_and_is_named(tmp_path: Path) -> None:
    """The contract is kept but for it."""
    report = accept(REPORT, [KNOWN])
    assert (report.differences, report.accepted, report.clean) == ((), (DIFFERENCE,), True)
    page, _ = written(report, tmp_path)
    assert "accepted: createIt: prompt" in page.text


def test_an_accepted_consequence_leaves_its_cause() -> None:
    """What is accepted under another cause goes, and the cause stays."""
    cause = dataclasses.replace(DIFFERENCE, where="n", consequences=(DIFFERENCE,))
    report = accept(dataclasses.replace(REPORT, differences=(cause,)), [KNOWN])
    assert [(one.where, one.consequences) for one in report.differences] == [("n", ())]
    assert report.accepted == (DIFFERENCE,)


@pytest.mark.parametrize(("operation", "reported"), [("listIt", True), ("createIt", False), ("nobody", False)])
def test_an_accepted_difference_that_is_gone_is_reported(operation: str, reported: bool) -> None:
    """If it was looked for; what was not checked may still be so."""
    report = accept(REPORT, [KNOWN, KNOWN.model_copy(update={"operation": operation, "where": "n"})])
    assert [f"{operation}: n (they know)" in line for line in report.outdated] == [True] * reported
    assert report.clean is not reported


@pytest.mark.parametrize(
    "text",
    ["", "[[accept]]", "[[accept]]\noperation = 'a'\nwhere = 'b'\nreason = ''\ndate = 2026-01-01", "accept = 1", "]"],
)
def test_a_file_of_accepted_differences_needs_reasons_and_dates(text: str, tmp_path: Path) -> None:
    """Any other file is refused in one sentence."""
    file = tmp_path / "accept.toml"
    file.write_text(text)
    with pytest.raises(NotJudged, match=r"accept\.toml"):
        read_accepted(file)
    with pytest.raises(NotJudged, match="cannot be read"):
        read_accepted(tmp_path / "none")
    file.write_text("[[accept]]\noperation = 'createIt'\nwhere = 'prompt'\nreason = 'they know'\ndate = 2026-11-01")
    assert read_accepted(file) == [KNOWN]
