"""What is written on pictures: in every script that a font is there for, within the picture's width."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from klingspec_emulator import lettering
from klingspec_emulator.lettering import Lettering

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = ("小狗在雨中", "ひらがな", "한국어", "🐶😀🚀", "नमस्ते", "العربية", "naïve Ω ж")


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if the extra `fonts` were not installed."""
    for package in lettering.PACKAGES:
        monkeypatch.setitem(sys.modules, package, None)
    lettering._fonts.cache_clear()
    yield
    lettering._fonts.cache_clear()


def written(text: str) -> bytes:
    """A text as it is written on black."""
    colour = Image.new("RGB", (400, 60))
    Lettering(30).write(ImageDraw.Draw(colour), (5, 40), text)
    return colour.tobytes()


@pytest.mark.parametrize("text", TEXTS)
def test_every_script_has_its_glyphs(text: str) -> None:
    """Each character has a glyph in one of the fonts, and no two of a text look the same."""
    assert Lettering(30).covers(text)
    letters = {letter for letter in text if letter.isalpha() or letter > "\uffff"}
    assert len({written(letter) for letter in letters}) == len(letters)


@pytest.mark.usefixtures("without_fonts")
def test_it_writes_what_it_can_without_the_fonts() -> None:
    """Without the extra, English is written, and what has no glyph is a box each."""
    assert Lettering(30).covers("A cat")
    assert not Lettering(30).covers("小")
    assert written("小") == written("狗") != written("")


def test_lines_are_no_wider_than_the_picture() -> None:
    """A text is broken at spaces, a word that is too long anywhere, and what cannot be seen is left out."""
    letters = Lettering(20)
    lines = letters.wrap("a few words\nand\t" + "x" * 60 + " 长长的中文" + "\x00\u200d\ufe0f\ud800", 200)
    assert all(letters._width(line) <= 200 for line in lines)
    assert "".join(lines).replace(" ", "") == "afewwordsand" + "x" * 60 + "长长的中文"
    assert lines[0].startswith("a few words and")
    assert letters.wrap("", 200) == [""]
