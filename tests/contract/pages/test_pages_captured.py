"""The providers' own pages, where they lie beside the checkout, say what the contracts say."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from klingspec_contract.pages.judging import judge_page

ROOT: Final = Path(__file__).parents[3]
PAGES: Final = sorted((ROOT.parent / "shared" / "docs").glob("*.txt"))


@pytest.mark.skipif(not PAGES, reason="the captured pages are not kept with the project")
@pytest.mark.parametrize("page", PAGES or [Path("none")], ids=lambda page: page.name)
def test_a_captured_page_has_no_difference(page: Path) -> None:
    """A page as it was captured does not differ from the project's contract."""
    judged = judge_page(str(page), ROOT / "openapi")
    assert [(one.difference.path, one.difference.keyword, one.difference.pointer) for one in judged.findings] == []
