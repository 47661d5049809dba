"""A field's description: what it states becomes facts and rules, what it leaves open becomes questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ..facts import Said
from ..rules import read_rules
from .phrases import read_sentence, sentences, value_of
from .shapes import type_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..facts import Field, Operation

__all__ = ["ELSEWHERE", "describe", "say", "set_default", "set_type", "wonder"]

# What a page prints beside a field that nobody has described.
FILLER: Final = re.compile(
    r"use this field according to the endpoint schema\.?|no description(?: available)?\.?|-", re.I
)
ELSEWHERE: Final = re.compile(r"\b(?:refer to|see|for details|consult|check)\b", re.I)
# Words by which a sentence that was not understood may still be a limit or a rule.
TELLING: Final = re.compile(
    r"\b(?:must|only|required|cannot|can't|unsupported|not (?:\w+ )?support\w*|at most|at least|maximum|minimum|from \d"
    r"|no more|limit|exceeds?|length\D{0,20}\d+|than|varying|depend\w*|incompatible"
    r"|exclusive|range|characters|pixels|px)\b"
    r"|\d\s*(?:[KMG]B|px|%)|≤|≥",
    re.I,
)


def set_type(field: Field, word: str, line: int) -> bool:
    """Give a field the JSON type that a page's word means; whether the word is one."""
    kind, items = type_name(word)
    if kind:
        field.facts["type"] = Said(kind, line)
    if items:
        field.facts["items"] = Said(items, line)
    return bool(kind)


def describe(operation: Operation, field: Field, texts: Iterable[tuple[int, str]]) -> None:
    """Read the lines of a field's description."""
    kind = field.facts["type"].value if "type" in field.facts else ""
    told = False
    for line, text in texts:
        if FILLER.fullmatch(text):
            continue
        told = True
        for sentence in sentences(text):
            _sentence(operation, field, sentence, kind, line)
    for name in [name for name in field.facts if name.startswith("x-image.")]:
        field.facts.setdefault("x-image", Said(True, field.facts[name].line))
    if not told and field.place == "body" and not field.facts.keys() - {"type", "items", "required", "default"}:
        operation.ask("unexplained", field.path, "the page names the field and says nothing of it", field.line)


def _sentence(operation: Operation, field: Field, sentence: str, kind: str, line: int) -> None:
    rules = read_rules(sentence)
    field.rules += [Said(rule, line) for rule in rules]
    stated = read_sentence(sentence, kind)
    for name, value in stated:
        say(operation, field, name, value, line)
    if not rules and not stated:
        wonder(operation, field.path, sentence, line)


def say(operation: Operation, field: Field, name: str, value: Any, line: int) -> None:
    """Note a fact; where the page has said otherwise already, ask."""
    before = field.facts.setdefault(name, Said(value, line))
    if before.value != value and name not in ("x-image.dataPrefix", "x-image"):
        text = f"{name} is {before.value} in line {before.line} and {value} in line {line}"
        operation.ask("contradiction", field.path, text, line)


def wonder(operation: Operation, about: str, sentence: str, line: int) -> None:
    """Ask about a sentence from which nothing was read, if its words may be a limit or a rule."""
    if ELSEWHERE.search(sentence) and not re.search(r"\brequired\b", sentence, re.I):
        operation.ask("elsewhere", about, sentence, line)
    elif TELLING.search(sentence):
        operation.ask("not understood", about, sentence, line)


def set_default(field: Field, text: str, line: int) -> None:
    """Note the default that stands beside a field's type."""
    kind = field.facts["type"].value if "type" in field.facts else ""
    field.facts["default"] = Said(value_of(text, kind), line)
