"""A page as lines, whether it was copied from a browser, saved as HTML, or written in Markdown."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bs4 import BeautifulSoup, Comment, Doctype, Tag, UnicodeDammit
from bs4.element import NavigableString

from .words import in_english

if TYPE_CHECKING:
    from collections.abc import Iterator

# What it cannot decode is refused here in one sentence; it need not warn of it as well.
logging.getLogger("bs4.dammit").addHandler(logging.NullHandler())

INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
TAGS: Final = re.compile(r"</?(?:html|body|div|main|article|section|table|pre|p|h[1-6]|ul|span)\b", re.IGNORECASE)
# Markdown's marks say how a line looks, not what it says.
MARKS: Final = (
    *((r"^\s*(?:>\s*)*", ""), (r"^#{1,6}\s+", ""), (r"^[-*+•]\s+", ""), (r"\*\*|`", ""), (r"<br\s*/?>", " ")),
    *((r"</?(?:b|code|em|i|kbd|small|strong|sub|sup|u)>", ""), (r"!?\[([^\]]*)\]\([^)\s]*\)", r"\1")),
    (r"\\([\\`*_{}\[\]()#+.!|<>~-])", r"\1"),
)
FENCE: Final = re.compile(r"\s*(?:```|~~~)[^`]*")
# A footer and the ways to other pages are shown, and are not what the page is about.
UNSEEN: Final = frozenset({"footer", "head", "iframe", "nav", "noscript", "script", "style", "svg", "template"})
HIDDEN: Final = re.compile(r"\bdisplay\s*:\s*none\b|\bvisibility\s*:\s*hidden\b", re.I)
ALOUD: Final = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"})
# What stands in the line with its neighbours; anything else, known or not, begins and ends a line.
INLINE: Final = frozenset(
    re.findall(r"\w+", "a abbr b cite code em font i kbd mark q s small span strong sub sup u var wbr")
)


class NotAPage(Exception):
    """The source cannot be read, or is no page of documentation."""


class NoOperation(NotAPage):
    """The page is text like the others, and documents no operation: a guide, say."""


@dataclass(frozen=True)
class Line:
    """One line as a reader sees it: its pieces that the page keeps apart, a table row's cells, the text as written."""

    number: int
    text: str
    runs: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    depth: int = 0
    raw: str = ""


def read_lines(content: bytes) -> list[Line]:
    """The lines of a saved page that are not empty; of HTML as a browser shows it. Raises NotAPage."""
    text = decoded(content)
    if text.lstrip().startswith("<") and TAGS.search(text):
        found = _html_lines(text)
    else:
        raws = enumerate(text.splitlines(), 1)
        found = (_line(number, [raw], _cells(raw)) for number, raw in raws if not FENCE.fullmatch(raw))
    return [line for line in found if line.text]


def decoded(content: bytes) -> str:
    """A page's text, from whatever a browser saved. Raises NotAPage where it is not text."""
    if not content.strip():
        raise NotAPage("it is empty")
    text = UnicodeDammit(content, ["utf-8-sig"]).unicode_markup
    if text is None or CONTROL.search(text):
        raise NotAPage("it is not text")
    return text


def _line(number: int, runs: list[str], cells: tuple[str, ...], depth: int = 0) -> Line:
    return Line(number, _tidy("".join(runs)), tuple(filter(None, map(_tidy, runs))), cells, depth, "".join(runs))


def _cells(text: str) -> tuple[str, ...]:
    inner = re.sub(r"<br\s*/?>", "\n", text.strip().removeprefix("|").removesuffix("|"))
    return tuple(map(_tidy, re.split(r"(?<!\\)\|", inner))) if "|" in text else ()


def _tidy(text: str) -> str:
    for mark, instead in MARKS:
        text = re.sub(mark, instead, text)
    return re.sub(r"[^\S\n]+", " ", in_english(text.translate(INVISIBLE))).strip()


def _html_lines(text: str) -> Iterator[Line]:
    """HTML as a browser lays it out: one line for each block, line break, table row and preformatted line."""
    runs: list[str] = []
    number = depth = 0
    for token in [*_tokens(BeautifulSoup(text, "html.parser"), 0), None]:
        if isinstance(token, tuple):
            if not runs:
                number, depth = token[1], token[2]
            runs.append(token[0])
            continue
        yield _line(number, runs, _cells("".join(runs)), depth)
        runs = []
        if token:
            yield token


def _tokens(tag: Tag, depth: int, *, kept: bool = False) -> Iterator[tuple[str, int, int] | Line | None]:
    """The texts inside a tag, each with its line and depth, whole table rows, and None between blocks."""
    line = tag.sourceline or 1
    for child in tag.children:
        if isinstance(child, Tag):
            line = child.sourceline or line
            yield from () if _is_unseen(child) else _tag_tokens(child, depth, kept=kept)
        elif isinstance(child, NavigableString) and not isinstance(child, Comment | Doctype):
            begin = 0 if kept else str(child)[: len(child) - len(child.lstrip())].count("\n")
            for number, piece in enumerate(str(child).split("\n") if kept else [re.sub(r"\s+", " ", child)]):
                yield from [None] if number else []
                yield piece, line + begin + number, depth
        line += str(child).count("\n")


def _tag_tokens(tag: Tag, depth: int, *, kept: bool) -> Iterator[tuple[str, int, int] | Line | None]:
    if tag.name == "tr" and not tag.find(["pre", "table"]):
        shown_in = ((line.text for line in _html_lines(str(cell))) for cell in tag.find_all(["td", "th"]))
        cells = tuple("\n".join(filter(None, texts)) for texts in shown_in)
        shown = " | ".join(cell.replace("\n", " ") for cell in cells)
        yield None
        yield Line(tag.sourceline or 1, _tidy(shown), (_tidy(shown),), cells, depth, shown)
    elif tag.name in INLINE:
        yield from _tokens(tag, depth, kept=kept)
    else:
        yield None
        yield from _tokens(tag, depth + 1, kept=kept or tag.name == "pre")
        yield None


def _is_unseen(tag: Tag) -> bool:
    """Whether a browser does not show a tag, or it is an ornament or the sign of a link to a heading."""
    if tag.name in UNSEEN or tag.has_attr("hidden") or HIDDEN.search(str(tag.get("style", ""))):
        return True
    # An open dialog hides the whole page from readers aloud; an ornament has no parts.
    if tag.get("aria-hidden") == "true" and not tag.find(["h1", "h2", "h3", "pre", "table"]):
        return True
    is_anchor = tag.name == "a" and str(tag.get("href", "")).startswith("#") and not re.search(r"\w", tag.get_text())
    return is_anchor or not ALOUD.isdisjoint(tag.get_attribute_list("class"))
