"""The words of pages, which stand in tables of their own: english.toml, chinese.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from klingspec_contract.values import is_array, is_object

CHINESE: Final = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@cache
def table(language: str) -> dict[str, Any]:
    """A table of words; where it says `<part>`, that is one of its parts."""
    text = files("klingspec_pages").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)
    parts = found.pop("parts")

    def whole(value: Any) -> Any:
        if is_object(value):
            return {name: whole(part) for name, part in value.items()}
        if is_array(value):
            return [whole(part) for part in value]
        return re.sub(rf"<({'|'.join(parts)})>", lambda part: parts[part[1]], value)

    return {**whole(found), "parts": parts}


def one_of(name: str) -> str:
    """A pattern of English: any of the words, or whatever they are, that stand under a name."""
    return "|".join(table("english")[name])


def in_english(text: str) -> str:
    """A line with its Chinese phrases of fact in English; what they are about stays as it is."""
    if not CHINESE.search(text):
        return text
    chinese = table("chinese")
    text = chinese["whole"].get(text.strip(), text).translate(str.maketrans(chinese["signs"]))
    for phrase, english in chinese["phrases"]:
        text = re.sub(phrase, english, text, flags=re.A)
    return text.strip()
