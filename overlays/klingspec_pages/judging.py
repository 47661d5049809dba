"""Holds pages against the contracts of a folder, and brings the contracts up to the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from .comparing import compare
from .documented import Documented
from .facts import digest
from .grammars.lines import NotAPage
from .grammars.reading import read_page
from .meaning import EFFECTS, meaning
from .mechanical import is_mechanical
from .questions import read_answered
from .writing import apply, dumped, load, stamp

if TYPE_CHECKING:
    from .differences import Difference
    from .facts import Operation, Question
    from .grammars.reading import ReadPage

__all__ = ["Finding", "Judged", "find_folder", "judge_page", "write"]


@dataclass(frozen=True)
class Finding:
    """A difference, and whether it can be applied without a decision."""

    difference: Difference
    mechanical: bool


@dataclass
class Judged:
    """A page beside its contract."""

    page: ReadPage
    file: Path
    title: str
    findings: list[Finding]
    written: bool = False
    questions: list[tuple[str, Question, bool]] = field(default_factory=list["tuple[str, Question, bool]"])

    @property
    def provider(self) -> str:
        """The provider whose page it is."""
        return self.page.grammar.provider


def find_folder(start: Path) -> Path | None:
    """The folder `openapi/` of the checkout that a folder is in, or of the one that this package is in."""
    for base in (start, *start.parents, *Path(__file__).parents):
        if (base / "openapi" / "documented").is_dir():
            return base / "openapi"
    return None


def judge_page(source: str, folder: Path, provider: str | None = None) -> Judged:
    """Read a page and compare it with its contract, the worst difference first. Raises NotAPage."""
    page = read_page(source, provider)
    file = folder / "documented" / f"{page.grammar.provider}.yaml"
    document, operations = _documented(file, page)
    differences = compare(page.operations, operations, page.lines)
    ranked = sorted(differences, key=lambda one: (EFFECTS.index(meaning(one).effect), one.line))
    findings = [Finding(one, is_mechanical(one, document)) for one in ranked]
    judged = Judged(page, file, document["info"]["title"], findings)
    answered = read_answered(folder / "questions.md")
    judged.questions = [
        (operation.label, question, answered.has(judged.provider, operation.label, question))
        for operation in page.operations
        for question in operation.questions
    ]
    return judged


def write(judged: Judged, day: str) -> list[Finding]:
    """Apply what is mechanical, and note on each operation that now agrees when its page was captured.

    The findings that are left for a person.
    """
    document = load(judged.file)
    for finding in judged.findings:
        if finding.mechanical:
            apply(document, finding.difference, day)
    _, operations = _documented(judged.file, judged.page, dumped(document))
    for said in judged.page.operations:
        ours = next((each for each in operations if (each.method, each.path) == (said.method, said.path)), None)
        if ours and digest(said) == digest(ours) and ours.digest != digest(said):
            stamp(document, ours.pointer, day, digest(said))
    judged.file.write_text(dumped(document), encoding="utf-8")
    judged.written = True
    return [finding for finding in judged.findings if not finding.mechanical]


def _documented(file: Path, page: ReadPage, text: str = "") -> tuple[Any, list[Operation]]:
    """A contract and its operations, from its file or from the text that is to go there."""
    if not file.is_file():
        raise NotAPage(f"there is no contract {file} to hold it against")
    try:
        document: Any = yaml.safe_load(text or file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise NotAPage(f"{file} is not YAML, so nothing can be held against it: {str(error).splitlines()[0]}") from None
    return document, Documented(document, answers_in_tables=page.grammar.answers_in_tables).operations
