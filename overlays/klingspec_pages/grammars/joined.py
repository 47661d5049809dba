"""Values that a page runs together: `16:99:161:1` is 16:9, 9:16 and 1:1."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["divide"]

# A piece that nobody has named costs more than any number of those that were.
STRANGER: Final = 1000
# Values that anybody lists are shorter.
LONGEST: Final = 500


def divide(text: str, known: Iterable[str] = ()) -> list[str] | None:
    """Divide values that stand together without a sign between them; None where there is more than one way.

    `known` are words that stand alone elsewhere near the values: a default, an explanation of each.
    """
    text = text.strip().strip(".")
    if re.search(r"[\s,/|、;]", text):
        return [
            part.strip("\"'") for part in re.split(r"\s*[,/|、;]\s*|\s+(?:or|and)\s+|\s+", text) if part.strip("\"'")
        ]
    known = {word for word in known if word and word in text}
    if head := re.match(r"[\d.:]+(?=\D|$)", text):
        if ":" in head[0] and (ratios := _ratios(head[0])):
            rest = divide(text[head.end() :], known) if head.end() < len(text) else []
            return None if rest is None else [*ratios, *rest]
        if quantities := _quantities(text):
            return quantities
    if len(parts := _family(text)) > 1:
        return parts
    if known - {text}:
        return _by_words(text, frozenset(known))
    # One word, or one number of some digits, may as well be several.
    return [text] if text in known or not (text.isalpha() or re.fullmatch(r"\d{2,}", text)) else None


def _quantities(text: str) -> list[str]:
    """Divide numbers with a unit, all with that of the first (480p720pauto), or each with its own (1k720p)."""
    unit = re.sub(r"^[\d.]+", "", re.split(r"(?<=[A-Za-z])\d", text)[0])
    alike = re.match(rf"(?:\d+(?:\.\d+)?{re.escape(unit)})+", text) if unit else None
    if alike and (rest := text[alike.end() :]).isalpha() | (not rest):
        return [*re.findall(rf"\d+(?:\.\d+)?{re.escape(unit)}", alike[0]), *([rest] if rest else [])]
    own = re.fullmatch(r"(?:\d+(?:\.\d+)?[A-Za-z]+)+", text)
    return re.findall(r"\d+(?:\.\d+)?[A-Za-z]+", text) if own else []


def _family(text: str) -> list[str]:
    """Divide names that begin alike (kling-v1kling-v1-5), and before a name that follows a number (v3other-v1)."""
    begin = re.match(r"[A-Za-z]+[-_]", text)
    parts = re.split(f"(?={re.escape(begin[0])})", text) if begin else [text]
    return [piece for part in parts if part for piece in re.split(r"(?<=\d)(?=[a-z]{2,}-)", part) if piece]


def _ratios(text: str) -> list[str]:
    """Divide ratios where they stay nearest to squares: 9:161:1 is 9:16 and 1:1, not 9:1 and 61:1."""
    first, *middles, last = text.split(":")
    ways: dict[str, tuple[float, list[str]]] = {first: (0.0, [])}
    for middle in middles:
        longer: dict[str, tuple[float, list[str]]] = {}
        for left, (cost, done) in ways.items():
            for cut in range(1, len(middle)):
                ratio = f"{left}:{middle[:cut]}"
                way = (cost + _extreme(ratio), [*done, ratio])
                longer[middle[cut:]] = min(way, longer.get(middle[cut:], way))
        ways = longer
    ends = [(cost + _extreme(f"{left}:{last}"), [*done, f"{left}:{last}"]) for left, (cost, done) in ways.items()]
    return min(ends)[1] if ends and math.isfinite(min(ends)[0]) else []


def _extreme(ratio: str) -> float:
    """How far a ratio is from a square; infinite where it is none."""
    width, _, height = ratio.partition(":")
    if not all(re.fullmatch(r"[1-9]\d*(?:\.\d+)?", side) for side in (width, height)):
        return math.inf
    return abs(math.log(float(width) / float(height)))


def _by_words(text: str, known: frozenset[str]) -> list[str] | None:
    """Divide into known words; what is left between them is one value each."""
    if len(text) > LONGEST:
        return None
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(text) + 1):
        pieces = ((best[start], text[start:end]) for start in range(end))
        best.append(min((cost + _price(piece, known), (*done, piece)) for (cost, done), piece in pieces))
    return list(best[-1][1])


def _price(piece: str, known: frozenset[str]) -> int:
    return 1 if piece in known else STRANGER + len(piece)
