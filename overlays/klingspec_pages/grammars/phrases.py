"""Limits in sentences: "Cannot exceed 2500 characters" is maxLength 2500."""

from __future__ import annotations

import mimetypes
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["read_sentence", "sentences", "value_of"]

Found: TypeAlias = "Iterator[tuple[str, Any]]"

M: Final = r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
N: Final = rf"(?<![\w.:-]){M}"
# No sentence that states a limit is longer; what is, would take patterns too long.
LONGEST: Final = 600
# "No longer than", "should not be longer than", "cannot be longer than".
NO: Final = r"(?:no|not|cannot|can't)(?: be| have| contain)?"
OVER: Final = r"(?:more|greater|larger|longer|bigger|higher) than"
UNDER: Final = r"(?:less|fewer|smaller|shorter|lower) than"
LEAST: Final = rf"(?:min(?:imum)?|at least|{NO} {UNDER}|{OVER} or equal to|or more|≥|>=)"
MOST: Final = (
    rf"(?:max(?:imum)?|at most|up to|within|exceed\w*|{NO} {OVER}|{UNDER} or equal to|or (?:less|fewer)"
    r"|limit(?:ed)?|under|below|≤|<=)"
)
UNITS: Final = {"b": 1, "kb": 1024, "kib": 1024, "mb": 1024**2, "mib": 1024**2, "gb": 1024**3, "gib": 1024**3}
DASH: Final = r"\s*(?:-|–|—|~|～|to|through|\.\.+|…)\s*"
# Quantities that are not the field's own value; a number of seconds may be.
OTHER: Final = r"\s*(?:(?:[KMG]i?B|px|pixels?|char\w*|letters?)\b|%)"
CHOICES: Final = (
    r"\b(?:(?:available |possible |accepted |allowed |supported |valid |enum )?(?:options|values|choices)"
    r"(?: are| include)?|(?:available|possible|accepted|allowed|valid)(?=\s*:)"
    r"|(?:must be |can be |is )?(?:either|one of)(?: the following)?|enum|(?:\w+ )?stat(?:us|e))\s*:?\s+"
)

# After "by default" any word may follow: only a number or a truth is a value.
DEFAULT: Final = (
    r"\bdefaults?(?: value)?\s*(?:to|is|:|=)\s*[:：]?\s*[\"'`]?([^\s\"'`,;)]+)"
    r"|\bby default,? (?:is |it is )?[\"'`]?(-?\d[\d.:]*\w*|true|false)\b"
)


def sentences(text: str) -> list[str]:
    """The sentences of a description."""
    parts = (part.strip() for part in re.split(r"(?<=[.;!?。])\s+", text))
    return [part[start : start + LONGEST] for part in parts for start in range(0, len(part), LONGEST)]


def read_sentence(sentence: str, kind: str) -> list[tuple[str, Any]]:
    """The keywords and values that a sentence states about a field of this JSON type; empty where it states none."""
    text = re.sub(r"data:\S+|https?://\S+", " ", sentence)
    found = dict(pair for reader in READERS.get(kind, ()) for pair in reader(text))
    found |= dict(pair for reader in ANY for pair in reader(text, kind))
    return list(found.items())


def value_of(text: str, kind: str) -> Any:
    """A value as a page writes it, as the JSON type that the page gives its field."""
    text = text.strip().strip("\"'`")
    if kind == "integer" and re.fullmatch(r"-?\d+", text):
        return int(text)
    if kind in ("number", "integer") and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    if kind == "boolean" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    return text


def number(text: str) -> int | float:
    """A number, with or without a sign between its thousands."""
    text = text.replace(",", "")
    return float(text) if "." in text else int(text)


def _lengths(text: str) -> Found:
    unit = r"\s*(?:unicode |utf-8 |english )?(?:char|letter)\w*"
    # Where a length is meant, or another number has the unit, it may be missing.
    if re.search(rf"\blength\b|\d{unit}", text, re.I):
        unit = rf"(?:{unit}|(?=\s*(?:$|[.,;)]|and\b|or\b)))"
    if span := re.search(rf"{N}{DASH}{M}{unit}|\bbetween {M} and {M}{unit}", text, re.I):
        yield from (("minLength", number(span[1] or span[3])), ("maxLength", number(span[2] or span[4])))
        return
    for match in re.finditer(rf"{N}{unit}", text, re.I):
        least, most = _cues(text, match)
        strict = re.search(rf"(?P<over>{OVER})\s*$|(?P<under>{UNDER})\s*$", text[: match.start()], re.I)
        if least or most:
            yield "minLength" if least else "maxLength", number(match[1])
        elif strict:
            yield ("minLength", number(match[1]) + 1) if strict["over"] else ("maxLength", number(match[1]) - 1)


def _cues(text: str, match: re.Match[str]) -> tuple[bool, bool]:
    """Whether a quantity is the least or the most there may be, by the words nearest to it."""
    before, after = re.split(r"[,;.](?=\D)", text[: match.start()])[-1], text[match.end() :][:24]
    least = [found.end() for found in re.finditer(rf"\b{LEAST}|≥|>=", before, re.I)]
    most = [found.end() for found in re.finditer(rf"\b{MOST}|≤|<=", before, re.I)]
    if not least and not most:
        return bool(re.match(rf"\W*{LEAST}", after, re.I)), bool(re.match(rf"\W*{MOST}", after, re.I))
    return max(least, default=-1) > max(most, default=-1), max(most, default=-1) > max(least, default=-1)


def _pictures(text: str) -> Found:
    if re.search(r"\bbase64\b", text, re.I):
        yield "x-image", True
    if re.search(r"\b(?:without|no|not|don't|never)\b.*\bprefix", text, re.I):
        yield "x-image.dataPrefix", False
    if types := _media_types(text):
        yield "x-image.mediaTypes", types
    for size in re.finditer(rf"{N}\s*([KMG]i?B)\b", text, re.I):
        least, _ = _cues(text, size)
        yield "x-image.minBytes" if least else "x-image.maxBytes", int(number(size[1]) * UNITS[size[2].lower()])
    for side in re.finditer(rf"{N}\s*(?:px)?\s*(?:[×x*]\s*\d+\s*)?(?:px|pixel)", text, re.I):
        least, most = _cues(text, side)
        if least or most:
            yield "x-image.minSide" if least else "x-image.maxSide", number(side[1])
    if ratio := re.search(r"(\d[\d.]*):(\d[\d.]*)\s*(?:~|～|-|–|to|and)\s*(\d[\d.]*):(\d[\d.]*\d|\d)", text):
        yield "x-image.minAspectRatio", float(ratio[1]) / float(ratio[2])
        yield "x-image.maxAspectRatio", float(ratio[3]) / float(ratio[4])


def _media_types(text: str) -> list[str]:
    if not re.search(r"\b(?:format|accept|support|type|allow)", text, re.I):
        return []
    words = re.findall(r"(?<![\w/])\.?([A-Za-z0-9]{3,4})\b", text)
    types = [mimetypes.guess_type(f"a.{word.lower()}", strict=False)[0] or "" for word in words]
    return sorted({kind for kind in types if kind.startswith(("image/", "video/", "audio/"))})


def _ranges(text: str) -> Found:
    if span := re.search(rf"([\[(（])\s*{M}\s*(?:,|{DASH})\s*{M}\s*([\])）])", text):
        yield "exclusiveMinimum" if (span[1], span[4]) == ("(", "]") else "minimum", number(span[2])
        yield "exclusiveMaximum" if (span[1], span[4]) == ("[", ")") else "maximum", number(span[3])
        return
    if span := re.search(rf"\bbetween {M} and {M}|{N}{DASH}{M}(?![\w:]|{OTHER})", text, re.I):
        yield from (("minimum", number(span[1] or span[3])), ("maximum", number(span[2] or span[4])))
        return
    if chain := re.search(rf"{N}\s*(?:<=|≤|<)\s*\w+\s*(?:<=|≤|<)\s*{N}", text):
        yield from (("minimum", number(chain[1])), ("maximum", number(chain[2])))
        return
    for match in re.finditer(rf"{N}(?![\w:]|{OTHER})", text, re.I):
        least, most = _cues(text, match)
        strict = re.search(rf"(?P<over>{OVER}|>)\s*$|(?:{UNDER}|<)\s*$", text[: match.start()], re.I)
        if least or most:
            yield "minimum" if least else "maximum", number(match[1])
        elif strict:
            yield "exclusiveMinimum" if strict["over"] else "exclusiveMaximum", number(match[1])


def _items(text: str) -> Found:
    if span := re.search(rf"{N}{DASH}{M}\s+\w|\bbetween {M} and {M}\b", text, re.I):
        yield from (("minItems", number(span[1] or span[3])), ("maxItems", number(span[2] or span[4])))
        return
    for match in re.finditer(N, text):
        least, most = _cues(text, match)
        if least or most:
            yield "minItems" if least else "maxItems", number(match[1])


def _default(text: str, kind: str) -> Found:
    if match := re.search(DEFAULT, text, re.I):
        yield "default", value_of((match[1] or match[2]).rstrip("."), kind)


def _choices(text: str, kind: str) -> Found:
    if kind not in ("string", "integer", "number"):
        return
    for match in re.finditer(CHOICES, f"{text} ", re.I):
        rest = re.split(r"\.(?:\s|$)", re.sub(r"\s*\([^)]*\)", "", text[match.end() :]).strip())[0]
        words = [word.strip(" \"'`") for word in re.split(r"\s*[,/|、]\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+", rest)]
        if len(words) > 1 and all(re.fullmatch(r"[\w.:+-]+", word) for word in words):
            yield "enum", [value_of(word, kind) for word in words]
            return


def _notes(text: str, kind: str) -> Found:
    if re.search(r"\bdeprecated\b|\bobsolete\b", text, re.I):
        yield "deprecated", True
    if kind == "string" and re.search(r"\bmust be unique\b|\bunique within\b", text, re.I):
        yield "x-idempotency-key", True
    if kept := re.search(rf"\b(?:cleared|deleted|removed|expires?|kept|valid)\b[^.]*?{N}\s*days?\b", text, re.I):
        yield "x-retention-days", number(kept[1])
    if unit := re.search(r"\btimestamp\b.*?\b(ms|milliseconds?|s|seconds?)\b", text, re.I):
        yield "x-unit", "ms" if unit[1].lower().startswith("m") else "s"


READERS: Final[dict[str, tuple[Callable[[str], Found], ...]]] = {
    "string": (_lengths, _pictures),
    "integer": (_ranges,),
    "number": (_ranges,),
    "array": (_items,),
}
ANY: Final[tuple[Callable[[str, str], Found], ...]] = (_default, _choices, _notes)
