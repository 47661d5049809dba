"""The report of a run: printed to a terminal, and written as JUnit XML, as JSON and as a page for people.

Each says of every operation what was kept, what differs and what was not checked.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .findings import CHECKS, Cell, Difference, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

STYLE: Final = """
:root { color-scheme: light dark; --line: #8884; --bad: #c62828; --good: #2e7d32; --soft: #8881; --mark: #ffe08a; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #81c784; --mark: #7a5c00; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; text-align: right; }
th:first-child, td:first-child { text-align: left; }
pre { background: var(--soft); padding: .7rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: var(--mark); color: inherit; } .none { opacity: .6; } .wide { overflow-x: auto; }
.bad { color: var(--bad); font-weight: 600; } .good { color: var(--good); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1rem; }
details { border-top: 1px solid var(--line); padding: .6rem 0; } summary { cursor: pointer; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: .5rem 0; } pre { margin: .5rem 0; }
@media (max-width: 60rem) {
  tr:first-child, td:empty { display: none; } tr { display: block; border-bottom: 1px solid var(--line); }
  td { display: inline-block; border: 0; padding: .1rem .8rem .1rem 0; }
  td:first-child { display: block; font-weight: 600; }
  td[data-check]::before { content: attr(data-check) ": "; color: CanvasText; font-weight: 400; }
}
"""
PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>{style}</style></head>
<body><h1>{title}</h1><p>{summary}</p>
<dl>{facts}</dl>
<h2>Operations by checks</h2><p>Facts of the contract: kept, different, or not checked.</p>
<div class="wide"><table>{table}</table></div>
{articles}
{accepted}
</body></html>
"""
ARTICLE: Final = """<details{open}><summary><span class="bad">{where}</span> at {operation} ({check})</summary>
<p>The contract says: {contract_says}.<br>Seen: {seen}</p>
<div class="pair"><div><h3>Request</h3><pre>{request}</pre></div><div><h3>Answer</h3><pre>{response}</pre></div></div>
<pre>{curl}</pre>{consequences}</details>"""
UNPRINTABLE: Final = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


def print_report(report: Report, console: Console | None = None) -> None:
    """Print a line for each operation, then one for each cause, with its curl line and its consequences below."""
    console = console or Console(highlight=False)
    console.print(_table(report))
    for cause in report.differences:
        console.print(Text(cause.line(), style="red"), soft_wrap=True)
        console.print(Text(f"  {cause.curl}"), soft_wrap=True)
        for one in cause.consequences:
            console.print(Text(f"  so too {one.line()}", style="dim"), soft_wrap=True)
    for one in report.accepted:
        console.print(Text(f"accepted: {one.line()}", style="dim"), soft_wrap=True)
    for line in report.outdated:
        console.print(Text(line, style="red"), soft_wrap=True)
    console.print(Text(summary(report)), soft_wrap=True)


def summary(report: Report) -> str:
    """The report in a few sentences."""
    count = len(report.differences)
    kept = "no difference so far" if report.stopped else "keeps the contract"
    kept += " but for what was accepted" if report.accepted else ""
    result = f"{count} difference{'s' if count > 1 else ''}" if count else kept
    checked = f"{report.facts - report.not_checked} of {report.facts} facts checked ({report.share:.0%})"
    budget = "" if report.budget is None else f" with a budget of {report.budget}"
    stopped = f" Stopped: {report.stopped}." if report.stopped else ""
    ran = f"{report.requests} requests in {report.seconds:.0f} s"
    return f"{report.provider}: {result}; {checked}{budget}; {ran}.{stopped}"


def _table(report: Report) -> Table:
    """Operations down; across, how many facts were kept, how many differ, and how many were not checked."""
    table = Table(title=Text(f"{report.provider}: facts of the contract"), title_justify="left")
    for name in ("operation", "kept", "differs", "not checked"):
        table.add_column(name, justify="left" if name == "operation" else "right")
    for name in report.operations:
        cells = [cell for (operation, _), cell in report.checks.items() if operation == name]
        wrong = sum(cell.differences for cell in cells)
        kept, left = sum(cell.looked for cell in cells) - wrong, sum(cell.skipped for cell in cells)
        numbers = (
            Text(str(max(kept, 0))),
            Text(str(wrong), style="red" if wrong else ""),
            Text(str(left), style="dim"),
        )
        table.add_row(Text(name), *numbers)
    return table


def write_reports(report: Report, folder: Path) -> None:
    """Write `junit.xml`, `report.json` and `report.html` into a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    junit = f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(_junit(report), encoding='unicode')}"
    for name, text in (("junit.xml", junit), ("report.html", _page(report)), ("report.json", _json(report))):
        (folder / name).write_text(UNPRINTABLE.sub("?", text), encoding="utf-8")


def save_requests(report: Report, folder: Path) -> None:
    """Write the bodies that are too long for a command line; the curl lines name them, to be run in that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in report.every_difference:
        if one.file:
            (folder / one.file).write_text(one.body, encoding="utf-8")


def _json(report: Report) -> str:
    words = [{"operation": name, "check": check, "word": cell.word, **asdict(cell)} for (name, check), cell in
             report.checks.items()]  # fmt: skip
    found: dict[str, Any] = {**asdict(report), "checks": words, "share": report.share, "started": str(report.started)}
    for one in (each for cause in found["differences"] for each in (cause, *cause["consequences"])):
        del one["body"]
    return json.dumps(found, indent=1, ensure_ascii=False)


def _junit(report: Report) -> ET.Element:
    cells = {key: cell for key, cell in report.checks.items() if cell.word}
    words = Counter(cell.word for cell in cells.values())
    counts = {"tests": len(cells), "failures": words["differs"], "errors": 0, "skipped": words["not checked"]}
    numbers = {name: str(count) for name, count in counts.items()}
    suites = ET.Element("testsuites", numbers)
    named = {"name": f"klingspec contract {report.provider}", "time": f"{report.seconds:.3f}"}
    suite = ET.SubElement(suites, "testsuite", {**named, "timestamp": report.started.isoformat(), **numbers})
    for (name, check), cell in cells.items():
        case = ET.SubElement(suite, "testcase", classname=f"{report.provider}.{name}", name=check)
        found = [one for one in report.every_difference if (one.operation, one.check) == (name, check)]
        if cell.differences and found:
            failure = ET.SubElement(case, "failure", message=found[0].line(), type=check)
            failure.text = "\n\n".join(f"{one.line()}\n{one.curl}" for one in found)
        elif cell.word == "not checked":
            ET.SubElement(case, "skipped", message=f"not checked: the budget is {report.budget}")
    return suites


def _page(report: Report) -> str:
    title = f"{report.provider}: {'the contract is kept' if report.clean else 'not the contract'}"
    facts = {
        "Endpoint": report.base_url,
        "Date": f"{report.started:%Y-%m-%d %H:%M} UTC",
        "Versions": "klingspec {}, contract of {}".format(*report.versions),
        "Budget": "none is needed" if report.budget is None else f"{report.budget} creates, {report.creates} sent",
        "Checked": f"{report.facts - report.not_checked} of {report.facts} facts ({report.share:.0%})",
    }
    known = [f"accepted: {one.line()}" for one in report.accepted] + [*report.outdated]
    return PAGE.format(
        title=html.escape(title),
        summary=html.escape(summary(report)),
        style=STYLE,
        facts="".join(f"<dt>{name}</dt><dd>{html.escape(text)}</dd>" for name, text in facts.items()),
        table=_html_table(report),
        articles="\n".join(_articles(report.differences)),
        accepted="".join(f"<p>{html.escape(line)}</p>" for line in known),
    )


def _articles(differences: Iterable[Difference]) -> Iterator[str]:
    """The differences below their heading, the first of them unfolded; nothing where there are none."""
    for number, one in enumerate(differences):
        yield from [] if number else ["<h2>Differences, the worst first</h2>"]
        yield _article(one, unfolded=not number)


def _article(one: Difference, *, unfolded: bool) -> str:
    names = [part.rpartition(".")[2].removesuffix("[]") for part in one.where.split(", ")]
    texts = {name: html.escape(text) for name, text in asdict(one).items() if isinstance(text, str)}
    for part in ("request", "response"):
        for name in filter(None, map(html.escape, names)):
            texts[part] = texts[part].replace(f"&quot;{name}&quot;", f"<mark>&quot;{name}&quot;</mark>")
    others = "".join(f"<li>{html.escape(other.line())}</li>" for other in one.consequences)
    folded = f"<p>So too:</p><ul>{others}</ul>" if others else ""
    return ARTICLE.format(**texts, open=" open" if unfolded else "", consequences=folded)


def _html_table(report: Report) -> str:
    checks = [check for check in CHECKS if any(key[1] == check and cell.word for key, cell in report.checks.items())]
    lines = ["".join(f"<th>{check}</th>" for check in ("operation", *checks))]
    styles = {"differs": "bad", "kept": "good", "not checked": "none"}
    for name in report.operations:
        cells = [report.checks.get((name, check), Cell()) for check in checks]
        words = (
            f'<td data-check="{check}" class="{styles.get(cell.word, "")}">{_words(cell)}</td>'
            for check, cell in zip(checks, cells, strict=True)
        )
        lines.append(f"<td>{html.escape(name)}</td>{''.join(words)}")
    return "\n".join(f"<tr>{line}</tr>" for line in lines)


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
