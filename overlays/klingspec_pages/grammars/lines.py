"""A page as lines, whether it was copied from a browser, saved as HTML, or written in Markdown."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from typing import Final

from bs4 import UnicodeDammit

from .markup import Shown, html_lines

__all__ = ["Line", "NotAPage", "read_lines"]

# What it cannot decode is refused here in one sentence; it need not warn of it as well.
logging.getLogger("bs4.dammit").addHandler(logging.NullHandler())

MOST_BYTES: Final = 20 * 1024 * 1024
# Longer marks first: that of UTF-32 begins with that of UTF-16.
WIDE: Final = (
    *((b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be")),
    *((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")),
)
INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
TAGS: Final = re.compile(r"</?(?:html|body|div|main|article|section|table|pre|p|h[1-6]|ul|span)\b", re.IGNORECASE)
BREAK: Final = r"<br\s*/?>"
STYLE: Final = r"</?(?:b|code|em|i|kbd|small|strong|sub|sup|u)>"
# Markdown's marks say how a line looks, not what it says.
MARKS: Final = (
    *((r"^\s*(?:>\s*)*", ""), (r"^#{1,6}\s+", ""), (r"^[-*+•]\s+", ""), (r"\*\*|`", "")),
    *((BREAK, " "), (STYLE, "")),
)
ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
FENCE: Final = re.compile(r"\s*(?:```|~~~)[^`]*")
LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")


class NotAPage(Exception):
    """The source cannot be read, or is no page of documentation."""


@dataclass(frozen=True)
class Line:
    """One line as a reader sees it; `runs` are the pieces that the page keeps apart, `cells` those of a table's row."""

    number: int
    text: str
    runs: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    depth: int = 0


def read_lines(source: str) -> list[Line]:
    """Read the lines of a saved page, or of a URL's, without the empty ones. Raises NotAPage."""
    content = _fetched(source) if re.match(r"https?://", source) else _saved(source)
    text = _decoded(content)
    if text.lstrip().startswith("<") and TAGS.search(text):
        lines = [
            Line(line.number, _tidy("".join(line.runs)), _pieces(line.runs), _cells(line), line.depth)
            for line in html_lines(text)
        ]
    else:
        raws = enumerate(text.splitlines(), 1)
        lines = [_from_text(number, raw) for number, raw in raws if not FENCE.fullmatch(raw)]
    return [line for line in lines if line.text]


def _saved(name: str) -> bytes:
    path = Path(name)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotAPage(f"it is larger than {MOST_BYTES >> 20} MiB")
        return path.read_bytes()
    except OSError as error:
        raise NotAPage(f"it cannot be read: {error.strerror or error}") from None


def _fetched(url: str) -> bytes:
    import httpx2

    try:
        response = httpx2.get(url, follow_redirects=True, timeout=30)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise NotAPage(f"it cannot be fetched: {error or type(error).__name__}") from None
    if response.is_error:
        raise NotAPage(f"it cannot be fetched: HTTP {response.status_code}")
    return response.content


def _decoded(content: bytes) -> str:
    """A page's text, from whatever a browser saved. Raises NotAPage where it is not text."""
    if not content.strip():
        raise NotAPage("it is empty")
    if re.match(rb"(?:[\w-]+: .*\r?\n(?:[ \t].*\r?\n)*)+\r?\n", content[:4000]) and b"text/html" in content:
        content = _html_part(content)
    text = UnicodeDammit(content, [_wide(content) or "utf-8-sig"]).unicode_markup
    if text is None or CONTROL.search(text):
        raise NotAPage("it is not text")
    return text


def _wide(content: bytes) -> str:
    """The encoding of a text of which every character takes two or four bytes; empty for any other."""
    marked = next((name for mark, name in WIDE if content.startswith(mark)), "")
    # Without a mark, half of the bytes of a text in Latin letters are zero.
    halves = [half for half in (content[1:400:2], content[:400:2]) if half and not any(half)]
    return marked or (("utf-16-le" if not any(content[1:400:2]) else "utf-16-be") if halves else "")


def _html_part(content: bytes) -> bytes:
    """The page in a single-file archive (MHTML), in which it is one part of a mail."""
    for part in message_from_bytes(content).walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(payload, bytes):
            return payload
    return content


def _from_text(number: int, raw: str) -> Line:
    return Line(number, _tidy(raw), (_tidy(raw),), _row(raw))


def _row(text: str) -> tuple[str, ...]:
    """The cells of a table's row as Markdown writes it."""
    inner = re.sub(BREAK, "\n", text.strip().removeprefix("|").removesuffix("|"))
    return tuple(map(_tidy, re.split(r"(?<!\\)\|", inner))) if "|" in text else ()


def _cells(line: Shown) -> tuple[str, ...]:
    return tuple(map(_tidy, line.cells)) or _row("".join(line.runs))


def _pieces(runs: list[str]) -> tuple[str, ...]:
    return tuple(piece for piece in map(_tidy, runs) if piece)


def _tidy(text: str) -> str:
    """A text without Markdown's marks, with single spaces."""
    for mark, instead in MARKS:
        text = re.sub(mark, instead, text)
    text = ESCAPED.sub(r"\1", LINK.sub(r"\1", text)).translate(INVISIBLE)
    return re.sub(r"[^\S\n]+", " ", text.replace("\N{NO-BREAK SPACE}", " ")).strip()
