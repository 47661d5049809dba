"""The providers' own pages, where they lie beside the checkout, say what the contracts say."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from klingspec_cli.docs.review import read_answered, review_page
from klingspec_pages.page import digest
from klingspec_pages.page_reader import read_page

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = sorted((ROOT.parent / "shared" / "docs").glob("*.txt"))


@pytest.mark.skipif(not PAGES, reason="the captured pages are not kept with the project")
@pytest.mark.parametrize("page", PAGES or [Path("none")], ids=lambda page: page.name)
def test_a_captured_page_has_no_difference(page: Path) -> None:
    """A page as it was captured does not differ from the project's contract."""
    reviewed = review_page(read_page(str(page), page.read_bytes()), ROOT / "openapi")
    assert [(one.path, one.keyword, one.pointer) for one in reviewed.differences] == []
    recorded = {one.name: one.digest for one in reviewed.contract.operations}
    assert {said.name: digest(said) for said in reviewed.page.operations}.items() <= recorded.items()


@pytest.mark.skipif(not PAGES, reason="the captured pages are not kept with the project")
def test_every_question_is_answered_and_every_answer_was_asked() -> None:
    """What the captured pages leave open has a row in questions.md, and each row that names a kind is asked by one."""
    asked = {
        (reviewed.provider, question.operation, *question.key)
        for reviewed in (review_page(read_page(str(page), page.read_bytes()), ROOT / "openapi") for page in PAGES)
        for question in reviewed.questions
    }
    rows = read_answered(ROOT / "openapi" / "questions.md")
    assert asked <= rows
    # A row names several operations, fields and sentences; each of its numbers is that of one at least.
    assert {(row[0], row[4]) for row in asked} == {(row[0], row[4]) for row in rows if row[4]}
    assert {row[:4] for row in asked} == {row[:4] for row in rows if row[3] not in ("-", "Kind", "---")}
