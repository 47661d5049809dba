"""Holds pages against the contracts of a folder, and brings the contracts up to the pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import yaml

from .contract_file import apply, dumped, is_auto_applicable, load, stamp
from .documented import Documented
from .page import digest
from .page_comparison import compare
from .page_reader import read_page
from .severity import SEVERITIES, severity_of
from .source import NotAPage, decoded, fetched

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .page import Operation, Question
    from .page_comparison import Difference
    from .page_reader import ReadPage

__all__ = ["Reviewed", "find_folder", "pages_of", "providers", "read_answered", "review_page", "without_page", "write"]


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
