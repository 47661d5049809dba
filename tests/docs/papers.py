"""The papers as the tests read them: README, CONTRIBUTING, ARCHITECTURE and the pages under docs/, and their code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = ROOT / "docs" / "pages"
PAPERS: Final = sorted([*ROOT.glob("*.md"), *PAGES.rglob("*.md")]) if PAGES.exists() else []
_FENCE: Final = re.compile(r"^```(\w+)\n(.*?)^```\n", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A block of code; `output` is the block of text that follows it at once, where one does."""

    language: str
    code: str
    line: int
    output: str | None


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a paper."""
    found = list(_FENCE.finditer(text))
    for number, block in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        between = text[block.end() : following.start()] if following else "more"
        output = following[2] if following and following[1] == "text" and not between.strip() else None
        yield Block(block[1], block[2], text.count("\n", 0, block.start()) + 1, output)


def code(paper: Path, language: str) -> list[Block]:
    """The blocks of a paper in one language."""
    return [block for block in blocks(paper.read_text("utf-8")) if block.language == language]


def named(papers: list[Path], *languages: str) -> list[Path]:
    """The papers that have code in one of these languages."""
    return [paper for paper in papers if any(code(paper, language) for language in languages)]


def title(paper: Path) -> str:
    """What a paper is called in a test's name."""
    return str(paper.relative_to(ROOT))
