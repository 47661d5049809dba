"""What `docs` prints: text for people, JSON for programs, JUnit for test reports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from klingspec_pages.page import canonical_facts, plain

from .severity import changelog_line, in_words, sentence, severity_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klingspec_contract.values import Json
    from klingspec_pages.page import Operation
    from klingspec_pages.page_comparison import Difference

    from .review import Reviewed

    Unread: TypeAlias = Sequence[tuple[str, str]]

__all__ = ["FORMATS", "as_json", "as_junit", "as_text"]


def as_text(reviewed: Sequence[Reviewed], _unread: Unread, without_page: Sequence[str]) -> str:
    """The differences of each page, worst first, then what is asked, then the lines for the changelog."""
    lines: list[str] = []
    for page in reviewed:
        lines.append(f"{page.page.source}: {_summary(page)}")
        for one in page.differences:
            said = [in_words(one.page_says), in_words(one.contract_says)]
            done = f"  ({'written' if page.written else '--write does it'})" if one.auto_applicable else ""
            lines += [
                f"  {severity_of(one)}: {sentence(one)}",
                f"    {' '.join(filter(None, [', '.join(one.operations), one.place, one.path, one.keyword]))}",
                f"    {f'line {one.line}' if one.line else 'the page'} says {said[0]}, the contract {said[1]}",
                f"    {page.file_of(one.pointer).name}#{one.pointer}{done}",
            ]
        for asked in page.new_questions:
            about, *kind = asked.key
            where = f"{asked.operation} {about}".strip()
            lines.append(f"  ? {where}, line {asked.line}: {' '.join(kind)}: {asked.text}")
    lines += [f"no page documents {each}" for each in without_page]
    changelog = dict.fromkeys(line for page in reviewed for line in page.changelog)
    return "\n".join([*lines, *(["", "For CHANGELOG.md:", *changelog] if changelog else [])])


def _summary(page: Reviewed) -> str:
    """How much was read, and how much of it differs or is asked."""
    asked, operations = len(page.new_questions), page.page.operations
    known = len(page.questions) - asked
    fields = sum(len(one.fields) for one in operations)
    parts = [
        f"{page.title}, {_count(len(operations), 'operation')}, {fields} fields",
        _count(len(page.differences), "difference") if page.differences else "no difference",
        _count(asked, "new question") if asked else "",
        f"{_count(known, 'question')} answered in questions.md" if known else "",
        *page.notes,
    ]
    return "; ".join(filter(None, parts))


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def as_json(reviewed: Sequence[Reviewed], unread: Unread, without_page: Sequence[str]) -> str:
    """Everything that was read and found, as JSON: for each page its operations, differences and questions."""
    pages = [
        {
            "page": page.page.source, "provider": page.provider, "contract": str(next(iter(page.files))),
            "operations": [_operation(each) for each in page.page.operations],
            "differences": [_difference(page, each) for each in page.differences],
            "questions": [{**vars(each), "digest": each.key[2]} for each in page.questions],
        }
        for page in reviewed
    ]  # fmt: skip
    errors = [{"page": source, "error": reason} for source, reason in unread]
    told = {"pages": pages, "unread": errors, "without_page": without_page}
    return json.dumps(told, indent=1, ensure_ascii=False)


def _operation(operation: Operation) -> Json:
    fields = [
        {"place": each.place, "path": each.path, "line": each.line, "facts": plain(each.facts),
         "rules": [rule.value for rule in each.rules]}
        for each in operation.fields.values()
    ]  # fmt: skip
    head = {"name": operation.label, "method": operation.method, "path": operation.path, "line": operation.line}
    return {**head, "facts": canonical_facts(operation.facts), "fields": fields}


def _difference(page: Reviewed, one: Difference) -> Json:
    said = {("field" if name == "path" else name): value for name, value in vars(one).items()}
    return {"severity": severity_of(one), **said, "changelog": changelog_line(page.title, one)}


def as_junit(reviewed: Sequence[Reviewed], unread: Unread, without_page: Sequence[str]) -> str:
    """A test case for each page, with a failure for each difference and question, as JUnit's XML."""
    suite = Element("testsuite", name="klingspec docs")
    cases = [
        (page.page.source, "failure", [*page.changelog, *(f"{one.kind}: {one.text}" for one in page.new_questions)])
        for page in reviewed
    ]
    cases += [(source, "error", [reason]) for source, reason in unread]
    cases += [(each, "failure", ["no page documents it"]) for each in without_page]
    for name, kind, messages in cases:
        case = SubElement(suite, "testcase", name=name, classname="klingspec.docs")
        for message in messages:
            SubElement(case, kind, message=message)
    return tostring(suite, encoding="unicode")


FORMATS: Final = {"text": as_text, "json": as_json, "junit": as_junit}
