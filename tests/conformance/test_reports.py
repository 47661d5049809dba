"""The reports say what was found and what was not checked, and show a provider's text as text."""

from __future__ import annotations

import dataclasses
import io
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from klingspec_conformance import Difference, Report
from klingspec_conformance.report import Cell, print_report, write_reports

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = """<script>alert("1")</script></pre><img src=x onerror='a()'>&amp;[red]\x00"""
FIELDS = [field.name for field in dataclasses.fields(Difference) if field.name != "check"]
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
    skipped_requests=11,
    seconds=3.5,
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
        change = {name: f"{name}{HOSTILE}"}
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
    for text in (page.text, console.file.getvalue()):
        for words in ("1 of 3 differs", "2 of 9 kept", "4 not checked", "2 kept", "11 of 18"):
            assert words in text
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
