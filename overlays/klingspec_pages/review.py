"""Holds pages against the contracts of a folder, brings the contracts up to the pages, and tells what it found."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, tostring

import yaml

from .contract_file import apply, dumped, is_auto_applicable, load, stamp
from .documented import Documented
from .page import canonical_facts, digest, in_words, plain
from .page_comparison import SEVERITIES, changelog_line, compare, sentence, severity_of
from .page_reader import read_page
from .source import NotAPage, decoded, fetched

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from klingspec_contract.values import Json

    from .page import Operation, Question
    from .page_comparison import Difference
    from .page_reader import ReadPage

    Unread: TypeAlias = Sequence[tuple[str, str]]


@dataclass
class Reviewed:
    """A page beside its contract: the differences, the worst first, and all questions."""

    page: ReadPage
    file: Path
    title: str
    differences: list[Difference]
    questions: list[Question]
    written: bool = False

    @property
    def new_questions(self) -> list[Question]:
        """The questions that `questions.md` does not answer."""
        return [one for one in self.questions if not one.answered]

    @property
    def provider(self) -> str:
        """The provider whose page it is."""
        return self.file.stem

    @property
    def changelog(self) -> list[str]:
        """The lines for the changelog, each once."""
        return list(dict.fromkeys(changelog_line(self.title, one) for one in self.differences))

    @property
    def summary(self) -> str:
        """How much was read, and how much of it differs or is asked."""
        asked, operations = len(self.new_questions), self.page.operations
        known = len(self.questions) - asked
        fields = sum(len(one.fields) for one in operations)
        parts = [
            f"{self.title}, {_count(len(operations), 'operation')}, {fields} fields",
            _count(len(self.differences), "difference") if self.differences else "no difference",
            _count(asked, "new question") if asked else "",
            f"{_count(known, 'question')} answered in questions.md" if known else "",
        ]
        return "; ".join(filter(None, parts))


def find_folder(start: Path) -> Path | None:
    """The folder `openapi/` of the checkout that a folder is in, or of the one that this package is in."""
    bases = (start, *start.parents, *Path(__file__).parents)
    return next((base / "openapi" for base in bases if (base / "openapi" / "documented").is_dir()), None)


def providers(folder: Path) -> list[str]:
    """The providers that have a contract; the longest name first, since a reseller's host may hold another's name."""
    return sorted((path.stem for path in (folder / "documented").glob("*.yaml")), key=len, reverse=True)


def review_page(source: str, folder: Path, provider: str | None = None) -> Reviewed:
    """Read a page and compare it with its contract, the worst difference first. Raises NotAPage."""
    page = read_page(source)
    names = providers(folder)
    provider = provider or next((name for name in names if name in page.hosts), None)
    if provider is None:
        raise NotAPage(f"no contract is of its server ({page.hosts or 'it names none'}); say --provider")
    file = folder / "documented" / f"{provider}.yaml"
    document, operations = _documented(file)
    answered = {row[1:] for row in read_answered(folder / "questions.md") if row[0] == provider}
    differences = compare(page.operations, operations, page.lines, answered)
    last = page.operations[-1]
    known = next((one for one in operations if one.name == last.name), last)
    if {key[0] for key in known.fields} - {key[0] for key in last.fields} >= {"response"}:
        raise NotAPage(f"it is cut off: {last.label} has no answer on it")
    for one in differences:
        one.auto_applicable = is_auto_applicable(one, document)
    differences.sort(key=lambda one: (SEVERITIES.index(severity_of(one).severity), one.line))
    questions = [
        replace(one, operation=each.label, answered=(each.label, *one.key) in answered)
        for each in page.operations
        for one in each.questions
    ]
    return Reviewed(page, file, document["info"]["title"], differences, questions)


def pages_of(index: str) -> list[str]:
    """The pages that an index such as `llms.txt` links, each once: addresses, or files beside it. Raises NotAPage."""
    links = re.findall(r"\]\(([^)\s]+)\)", decoded(fetched(index)))
    is_url = index.startswith("http")
    found = dict.fromkeys(urljoin(index, link) if is_url else str(Path(index).parent / link) for link in links)
    if not found:
        raise NotAPage("it links no page")
    return list(found)


def without_page(reviewed: Iterable[Reviewed]) -> list[str]:
    """The operations of the contracts that none of these pages documents, each with its contract."""
    seen: dict[Path, set[str]] = {}
    for one in reviewed:
        seen.setdefault(one.file, set()).update(each.name for each in one.page.operations)
    return [
        f"{file.name}: {one.name}"
        for file, names in seen.items()
        for one in _documented(file)[1]
        if one.name not in names
    ]


def write(reviewed: Reviewed, day: str) -> list[Difference]:
    """Apply what needs no decision, and note on each operation that now agrees when its page was captured.

    The differences that are left for a person.
    """
    document = load(reviewed.file)
    for one in reviewed.differences:
        if one.auto_applicable:
            apply(document, one, day)
    operations = {(one.method, one.path): one for one in _documented(reviewed.file, dumped(document))[1]}
    for said in reviewed.page.operations:
        ours = operations.get((said.method, said.path))
        if ours and digest(said) == digest(ours) != ours.digest:
            stamp(document, ours.pointer, day, digest(said))
    reviewed.file.write_text(dumped(document), encoding="utf-8")
    reviewed.written = True
    return [one for one in reviewed.differences if not one.auto_applicable]


def read_answered(path: Path) -> frozenset[tuple[str, ...]]:
    """The rows of `questions.md`, by provider (its headings), operation, what about, kind, and digest of the sentence.

    A row may name several operations, fields and kinds, with commas between them; behind a kind stand the digests of
    the sentences that were answered, so that another sentence is asked about anew.
    """
    rows: list[tuple[str, ...]] = []
    provider = ""
    for raw in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if heading := re.fullmatch(r"## `(\w+)`.*", raw):
            provider = heading[1]
        cells = [[each.strip(" `") for each in cell.split(",")] for cell in raw.strip().strip("|").split("|")]
        if provider and raw.startswith("|") and len(cells) >= 3:
            kinds = [re.fullmatch(r"(.*?)((?: [0-9a-f]{6})*)", each) for each in cells[2]]
            keys = [(kind[1], digest) for kind in kinds if kind for digest in kind[2].split() or [""]]
            rows += [(provider, one, about, *key) for one in cells[0] for about in cells[1] for key in keys]
    return frozenset(rows)


def _documented(file: Path, text: str = "") -> tuple[Any, list[Operation]]:
    """A contract and its operations, from its file or from the text that is to go there."""
    if not file.is_file():
        raise NotAPage(f"there is no contract {file} to hold it against")
    try:
        document: Any = yaml.safe_load(text or file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise NotAPage(f"{file} is not YAML, so nothing can be held against it: {str(error).splitlines()[0]}") from None
    return document, Documented(document, file.stem).operations


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def as_text(reviewed: Sequence[Reviewed], _unread: Unread, without_page: Sequence[str]) -> str:
    """The differences of each page, worst first, then what is asked, then the lines for the changelog."""
    lines: list[str] = []
    for page in reviewed:
        lines.append(f"{page.page.source}: {page.summary}")
        for one in page.differences:
            said = [in_words(one.page_says), in_words(one.contract_says)]
            done = f"  ({'written' if page.written else '--write does it'})" if one.auto_applicable else ""
            lines += [
                f"  {severity_of(one).severity}: {sentence(one)}",
                f"    {' '.join(filter(None, [', '.join(one.operations), one.place, one.path, one.keyword]))}",
                f"    {f'line {one.line}' if one.line else 'the page'} says {said[0]}, the contract {said[1]}",
                f"    {page.file.name}#{one.pointer}{done}",
            ]
        for asked in page.new_questions:
            about, *kind = asked.key
            where = f"{asked.operation} {about}".strip()
            lines.append(f"  ? {where}, line {asked.line}: {' '.join(kind)}: {asked.text}")
    lines += [f"no page documents {each}" for each in without_page]
    changelog = dict.fromkeys(line for page in reviewed for line in page.changelog)
    return "\n".join([*lines, *(["", "For CHANGELOG.md:", *changelog] if changelog else [])])


def as_json(reviewed: Sequence[Reviewed], unread: Unread, without_page: Sequence[str]) -> str:
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
    said = {("field" if name == "path" else name): value for name, value in vars(one).items() if name != "always"}
    return {**severity_of(one)._asdict(), **said, "changelog": changelog_line(page.title, one)}


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


PAGE: Final = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>klingspec docs</title><style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; }}
th, td {{ text-align: left; vertical-align: top; padding: .3rem .7rem; border-bottom: 1px solid #8884; }}
h1, td {{ overflow-wrap: anywhere; }} pre {{ white-space: pre-wrap; }}
</style></head><body>{}</body></html>
"""


def as_html(reviewed: Sequence[Reviewed], _unread: Unread, without_page: Sequence[str]) -> str:
    """A page for people: one table of differences and one of open questions for each page that was read."""
    parts: list[str] = []
    for page in reviewed:
        rows: list[list[str]] = []
        for one in page.differences:
            says = (f"line {one.line}: " if one.line else "") + in_words(one.page_says)
            change, where = f"{', '.join(one.operations)}: {sentence(one)}", f"{page.file.name}#{one.pointer}"
            rows.append([severity_of(one).severity, change, says, in_words(one.contract_says), where])
        asked = [
            [one.operation, one.about, " ".join(one.key[1:]), f"line {one.line}: {one.text}"]
            for one in page.new_questions
        ]
        parts += [
            f"<h1>{escape(page.page.source)}</h1><p>{escape(page.summary)}</p>",
            _table(("severity", "change", "page", "contract", "where to make it"), rows),
            f"<h2>For CHANGELOG.md</h2><pre>{escape(chr(10).join(page.changelog))}</pre>" if rows else "",
            _table(("operation", "about", "kind", "question"), asked),
        ]
    return PAGE.format("".join(parts) + _table(("operations without a page",), [[each] for each in without_page]))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table, or nothing where it would have no rows."""
    lines = [("th", heads), *(("td", row) for row in rows)]
    body = "".join(f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>" for tag, cells in lines)
    return f"<table>{body}</table>" if rows else ""


FORMATS: Final = {"text": as_text, "json": as_json, "html": as_html, "junit": as_junit}
