"""The reports: a terminal, JUnit XML, and a page for people."""

from __future__ import annotations

import html
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
    console.print(summary(report))


def summary(report: Report) -> str:
    """The report in one line."""
    count = len(report.differences)
    result = "keeps the contract" if report.clean else f"{count} difference{'s' if count > 1 else ''}"
    left = f", {report.skipped_requests} left out for the budget of {report.budget}" if report.skipped_requests else ""
    return f"{report.provider}: {result}; {report.requests} requests in {report.seconds:.0f} s{left}."


def _used(report: Report) -> list[str]:
    return [check for check in CHECKS if any(key[1] == check for key in report.checks)]


def _cell(cell: Cell | None) -> str:
    if cell is None or (cell.looked, cell.differences) == (0, 0):
        return ""
    return f"{cell.differences} of {cell.looked}" if cell.differences else f"{cell.looked}"


def _table(report: Report) -> Table:
    """Checks down, operations across: the names of operations are too long to stand beside each other."""
    table = Table(title=f"{report.provider}: exchanges looked at; in red, differences", title_justify="left")
    table.add_column("check")
    for number, _ in enumerate(report.operations, 1):
        table.add_column(f"({number})", justify="right")
    for check in _used(report):
        cells = [report.checks.get((operation, check)) for operation in report.operations]
        styles = ["red" if cell and cell.differences else "" for cell in cells]
        table.add_row(check, *(Text(_cell(cell), style=style) for cell, style in zip(cells, styles, strict=True)))
    names = [f"({number}) {name}" for number, name in enumerate(report.operations, 1)]
    table.caption = "\n".join(names)
    table.caption_justify = "left"
    return table


def write_reports(report: Report, folder: Path) -> None:
    """Write `junit.xml` and `report.html` into a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    ET.ElementTree(_junit(report)).write(folder / "junit.xml", encoding="utf-8", xml_declaration=True)
    (folder / "report.html").write_text(_page(report), encoding="utf-8")


def _junit(report: Report) -> ET.Element:
    cases = [(name, check) for name in report.operations for check in CHECKS if (name, check) in report.checks]
    failed = {(one.operation, one.check) for one in report.differences}
    numbers = {"tests": str(len(cases)), "failures": str(len(failed)), "errors": "0"}
    root = ET.Element("testsuites", numbers)
    time = f"{report.seconds:.3f}"
    suite = ET.SubElement(root, "testsuite", {"name": f"klingspec contract {report.provider}", "time": time, **numbers})
    for name, check in cases:
        case = ET.SubElement(suite, "testcase", {"classname": f"{report.provider}.{name}", "name": check})
        found = [one for one in report.differences if (one.operation, one.check) == (name, check)]
        if found:
            text = "\n\n".join(f"{one.line()}\n{one.curl}" for one in found)
            failure = ET.SubElement(case, "failure", {"message": _printable(found[0].line()), "type": check})
            failure.text = _printable(text)
    return root


def _printable(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return "".join(
        char if char in "\t\n" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" else "?" for char in text
    )


def _page(report: Report) -> str:
    title = html.escape(f"{report.provider}: {'the contract is kept' if report.clean else 'not the contract'}")
    body = [f"<h1>{title}</h1>", f"<p>{html.escape(summary(report))} Judged at {html.escape(report.base_url)}.</p>"]
    body += [_article(one) for one in report.differences]
    body.append(_html_table(report))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    return (
        f'<!doctype html><html lang="en"><head>{head}<style>{STYLE}</style></head><body>{"".join(body)}</body></html>\n'
    )


def _article(one: Difference) -> str:
    where, says, seen = (html.escape(text) for text in (one.where, one.contract_says, one.seen))
    sides = "".join(
        f"<div><h3>{name}</h3><pre>{html.escape(text)}</pre></div>"
        for name, text in (("Request", one.request), ("Answer", one.response))
    )
    return (
        f'<article><h2><span class="bad">{where}</span> at {html.escape(one.operation)} ({one.check})</h2>'
        f"<p>The contract says: {says}.<br>Seen: {seen}</p>"
        f'<div class="pair">{sides}</div><pre>{html.escape(one.curl)}</pre></article>'
    )


def _html_table(report: Report) -> str:
    checks = _used(report)
    head = "".join(f"<th>{check}</th>" for check in checks)
    rows: list[str] = []
    for name in report.operations:
        cells = [report.checks.get((name, check)) for check in checks]
        marked = (f'<td class="{"bad" if cell and cell.differences else "good"}">{_cell(cell)}</td>' for cell in cells)
        rows.append(f"<tr><td>{html.escape(name)}</td>{''.join(marked)}</tr>")
    table = f"<table><tr><th>operation</th>{head}</tr>{''.join(rows)}</table>"
    return f'<h2>What was looked at</h2><p>Exchanges; in red, differences.</p><div class="wide">{table}</div>'
