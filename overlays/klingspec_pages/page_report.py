"""What `klingspec docs` says: for a terminal, for programs and for a browser."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from klingspec_contract.values import is_array

from .page import canonical, plain
from .severity import changelog_line, sentence, severity_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .page import Operation
    from .page_comparison import Difference
    from .review import Reviewed

__all__ = ["as_html", "as_json", "as_junit", "as_text"]

PAGE: Final = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>klingspec docs</title><style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; }}
th, td {{ text-align: left; vertical-align: top; padding: .3rem .7rem; border-bottom: 1px solid #8884; }}
.wide {{ overflow-x: auto; }} h1 {{ overflow-wrap: anywhere; }} pre {{ white-space: pre-wrap; }}
</style></head><body>{}</body></html>
"""


def as_text(reviewed: Sequence[Reviewed], without_page: Sequence[str] = ()) -> str:
    """The differences of each page, worst first, then what is asked, then the lines for the changelog."""
    lines: list[str] = []
    for page in reviewed:
        lines += [f"{page.page.source}: {_summary(page)}"]
        for one in page.differences:
            said = _said_by_both(one)
            done = f"  ({'written' if page.written else '--write does it'})" if one.auto_applicable else ""
            lines += [
                f"  {severity_of(one).severity}: {sentence(one)}",
                f"    {' '.join(filter(None, [', '.join(one.operations), one.place, one.path, one.keyword]))}",
                f"    {f'line {one.line}' if one.line else 'the page'} says {said[0]}, the contract {said[1]}",
                f"    {page.file.name}#{one.pointer}{done}",
            ]
        for asked in page.new_questions:
            about, *kind = asked.key
            lines.append(
                f"  ? {f'{asked.operation} {about}'.strip()}, line {asked.line}: {' '.join(kind)}: {asked.text}"
            )
    lines += [f"no page documents {each}" for each in without_page]
    changelog = dict.fromkeys(line for page in reviewed for line in _changelog(page))
    return "\n".join([*lines, *(["", "For CHANGELOG.md:", *changelog] if changelog else [])])


def _changelog(page: Reviewed) -> list[str]:
    return list(dict.fromkeys(changelog_line(page.title, each) for each in page.differences))


def _summary(page: Reviewed) -> str:
    asked = len(page.new_questions)
    known, operations = len(page.questions) - asked, page.page.operations
    parts = [
        f"{page.title}, {_count(len(operations), 'operation')}, {sum(len(one.fields) for one in operations)} fields",
        _count(len(page.differences), "difference") if page.differences else "no difference",
        _count(asked, "new question") if asked else "",
        f"{_count(known, 'question')} answered in questions.md" if known else "",
    ]
    return "; ".join(filter(None, parts))


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _said_by_both(one: Difference) -> list[str]:
    """What the page and the contract say, as people read it: a list without brackets, which can break anywhere."""
    values = [", ".join(map(str, value)) if is_array(value) else value for value in (one.page_says, one.contract_says)]
    return [
        "nothing" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for value in values
    ]


def as_json(
    reviewed: Sequence[Reviewed], unread: Sequence[tuple[str, str]] = (), without_page: Sequence[str] = ()
) -> str:
    """Everything that was read and found, as JSON: for each page its operations, differences and questions."""
    pages = [
        {
            "page": page.page.source, "provider": page.provider, "contract": str(page.file),
            "operations": [_operation(each) for each in page.page.operations],
            "differences": [_difference(page, each) for each in page.differences],
            "questions": [{**vars(each), "digest": each.key[2]} for each in page.questions],
        }
        for page in reviewed
    ]  # fmt: skip
    errors = [{"page": source, "error": reason} for source, reason in unread]
    told = {"pages": pages, "unread": errors, "without_page": list(without_page)}
    return json.dumps(told, indent=1, ensure_ascii=False)


def _operation(operation: Operation) -> dict[str, Any]:
    facts = {name: value for name, value in canonical(operation).items() if name not in ("fields", "method", "path")}
    fields = [
        {"place": each.place, "path": each.path, "line": each.line, "facts": plain(each.facts),
         "rules": [rule.value for rule in each.rules]}
        for each in operation.fields.values()
    ]  # fmt: skip
    head = {"name": operation.label, "method": operation.method, "path": operation.path, "line": operation.line}
    return {**head, "facts": facts, "fields": fields}


def _difference(page: Reviewed, one: Difference) -> dict[str, Any]:
    said = {("field" if name == "path" else name): value for name, value in vars(one).items() if name != "always"}
    return {**severity_of(one)._asdict(), **said, "changelog": changelog_line(page.title, one)}


def as_junit(reviewed: Sequence[Reviewed], unread: Sequence[tuple[str, str]], without_page: Sequence[str]) -> str:
    """A test case for each page, with a failure for each difference and question, as JUnit's XML."""
    suite = Element("testsuite", name="klingspec docs")
    cases = [
        (page.page.source, "failure", [*_changelog(page), *(f"{one.kind}: {one.text}" for one in page.new_questions)])
        for page in reviewed
    ]
    cases += [(source, "error", [reason]) for source, reason in unread]
    cases += [(each, "failure", ["no page documents it"]) for each in without_page]
    for name, kind, messages in cases:
        case = SubElement(suite, "testcase", name=name, classname="klingspec.docs")
        for message in messages:
            SubElement(case, kind, message=message)
    return tostring(suite, encoding="unicode")


def as_html(reviewed: Sequence[Reviewed], without_page: Sequence[str] = ()) -> str:
    """A page for people: one table of differences and one of open questions for each page that was read."""
    rows = [[escape(each)] for each in without_page]
    return PAGE.format("".join(map(_section, reviewed)) + _table(("operations without a page",), rows))


def _section(page: Reviewed) -> str:
    rows: list[list[str]] = []
    for one in page.differences:
        # A long pointer may break after each of its parts.
        pointer = escape(f"{page.file.name}#{one.pointer}").replace("/", "/<wbr>")
        change = escape(", ".join(one.operations) + f": {sentence(one)}") + f"<br><code>{pointer}</code>"
        said = [escape(each) for each in _said_by_both(one)]
        rows.append([severity_of(one).severity, change, (f"line {one.line}: " if one.line else "") + said[0], said[1]])
    asked = [
        [one.operation, one.about, " ".join(one.key[1:]), f"line {one.line}: {one.text}"] for one in page.new_questions
    ]
    lines = escape("\n".join(_changelog(page)))
    return (
        f"<h1>{escape(page.page.source)}</h1><p>{escape(_summary(page))}</p>"
        + _table(("severity", "change, and where to make it", "page", "contract"), rows)
        + (f"<h2>For CHANGELOG.md</h2><pre>{lines}</pre>" if lines else "")
        + _table(("operation", "about", "kind", "question"), [list(map(escape, row)) for row in asked])
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table, or nothing where it would have no rows; cells are HTML."""
    head = "".join(f"<th>{each}</th>" for each in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{head}</tr>{body}</table></div>' if rows else ""
