"""The facts of a page in Chinese, in the English words that the readings know; the phrases stand in chinese.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

CHINESE: Final = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@cache
def _phrases() -> tuple[dict[str, str], dict[int, str], list[tuple[re.Pattern[str], str]]]:
    table: Any = tomllib.loads(files("klingspec_pages").joinpath("chinese.toml").read_text(encoding="utf-8"))
    phrases: list[tuple[re.Pattern[str], str]] = []
    for phrase, english in table["phrases"]:
        pattern = re.sub(r"<(field|needed)>", lambda part: table["parts"][part[1]], phrase)
        phrases.append((re.compile(pattern, re.A), english))
    return table["whole"], str.maketrans(table["signs"]), phrases


def in_english(text: str) -> str:
    """A line with its Chinese phrases of fact in English; what they are about stays as it is."""
    if not CHINESE.search(text):
        return text
    whole, signs, phrases = _phrases()
    text = whole.get(text.strip(), text).translate(signs)
    for pattern, english in phrases:
        text = pattern.sub(english, text)
    return text.strip()
