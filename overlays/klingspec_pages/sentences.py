"""What a sentence states: limits, ranges, choices, defaults and rules, the same for every form of a page.

A rule between fields is a line of text beside the field that it is about: `required with: image, kling-v1-5`,
`only with: subject`, `not with: image`, `counted with: image`. After the colon stand fields that are present and values
that are chosen, sorted; a chosen value stands without the name of its field, which pages often leave out.
"""

from __future__ import annotations

import math
import mimetypes
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .words import one_of, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Found: TypeAlias = "Iterator[tuple[str, Any]]"

TYPES: Final[Mapping[str, str]] = {word: name for name, words in table("english")["types"].items() for word in words}
M: Final = r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
N: Final = rf"(?<![\w.:-]){M}"
# No sentence that states a limit is longer; what is, would take patterns too long.
LONGEST: Final = 600
ADVICE: Final = re.compile(r"\b(?:recommend|suggest|prefer|ideal|usual|typical|best)\w*[^,.;]*", re.I)
# "For the older models: ...", of which all that follows holds.
CASE: Final = r"(?:for|in)\b[^,.;:]*:"
SIGNS: Final = tuple((re.compile(words, re.I), sign) for words, sign in table("english")["signs"])
AFTER: Final = {"≥": r"\W*(?:≥|or more\b)", "≤": r"\W*(?:≤|or (?:less|fewer)\b)"}
UNITS: Final = {"b": 1, "kb": 1024, "kib": 1024, "mb": 1024**2, "mib": 1024**2, "gb": 1024**3, "gib": 1024**3}
MEASURES: Final = {"px|pixels?": "Side", "s|sec|seconds?": "Seconds", "fps": "FrameRate"}
DASH: Final = r"\s*(?:-|–|—|~|～|to|through|\.\.+|…)\s*"
# The limits of each type, with what follows their number: of a number's own value, none of another quantity's units.
OTHER: Final = r"(?![\w:]|\s*(?:(?:[KMG]i?B|px|pixels?|char\w*|letters?)\b|%))"
# What has a limit in a sentence about a number, and is not the number.
ANOTHER: Final = (
    r"^(?!it\b|this\b|they\b)(?:\w+ ){1,3}(?:have|has|gets?|holds?)\b"
    r"|\bthe (?!\S+ (?:duration|length)\b)(?:\w+ )+(?:must|should|shall)\b[^.]*\bseconds\b"
)
CHARACTERS: Final = r"\s*(?:unicode |utf-8 |english )?(?:char|letter)\w*"
BOUNDS: Final = {
    "string": ("minLength", "maxLength"), "array": ("minItems", "maxItems"),
    "integer": ("minimum", "maximum"), "number": ("minimum", "maximum"),
}  # fmt: skip
CHOICES: Final = re.compile(
    rf"\b(?<!unsupported )(?!.*\b(?:{one_of('no_choices')})\b)(?:{one_of('choices')})\s*:?\s+", re.I
)
# After "by default" any word may follow: only a number or a truth is a value.
DEFAULT: Final = (
    r"\bdefaults?(?: value)?\s*(?:to|is|:|=)\s*[:：]?\s*[\"'`]?(?!(?:not|be|random\w*|the|an?)\b)([^\s\"'`,;)]++)"
    r"(?!\s+(?:-|time\b|by\b|from\b|same\b))"
    r"|\bby default,? (?:is |it is )?[\"'`]?(-?\d[\d.:]*\w*|true|false)\b"
)

NAME: Final[str] = table("english")["parts"]["name"]
PRESENT: Final = r"(?:not (?:be )?empty|set|given|present|provided|specified|used|passed|filled(?: in)?|available)"
WORDS: Final = re.compile(one_of("ordinary"), re.I)
DOUBTFUL: Final = re.compile(one_of("doubtful"), re.I)
RULES: Final = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in table("english")["rules"])


def sentences(text: str) -> list[str]:
    """The sentences of a description."""
    ends = ".!?。" if re.match(CASE, text, re.I) else ".;!?。"
    parts = (part.strip() for part in re.split(rf"(?<=[{ends}])\s+", text))
    return [part[start : start + LONGEST] for part in parts for start in range(0, len(part), LONGEST)]


def type_name(word: str) -> tuple[str, str]:
    """The JSON type that a page's word for a type means, and that of its items; both empty for an unknown word."""
    word = re.sub(r"\s*(?:\||\bor\b)\s*null$|^null\s*(?:\||\bor\b)\s*", "", word.strip().lower())
    if inner := re.fullmatch(r"(\w+)\[\]|(?:array|list)\s*(?:<|\[|of)\s*(\w+?)s?\s*[>\]]?", word):
        item = TYPES.get(inner[1] or inner[2], "")
        return ("array", item) if item else ("", "")
    outer, inside = re.fullmatch(r"(.*?)(?:\s*<\s*(\w+)(?:\s*,.*)?\s*>)?", word).groups()  # type: ignore[union-attr]
    return "null" if word == "null" else TYPES.get(inside if outer == "enum" and inside else outer, ""), ""


def value_of(text: str, kind: str) -> Any:
    """A value as a page writes it, as the JSON type that the page gives its field."""
    text = text.strip().strip("\"'`")
    if kind in ("number", "integer") and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if kind == "number" or "." in text else int(text)
    return text.lower() == "true" if kind == "boolean" and text.lower() in ("true", "false") else text


def read_sentence(sentence: str, kind: str) -> list[tuple[str, Any]]:
    """The keywords and values that a sentence states about a field of this JSON type; empty where it states none."""
    # Neither an address nor a day is a limit; that one is inclusive goes without saying.
    text = re.sub(r"data:\S+|https?://\S+|\b\d{4}[-/.]\d\d?(?:[-/.]\d\d?)?\b|\s*\(inclusive\)\s?", " ", sentence)
    signed = "" if DOUBTFUL.search(text) else ADVICE.sub(" ", text)
    for pattern, sign in SIGNS:
        signed = pattern.sub(sign, signed)
    readers = [_bounds(signed, kind)] if kind in BOUNDS else []
    readers += [_media(signed), _measures(signed)] if kind == "string" else []
    return list(dict(pair for found in (*readers, _choices(text, kind), _notes(text, kind)) for pair in found).items())


def _number(text: str) -> int | float:
    return (float if "." in text else int)(text.replace(",", ""))


def _bounds(text: str, kind: str) -> Found:
    """Least and most: of characters, of items, or of a number itself; not what a condition or another thing has."""
    text = re.sub(rf"^{CASE}.*|\b(?:if|when|unless)\b[^,.;]*", " ", text, flags=re.I)
    is_number = kind in ("integer", "number")
    if kind != "string" and re.search(rf"{ANOTHER}|\d \w+s can be\b" if is_number else ANOTHER, text, re.I):
        return
    (least, most), unit = BOUNDS[kind], CHARACTERS if kind == "string" else OTHER
    if kind == "string" and re.search(rf"\blength\b|\d{unit}", text, re.I):
        # Where a length is meant, or another number has the unit, it may be missing.
        unit = rf"(?:{unit}|(?=\s*(?:$|[.,;)]|and\b|or\b)))"
    if is_number and (span := re.search(rf"([\[(（])\s*{M}\s*(?:,|{DASH})\s*{M}\s*([\])）])", text)):
        yield "exclusiveMinimum" if (span[1], span[4]) == ("(", "]") else least, _number(span[2])
        yield "exclusiveMaximum" if (span[1], span[4]) == ("[", ")") else most, _number(span[3])
    elif span := (
        re.search(rf"\bbetween {M} and {M}{unit}|{N}{DASH}{M}{unit}", text, re.I)
        or re.search(rf"{N}\s*[≤<]\s*\w+\s*[≤<]\s*{N}", text)
    ):
        low, high = (_number(each) for each in span.groups() if each)
        yield from ((least, low), (most, high)) if low <= high else ()
    else:
        limits = {"≥": (least, 0), "≤": (most, 0), ">": (least, 1), "<": (most, -1)}
        limits |= {">": ("exclusiveMinimum", 0), "<": ("exclusiveMaximum", 0)} if is_number else {}
        found = ((_number(match[1]), _sign(text, match)) for match in re.finditer(rf"{N}{unit}", text, re.I))
        yield from ((limits[sign][0], value + limits[sign][1]) for value, sign in found if sign)


def _sign(text: str, match: re.Match[str]) -> str:
    """Which limit a number is, by the nearest sign of its clause; a strict one stands right before it."""
    before, after = re.split(r"[,;.](?=\D)", text[: match.start()])[-1], text[match.end() :][:24]
    if strict := re.search(r"[<>](?=\s*$)", before):
        return strict[0]
    signs = re.findall(r"[≥≤]", before)
    return signs[-1] if signs else next((sign for sign, cue in AFTER.items() if re.match(cue, after, re.I)), "")


def _media(text: str) -> Found:
    """What a picture may be; a video or a sound too, which only the whole description tells apart."""
    if re.search(r"(?<![A-Za-z])base64(?![A-Za-z])", text, re.I):
        yield "x-image", True
    if re.search(r"\b(?:without|no|not|don't|never)\b.*\bprefix", text, re.I):
        yield "x-image.dataPrefix", False
    words = re.findall(r"(?<![\w/])\.?([A-Za-z0-9]{3,4})\b", text)
    types = {mimetypes.guess_type(f"a.{word.lower()}", strict=False)[0] or "" for word in words}
    media = sorted(kind.replace("/x-", "/") for kind in types if kind.startswith(("image/", "video/", "audio/")))
    if media and re.search(r"\b(?:format|accept|support|type|allow)", text, re.I):
        yield "x-image.mediaTypes", media
    for size in re.finditer(rf"{N}\s*([KMG]i?B)\b", text, re.I):
        bytes_ = int(_number(size[1]) * UNITS[size[2].lower()])
        yield "x-image.minBytes" if _sign(text, size) == "≥" else "x-image.maxBytes", bytes_
    if ratio := re.search(r"(\d[\d.]*):(\d[\d.]*)\s*(?:~|～|-|–|to|and)\s*(\d[\d.]*):(\d[\d.]*\d|\d)", text):
        yield "x-image.minAspectRatio", float(ratio[1]) / float(ratio[2])
        yield "x-image.maxAspectRatio", float(ratio[3]) / float(ratio[4])


def _measures(text: str) -> Found:
    """The sides of a picture, and how long a video or a sound may be, and how fast."""
    for unit, what in MEASURES.items():
        for low, high in re.findall(rf"{M}\s*(?:{unit})?(?:{DASH}| and ){M}\s*(?:{unit})(?![a-z])", text, re.I)[:1]:
            yield from ((f"x-image.min{what}", _number(low)), (f"x-image.max{what}", _number(high)))
            break
        else:
            found = re.finditer(rf"{N}\s*(?:px)?\s*(?:[×x*]\s*\d+\s*)?(?:{unit})(?![a-z])", text, re.I)
            pairs = [(sign in "≥>", _number(each[1])) for each in found if (sign := _sign(text, each))]
            if len({is_least for is_least, _ in pairs}) == len(pairs):  # Of two ranges, neither is the limit.
                yield from ((f"x-image.{'min' if is_least else 'max'}{what}", value) for is_least, value in pairs)


def _choices(text: str, kind: str) -> Found:
    for match in CHOICES.finditer(f"{text} ") if kind in ("string", "integer", "number") else ():
        rest = re.split(r"\.(?:\s|$)", re.sub(r"\s*\([^)]*\)", "", text[match.end() :]).strip())[0]
        words = [word.strip(" \"'`;") for word in re.split(r"\s*[,/|、]\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+", rest)]
        if len(words) > 1 and all(re.fullmatch(r"[\w.:+-]+", word) for word in words):
            yield "enum", [value_of(word, kind) for word in words]
            return
    if len(told := re.findall(r"(?:^|[:;,] )\"?([A-Za-z]\w*)\"? = ", text)) > 1 and kind == "string":
        yield "enum", told


def _notes(text: str, kind: str) -> Found:
    if match := re.search(DEFAULT, text, re.I):
        yield "default", value_of((match[1] or match[2]).rstrip("."), kind)
    if re.search(r"\bdeprecated\b|\bobsolete\b", text, re.I):
        yield "deprecated", True
    if kind == "string" and re.search(r"\b(?:must be unique|unique within)\b(?! (?:within )?the task)", text, re.I):
        yield "x-idempotency-key", True
    if kept := re.search(rf"\b(?:cleared|deleted|removed|expires?|kept|valid)\b[^.]*?{N}\s*days?\b", text, re.I):
        yield "x-retention-days", _number(kept[1])
    if unit := re.search(r"\btimestamp\b.*?\b(ms|milliseconds?|s|seconds?)\b", text, re.I):
        yield "x-unit", "ms" if unit[1].lower().startswith("m") else "s"


def read_rules(sentence: str) -> list[str]:
    """The rules that a sentence states about the field that it describes; empty where it states none."""
    text = sentence.strip().rstrip(".。")
    for kind, pattern in RULES:
        # That a field must be empty no rule of these says.
        if (match := pattern.search(text)) and not re.search(r"\b(?:is|are|be) (?:empty|missing|absent)\b", match[1]):
            is_name = kind == "counted with" or ":?$" in pattern.pattern
            conditions = [match[1]] if is_name else sorted(set(_conditions(match[1])))
            return [f"{kind}: {', '.join(conditions)}"] if conditions else []
    return []


def _conditions(clause: str) -> Iterator[str]:
    """The fields and values in a clause: `the "image" field is not empty`, `using kling-v1-5`, `mode is pro`."""
    rest = clause
    for match in re.finditer(rf"{NAME}\s+(?:parameter |field )?(?:is|=|==|equals|are)\s+{NAME}", clause):
        name = match[1] if re.match(rf"{PRESENT}\b", clause[match.start(2) :], re.I) else match[2]
        if not WORDS.fullmatch(name):
            yield name
            rest = rest.replace(match[0], " ")
    named = re.finditer(rf"{NAME} (?:parameter|field)\b|[\"“`]([A-Za-z_][\w.-]*)[\"”`]", rest)
    yield from (name for match in named if not WORDS.fullmatch(name := match[1] or match[2]))
    rest = re.sub(rf"{NAME} (?:parameter|field)\b|[\"“`][^\"”`]*[\"”`]|\b{PRESENT}\b", " ", rest)
    # A bare word is a name or a value where no ordinary word is spelled like it.
    yield from (word for word in re.findall(r"\b(?!mp[34]\b)[A-Za-z][\w.-]*\w", rest) if re.search(r"[_\d]", word))


def split_joined_values(text: str, known: Iterable[str] = ()) -> list[str] | None:
    """Split values that stand together without a sign between them: `16:99:16` is 16:9 and 9:16; None where unclear.

    `known` are words that stand alone elsewhere near the values: a default, an explanation of each.
    """
    text = text.strip().strip(".")
    if re.search(r"[\s,/|、;]", text):
        parts = re.split(r"\s*[,/|、;]\s*|\s+(?:or|and)\s+|\s+", text)
        return [part.strip("\"'") for part in parts if part.strip("\"'")]
    known = {word for word in known if word and word in text}
    head = re.match(r"[\d.:]*", text)
    if head and ":" in head[0] and (ratios := _divided(head[0], _extreme)):
        rest = split_joined_values(text[head.end() :], known) if head.end() < len(text) else []
        return None if rest is None else [*ratios, *rest]
    # Numbers with one unit (480p720pauto) or each with its own (1k720p); names that begin alike (kling-v1kling-v1-5).
    unit = re.match(r"[\d.]+([A-Za-z]+?)(?=\d|$)", text)
    begin = re.match(r"[A-Za-z]+[-_]", text)
    if unit and re.fullmatch(rf"(?:[\d.]+(?:{unit[1]}|[a-z](?=\d|$)))+[a-z]*", text, re.I):
        return re.findall(rf"[\d.]+(?:{unit[1]}|[A-Za-z](?=\d|$))|[A-Za-z]+", text)
    parts = re.split(rf"(?={re.escape(begin[0])})|(?<=\d)(?=[a-z]{{2,}}-)", text) if begin else []
    if len(parts := [part for part in parts if part]) > 1:
        return parts
    if known - {text}:
        # A piece that nobody has named costs more than any number of those that were.
        return _divided(text, lambda each: 1 if each in known else 1000 + len(each))
    # One word, or one number of some digits, may as well be several.
    return [text] if text in known or not (text.isalpha() or re.fullmatch(r"\d{2,}", text)) else None


def _extreme(ratio: str) -> float:
    """How far a ratio is from a square, infinite where it is none: 9:161:1 is 9:16 and 1:1, not 9:1 and 61:1."""
    sides = re.fullmatch(r"([1-9]\d*(?:\.\d+)?):([1-9]\d*(?:\.\d+)?)", ratio)
    return abs(math.log(float(sides[1]) / float(sides[2]))) if sides else math.inf


def _divided(text: str, cost: Callable[[str], float]) -> list[str] | None:
    """Divide a text into the pieces that cost least together; None where no pieces are possible."""
    best: list[tuple[float, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(text) + 1) if len(text) <= LONGEST else ():
        pieces = ((best[start], text[start:end]) for start in range(end))
        best.append(min((before + cost(each), (*done, each)) for (before, done), each in pieces))
    return list(best[-1][1]) if math.isfinite(best[-1][0]) and best[-1][1] else None
