"""The providers' own pages, where they lie beside the checkout, say what the contracts say."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from klingspec_pages.documented import Documented
from klingspec_pages.facts import digest
from klingspec_pages.judging import judge_page
from klingspec_pages.questions import read_answered
from klingspec_pages.writing import load

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = sorted((ROOT.parent / "shared" / "docs").glob("*.txt"))


@pytest.mark.skipif(not PAGES, reason="the captured pages are not kept with the project")
@pytest.mark.parametrize("page", PAGES or [Path("none")], ids=lambda page: page.name)
def test_a_captured_page_has_no_difference(page: Path) -> None:
    """A page as it was captured does not differ from the project's contract."""
    judged = judge_page(str(page), ROOT / "openapi")
    assert [(one.difference.path, one.difference.keyword, one.difference.pointer) for one in judged.findings] == []
    contract = Documented(load(judged.file), answers_in_tables=judged.page.grammar.answers_in_tables)
    recorded = {operation.name: operation.digest for operation in contract.operations}
    assert {said.name: digest(said) for said in judged.page.operations}.items() <= recorded.items()


@pytest.mark.skipif(not PAGES, reason="the captured pages are not kept with the project")
def test_every_question_is_answered_and_every_answer_was_asked() -> None:
    """What the captured pages leave open has a row in questions.md, and each row that names a kind is asked by one."""
    asked = {
        (judged.provider, operation, question.about, question.kind)
        for judged in (judge_page(str(page), ROOT / "openapi") for page in PAGES)
        for operation, question, _ in judged.questions
    }
    rows = read_answered(ROOT / "openapi" / "questions.md").rows
    assert asked == {row for row in rows if row[3] not in ("-", "Kind", "---")}
