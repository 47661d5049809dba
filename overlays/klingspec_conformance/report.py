"""What a run comes to: differences, how much was looked at, and the reports of both.

A report is printed to a terminal, and written as JUnit XML and as a page for people.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from rich.console import Console
from rich.table import Table
from rich.text import Text

from klingspec_contract.values import shorten

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .http_client import Exchange

LONG: Final = 4000
# fmt: off
CHECKS: Final = (
    "endpoint", "auth", "refusals", "values", "limits", "choices", "media",
    "rules", "combinations", "tasks", "answers", "fuzz",
)
# fmt: on
"""The checks, in the order in which the tables show them."""
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
PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>{style}</style></head>
<body><h1>{title}</h1><p>{summary} Judged at {base_url}.</p>
<h2>What was looked at</h2><p>Exchanges by operation and check.</p>
<div class="wide"><table>{table}</table></div>
{articles}
</body></html>
"""
ARTICLE: Final = """<article><h2><span class="bad">{where}</span> at {operation} ({check})</h2>
<p>The contract says: {contract_says}.<br>Seen: {seen}</p>
<div class="pair"><div><h3>Request</h3><pre>{request}</pre></div><div><h3>Answer</h3><pre>{response}</pre></div></div>
<pre>{curl}</pre></article>"""
UNPRINTABLE: Final = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which an endpoint is not its contract. `where` is a field, several, or a status."""

    operation: str
    check: str
    where: str
    contract_says: str
    seen: str
    curl: str
    request: str
    response: str

    def line(self) -> str:
        """The difference in one line, without its curl line."""
        return f"{self.operation}: {self.where}: contract says {self.contract_says}; seen: {self.seen}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One operation by one check: how many exchanges were looked at or left out, and how many differences there are."""

    looked: int = 0
    differences: int = 0
    skipped: int = 0

    @property
    def word(self) -> str:
        """Whether the contract is `kept`, `differs` or was `not checked`; empty where there was nothing to check."""
        if self.differences:
            return "differs"
        return "kept" if self.looked else "not checked" if self.skipped else ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found at one endpoint.

    `checks` is by operation and check; `creates` counts the POSTs that could create; `stopped` says why the run ended
    before its time, or is empty.
    """

    provider: str
    base_url: str
    budget: int | None
    operations: tuple[str, ...]
    differences: tuple[Difference, ...]
    checks: Mapping[tuple[str, str], Cell]
    requests: int
    creates: int
    skipped_requests: int
    seconds: float
    stopped: str = ""

    @property
    def planned(self) -> int:
        """How many exchanges a run without a budget would have looked at, as far as that can be known."""
        return sum(cell.looked + cell.skipped for (_, check), cell in self.checks.items() if check != "answers")

    @property
    def share(self) -> float:
        """How much of that was looked at, between 0 and 1."""
        return 1 - self.skipped_requests / max(self.planned, 1)

    @property
    def clean(self) -> bool:
        """Whether the endpoint keeps the contract, as far as it was looked at."""
        return not self.differences


class Findings:
    """The differences, one for each operation, check and place, and how much was looked at."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Difference] = {}
        self._looked: Counter[tuple[str, str]] = Counter()
        self._skipped: Counter[tuple[str, str]] = Counter()

    def count(self, operation: str, check: str, *, skipped: bool = False) -> None:
        """Note that something was looked at, or left out for the budget."""
        (self._skipped if skipped else self._looked)[operation, check] += 1

    def add(self, check: str, where: str, says: str, exchange: Exchange, seen: str = "") -> None:
        """Note a difference; the first at its place is kept. What was seen is the answer, unless said otherwise."""
        endpoint = exchange.endpoint
        sent = exchange.request.body
        body = "" if sent is None else json.dumps(sent, indent=1, ensure_ascii=False)
        request = f"{endpoint.method} {exchange.url}\n{shorten(body, LONG)}".rstrip()
        response = f"{exchange.status} {exchange.content_type}\n{shorten(exchange.text, LONG)}"
        difference = Difference(
            endpoint.id, check, where, says, shorten(seen or exchange.said(), 300), exchange.curl, request, response
        )
        self._found.setdefault((endpoint.id, check, where), difference)

    def has(self, operation: str, check: str, where: str) -> bool:
        """Whether a difference is known already."""
        return (operation, check, where) in self._found

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The differences, by operation and check."""
        return tuple(sorted(self._found.values(), key=lambda one: (one.operation, CHECKS.index(one.check), one.where)))

    @property
    def checks(self) -> Mapping[tuple[str, str], Cell]:
        """The table of checks."""
        wrong = Counter((one.operation, one.check) for one in self._found.values())
        keys = sorted({*self._looked, *self._skipped, *wrong}, key=lambda key: (key[0], CHECKS.index(key[1])))
        return {key: Cell(self._looked[key], wrong[key], self._skipped[key]) for key in keys}


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
    junit = f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(_junit(report), encoding='unicode')}"
    for name, text in (("junit.xml", junit), ("report.html", _page(report))):
        (folder / name).write_text(UNPRINTABLE.sub("?", text), encoding="utf-8")


def _junit(report: Report) -> ET.Element:
    cells = {key: cell for key, cell in report.checks.items() if cell.word}
    words = Counter(cell.word for cell in cells.values())
    counts = {"tests": len(cells), "failures": words["differs"], "errors": 0, "skipped": words["not checked"]}
    numbers = {name: str(count) for name, count in counts.items()}
    suites = ET.Element("testsuites", numbers)
    named = {"name": f"klingspec contract {report.provider}", "time": f"{report.seconds:.3f}"}
    suite = ET.SubElement(suites, "testsuite", {**named, **numbers})
    for (name, check), cell in cells.items():
        case = ET.SubElement(suite, "testcase", classname=f"{report.provider}.{name}", name=check)
        if found := [one for one in report.differences if (one.operation, one.check) == (name, check)]:
            failure = ET.SubElement(case, "failure", message=found[0].line(), type=check)
            failure.text = "\n\n".join(f"{one.line()}\n{one.curl}" for one in found)
        elif cell.word == "not checked":
            ET.SubElement(case, "skipped", message=f"not checked: the budget is {report.budget}")
    return suites


def _page(report: Report) -> str:
    title = f"{report.provider}: {'the contract is kept' if report.clean else 'not the contract'}"
    texts = {"title": title, "summary": summary(report), "base_url": report.base_url}
    articles = "\n".join(ARTICLE.format(**_escaped(asdict(one))) for one in report.differences)
    return PAGE.format(**_escaped(texts), style=STYLE, table=_html_table(report), articles=articles)


def _escaped(texts: dict[str, str]) -> dict[str, str]:
    return {name: html.escape(text) for name, text in texts.items()}


def _html_table(report: Report) -> str:
    rows = _rows(report)
    lines = ["".join(f"<th>{check}</th>" for check in ("operation", *(check for check, _ in rows)))]
    styles = {"differs": "bad", "kept": "good"}
    for name, *cells in zip(report.operations, *(cells for _, cells in rows), strict=True):
        words = (f'<td class="{styles.get(cell.word, "")}">{_words(cell)}</td>' for cell in cells)
        lines.append(f"<td>{html.escape(name)}</td>{''.join(words)}")
    return "\n".join(f"<tr>{line}</tr>" for line in lines)
