"""The fictional contracts, the pages that document them, and what the tests do with both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from klingspec_pages.documented import Documented
from klingspec_pages.page_comparison import compare
from klingspec_pages.page_reader import ReadPage, read_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from klingspec_pages.page import Field, Operation
    from klingspec_pages.page_comparison import Difference

HERE: Final = Path(__file__).parent
OPENAPI: Final = HERE / "openapi"
CAPTURED: Final = ("kling.txt", "kling.html", "deerapi.txt", "deerapi.html", "llmprovider.md", "llmprovider.html")
PUBLISHED: Final = ("kling.md", "kling.zh.md")
PAGES: Final = (*CAPTURED, *PUBLISHED)


@dataclass(frozen=True)
class Changed:
    """A page with one change in it, and the one difference that it makes.

    `old` stands in the page once, or `everywhere`; in it, `…` is everything up to what follows. The difference is of
    the line in which `at` stands first; by default the first line of `new` that is not empty, and none at all for `0`.
    """

    page: str
    old: str
    new: str
    subject: str
    change: str
    place: str
    path: str
    keyword: str
    says: Any
    pointer: str
    at: str = ""
    everywhere: bool = False

    def __str__(self) -> str:
        about = re.sub(r"\W+", " ", f"{self.path} {self.keyword}").strip()
        return f"{self.page} {about or self.subject} {self.change}".replace(" ", "-")

    @property
    def text(self) -> str:
        """The changed page."""
        return own(self.page).replace(self._found, self.new)

    @property
    def _found(self) -> str:
        """What `old` stands for."""
        start, gap, end = self.old.partition("…")
        pattern = f"{re.escape(start)}.*?{re.escape(end)}" if gap else re.escape(start)
        found = re.findall(pattern, own(self.page), re.DOTALL)
        assert found, f"{self.old} is not in {self.page}"
        assert self.everywhere or len(found) == 1, f"{self.old} is {len(found)} times in {self.page}"
        return str(found[0])

    @property
    def line(self) -> int:
        """The line of the changed page that makes the difference; 0 where it is what the page lacks."""
        if self.at == "0":
            return 0
        place = own(self.page).index(self._found) + len(self.new) - len(self.new.lstrip("\n"))
        return self.text.count("\n", 0, self.text.index(self.at) if self.at else place) + 1


def own(page: str) -> str:
    """The text of one of the pages beside this module."""
    return (HERE / page).read_text(encoding="utf-8")


@cache
def read(page: str, text: str = "") -> ReadPage:
    """A page that was read, or another text under its name, by whichever grammar is found to fit it."""
    return read_page(page, (text or own(page)).encode())


@cache
def contract(provider: str) -> Documented:
    """A fictional contract."""
    text = (OPENAPI / "documented" / f"{provider}.yaml").read_text(encoding="utf-8")
    return Documented(yaml.safe_load(text), provider)


def provider(page: ReadPage) -> str:
    """The provider whose page it is: the pages here bear its name."""
    return Path(page.source).name.partition(".")[0]


def differences(page: ReadPage) -> list[Difference]:
    """What differs between a page and its contract."""
    return compare(page.operations, contract(provider(page)), page.lines)


def mine(page: ReadPage) -> Sequence[Operation]:
    """The operations of the contract that stand on the page, as it was before any change."""
    return [one for one in contract(provider(page)).operations if one.name != "createFrame"]


def plain(field: Field) -> dict[str, Any]:
    """A field's facts as plain values."""
    return {name: said.value for name, said in field.facts.items()}
