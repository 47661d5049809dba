"""The reports: a terminal, JUnit XML, and a page for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .findings import CHECKS, Cell, Report

if TYPE_CHECKING:
    from pathlib import Path

    from .findings import Difference

__all__ = ["print_report", "write_reports"]

STYLE: Final = """
:root { color-scheme: light dark; --line: #8884; --bad: #c62828; --good: #2e7d32; --soft: #8881; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #81c784; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; } th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); }
td { text-align: right; } th:first-child, td:first-child { text-align: left; }
pre { background: var(--soft); padding: .7rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.bad { color: var(--bad); font-weight: 600; } .good { color: var(--good); } .wide { overflow-x: auto; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; }
article { border-top: 1px solid var(--line); margin-top: 1.5rem; }
"""


def print_report(report: Report, console: Console | None = None) -> None:
    """Print the table of operations by check, then one line for each difference, each with its curl line below."""
    console = console or Console(highlight=False)
    console.print(_table(report))
    for difference in report.differences:
        console.print(Text(difference.line(), style="red"), soft_wrap=True)
        console.print(Text(f"  {difference.curl}"), soft_wrap=True)
    console.print(Text(summary(report)), soft_wrap=True)


def summary(report: Report) -> str:
    """The report in a few sentences."""
    count = len(report.differences)
    result = "keeps the contract" if report.clean else f"{count} difference{'s' if count > 1 else ''}"
    left = f"; not checked for the budget of {report.budget}: {report.skipped_requests} of {report.planned}"
    left = f"{left}, so that {report.share:.0%} of it was looked at" if report.skipped_requests else ""
    stopped = f" Stopped: {report.stopped}." if report.stopped else ""
    return f"{report.provider}: {result}; {report.requests} requests in {report.seconds:.0f} s{left}.{stopped}"


def _words(cell: Cell) -> str:
    """A cell in a few words: kept, differs or not checked, and how often."""
    total = cell.looked + cell.skipped
    match cell.word:
        case "differs":
            return f"{cell.differences} of {total} differ{'s' if cell.differences == 1 else ''}"
        case "kept" if cell.skipped:
            return f"{cell.looked} of {total} kept"
        case "kept":
            return f"{total} kept"
        case _:
            return f"{total} not checked" if total else ""


def _rows(report: Report) -> list[tuple[str, list[Cell]]]:
    """Each check that is of use here, with its cell for each operation."""
    rows = [(check, [report.checks.get((name, check), Cell()) for name in report.operations]) for check in CHECKS]
    return [(check, cells) for check, cells in rows if any(cell != Cell() for cell in cells)]


def _table(report: Report) -> Table:
    """Checks down, operations across: the names of operations are too long to stand beside each other."""
    table = Table(title=Text(f"{report.provider}: exchanges by operation and check"), title_justify="left")
    table.add_column("check")
    for number, _ in enumerate(report.operations, 1):
        table.add_column(f"({number})", justify="right")
    styles = {"differs": "red", "not checked": "dim"}
    for check, cells in _rows(report):
        table.add_row(check, *(Text(_words(cell), style=styles.get(cell.word, "")) for cell in cells))
    table.caption = Text("\n".join(f"({number}) {name}" for number, name in enumerate(report.operations, 1)))
    table.caption_justify = "left"
    return table


def write_reports(report: Report, folder: Path) -> None:
    """Write `junit.xml` and `report.html` into a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    ET.ElementTree(_junit(report)).write(folder / "junit.xml", encoding="utf-8", xml_declaration=True)
    page = ET.tostring(_page(report), encoding="unicode", method="html")
    (folder / "report.html").write_text(f"<!doctype html>\n{page}\n", encoding="utf-8")


def _element(tag: str, *parts: str | ET.Element, **attributes: str) -> ET.Element:
    """An element whose parts are elements and texts; what it is written with escapes the texts."""
    made = ET.Element(tag, {name.rstrip("_"): _printable(value) for name, value in attributes.items()})
    for part in parts:
        if not isinstance(part, str):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + _printable(part)
        else:
            made.text = (made.text or "") + _printable(part)
    return made


def _printable(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return "".join(
        char if char in "\t\n" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" else "?" for char in text
    )


def _junit(report: Report) -> ET.Element:
    cells = {key: cell for key, cell in report.checks.items() if cell.word}
    words = [cell.word for cell in cells.values()]
    numbers = {"tests": str(len(cells)), "failures": str(words.count("differs")), "errors": "0"}
    numbers["skipped"] = str(words.count("not checked"))
    cases = [_case(report, *key, cell) for key, cell in cells.items()]
    name = f"klingspec contract {report.provider}"
    return _element(
        "testsuites", _element("testsuite", *cases, name=name, time=f"{report.seconds:.3f}", **numbers), **numbers
    )


def _case(report: Report, name: str, check: str, cell: Cell) -> ET.Element:
    found = [one for one in report.differences if (one.operation, one.check) == (name, check)]
    text = "\n\n".join(f"{one.line()}\n{one.curl}" for one in found)
    parts = [_element("failure", text, message=found[0].line(), type=check)] if found else []
    if cell.word == "not checked":
        parts = [_element("skipped", message=f"not checked: the budget is {report.budget}")]
    return _element("testcase", *parts, classname=f"{report.provider}.{name}", name=check)


def _page(report: Report) -> ET.Element:
    title = f"{report.provider}: {'the contract is kept' if report.clean else 'not the contract'}"
    head = _element(
        "head",
        _element("meta", charset="utf-8"),
        _element("meta", name="viewport", content="width=device-width"),
        _element("title", title),
        _element("style", STYLE),
    )
    body = [
        _element("h1", title),
        _element("p", f"{summary(report)} Judged at {report.base_url}."),
        *_html_table(report),
    ]
    return _element("html", head, _element("body", *body, *map(_article, report.differences)), lang="en")


def _article(one: Difference) -> ET.Element:
    sides = [
        _element("div", _element("h3", name), _element("pre", text))
        for name, text in (("Request", one.request), ("Answer", one.response))
    ]
    return _element(
        "article",
        _element("h2", _element("span", one.where, class_="bad"), f" at {one.operation} ({one.check})"),
        _element("p", f"The contract says: {one.contract_says}.", _element("br"), f"Seen: {one.seen}"),
        _element("div", *sides, class_="pair"),
        _element("pre", one.curl),
    )


def _html_table(report: Report) -> list[ET.Element]:
    rows = _rows(report)
    head = _element("tr", _element("th", "operation"), *(_element("th", check) for check, _ in rows))
    styles = {"differs": "bad", "kept": "good"}
    lines = [
        _element(
            "tr",
            _element("td", name),
            *(_element("td", _words(cell), class_=styles.get(cell.word, "")) for cell in row),
        )
        for name, *row in zip(report.operations, *(cells for _, cells in rows), strict=True)
    ]
    table = _element("div", _element("table", head, *lines), class_="wide")
    return [_element("h2", "What was looked at"), _element("p", "Exchanges by operation and check."), table]
