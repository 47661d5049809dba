"""What `klingspec docs` says: for a terminal, for programs and for a browser."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from klingspec_conformance.report import STYLE

from .facts import canonical
from .meaning import meaning
from .wording import changelog_line, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .facts import Field, Operation
    from .judging import Finding, Judged

__all__ = ["as_html", "as_json", "as_text"]


def as_text(judged: Sequence[Judged]) -> str:
    """The differences of each page, worst first, then what is asked, then the lines for the changelog."""
    lines: list[str] = []
    for page in judged:
        lines += [f"{page.page.source}: {_summary(page)}"]
        for finding in page.findings:
            lines += _difference(page, finding)
        for name, question, answered in page.questions:
            if not answered:
                about = f" {question.about}" if question.about else ""
                lines.append(f"  ? {name}{about}, line {question.line}: {question.kind}: {question.text}")
    changelog = [changelog_line(page.title, each.difference) for page in judged for each in page.findings]
    return "\n".join([*lines, *(["", "For CHANGELOG.md:", *dict.fromkeys(changelog)] if changelog else [])])


def _summary(page: Judged) -> str:
    count = len(page.findings)
    fields = sum(len(operation.fields) for operation in page.page.operations)
    operations = len(page.page.operations)
    found = "no difference" if not count else f"{count} difference{'s' if count > 1 else ''}"
    asked = sum(not answered for _, _, answered in page.questions)
    known = len(page.questions) - asked
    questions = [f"{asked} new question{'s' if asked > 1 else ''}"] if asked else []
    questions += [f"{known} question{'s' if known > 1 else ''} answered in questions.md"] if known else []
    read = f"{page.title}, {operations} operation{'s' if operations > 1 else ''}, {fields} fields"
    return "; ".join([read, found, *questions])


def _difference(page: Judged, finding: Finding) -> list[str]:
    one = finding.difference
    where = " ".join(filter(None, [", ".join(one.operations), one.place, one.path, one.keyword]))
    line = f"line {one.line}" if one.line else "the page"
    done = "written" if page.written else "--write does it"
    return [
        f"  {meaning(one).effect}: {sentence(one)}",
        f"    {where}",
        f"    {line} says {_said(one.page_says)}, the contract {_said(one.contract_says)}",
        f"    {page.file.name}#{one.pointer}{f'  ({done})' if finding.mechanical else ''}",
    ]


def _said(value: Any) -> str:
    """A value as people read it: a list without brackets, so that a terminal can break it anywhere."""
    if isinstance(value, list):
        return ", ".join(map(str, value))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return "nothing" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def as_json(judged: Sequence[Judged], unread: Sequence[tuple[str, str]] = ()) -> str:
    """Everything that was read and found, as JSON: for each page its operations, differences and questions."""
    pages = [
        {
            "page": page.page.source,
            "provider": page.provider,
            "contract": str(page.file),
            "operations": [_operation(each) for each in page.page.operations],
            "differences": [_finding(page, each) for each in page.findings],
            "questions": [
                {
                    "operation": name,
                    "about": each.about,
                    "kind": each.kind,
                    "text": each.text,
                    "line": each.line,
                    "answered": done,
                }
                for name, each, done in page.questions
            ],
        }
        for page in judged
    ]
    errors = [{"page": source, "error": reason} for source, reason in unread]
    return json.dumps({"pages": pages, "unread": errors}, indent=1, ensure_ascii=False)


def _operation(operation: Operation) -> dict[str, Any]:
    plain = canonical(operation)
    facts = {name: value for name, value in plain.items() if name not in ("fields", "method", "path")}
    head = {"name": operation.label, "method": operation.method, "path": operation.path, "line": operation.line}
    return {**head, "facts": facts, "fields": [_field(each) for each in operation.fields.values()]}


def _field(field: Field) -> dict[str, Any]:
    facts = {name: said.value for name, said in field.facts.items()}
    rules = [rule.value for rule in field.rules]
    return {"place": field.place, "path": field.path, "line": field.line, "facts": facts, "rules": rules}


def _finding(page: Judged, finding: Finding) -> dict[str, Any]:
    one, means = finding.difference, meaning(finding.difference)
    return {
        "effect": means.effect, "check": means.check, "subject": one.subject, "change": one.change,
        "operations": one.operations, "place": one.place, "field": one.path, "keyword": one.keyword,
        "page_says": one.page_says, "contract_says": one.contract_says,
        "pointer": one.pointer, "line": one.line, "mechanical": finding.mechanical,
        "changelog": changelog_line(page.title, one),
    }  # fmt: skip


def as_html(judged: Sequence[Judged]) -> str:
    """A page for people: one table of differences and one of open questions for each page that was read."""
    body = "".join(_section(page) for page in judged)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>klingspec docs</title>'
    style = (
        STYLE
        + "th, td { text-align: left; vertical-align: top; } h1 { overflow-wrap: anywhere; } code { font-size: .8rem; }"
    )
    return f'<!doctype html><html lang="en"><head>{head}<style>{style}</style></head><body>{body}</body></html>\n'


def _section(page: Judged) -> str:
    heading = f"<h1>{html.escape(page.page.source)}</h1><p>{html.escape(_summary(page))}</p>"
    differences = _table(("meaning", "change, and where to make it", "page", "contract"), _rows(page))
    asked = [
        [name, each.about, each.kind, f"line {each.line}: {each.text}"]
        for name, each, done in page.questions
        if not done
    ]
    questions = _table(("operation", "about", "kind", "question"), [list(map(html.escape, row)) for row in asked])
    lines = dict.fromkeys(changelog_line(page.title, each.difference) for each in page.findings)
    pasted = f"<h2>For CHANGELOG.md</h2><pre>{html.escape(chr(10).join(lines))}</pre>" if lines else ""
    return heading + differences + pasted + questions


def _rows(page: Judged) -> list[list[str]]:
    """The differences as cells of HTML; a long pointer may break after each of its parts."""
    rows: list[list[str]] = []
    for finding in page.findings:
        one = finding.difference
        change = html.escape(f"{', '.join(one.operations)}: {sentence(one)}")
        pointer = html.escape(f"{page.file.name}#{one.pointer}").replace("/", "/<wbr>")
        line = f"line {one.line}: " if one.line else ""
        effect = meaning(one).effect
        marked = f'<span class="{"good" if effect == "additive" else "bad"}">{effect}</span>'
        said = [html.escape(text) for text in (line + _said(one.page_says), _said(one.contract_says))]
        rows.append([marked, f"{change}<br><code>{pointer}</code>", *said])
    return rows


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table, or nothing where it would have no rows; cells are HTML."""
    head = "".join(f"<th>{each}</th>" for each in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{head}</tr>{body}</table></div>' if rows else ""
