"""Writes text on pictures in any script that a font here has: Pillow's own for English, else the extra `fonts`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from PIL import ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import ImageDraw

PACKAGES: Final = ("manimgx_fonts", "manimgx_fonts_cjk")
MISSING: Final = "\U0010ffff"
"""A character that no font has: its glyph is what a font shows for any that it lacks."""
VARIES: Final = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
"""Variation selectors and skin tones: Pillow would show them as glyphs of their own."""


class Lettering:
    """Text of one height, in pixels."""

    def __init__(self, points: int) -> None:
        self._fonts = _fonts(points)

    def wrap(self, text: str, width: float) -> list[str]:
        """The lines of a text, none wider than so many pixels; a word that is wider is broken anywhere."""
        shown = (each for each in " ".join(text.split()) if each.isprintable() and not VARIES.match(each))
        lines = [""]
        for word in re.findall(" ?[^ ]+", "".join(shown)):
            for piece in [word] if self._width(word) <= width else word:
                if lines[-1] and self._width(lines[-1] + piece) > width:
                    lines.append("")
                lines[-1] += piece if lines[-1] else piece.lstrip()
        return lines

    def write(self, brush: ImageDraw.ImageDraw, at: tuple[float, float], line: str) -> None:
        """Write a line, white on any ground; `at` is where its base line begins."""
        x, y = at
        for font, text in self._runs(line):
            brush.text((x, y), text, (255, 255, 255), font, "ls", stroke_width=2, stroke_fill=(0, 0, 0))
            x += font.getlength(text)

    def covers(self, text: str) -> bool:
        """Whether each character has a glyph."""
        return all(any(_has(font, character) for font in self._fonts) for character in text)

    def _runs(self, text: str) -> Iterator[tuple[Any, str]]:
        """Parts of a text, each with the first font that has its characters, or else the first of all."""
        font, run = self._fonts[0], ""
        for character in text:
            # A mark belongs to the letter before it, which no other font can place it on.
            fitting = [font] if unicodedata.category(character)[0] == "M" and run else self._fonts
            new = next((each for each in fitting if _has(each, character)), font if run else self._fonts[0])
            if new is not font and run:
                yield font, run
                run = ""
            font, run = new, run + character
        yield font, run

    def _width(self, text: str) -> float:
        return float(sum(font.getlength(run) for font, run in self._runs(text)))


@cache
def _fonts(points: int) -> Sequence[Any]:
    fonts: list[Any] = [ImageFont.load_default(points)]
    for package in PACKAGES:
        try:
            files = sorted(resources.files(package).iterdir(), key=str)
        except ModuleNotFoundError:
            continue
        for file in files:
            if file.name.endswith((".ttf", ".ttc")) and "Italic" not in file.name:
                font: Any = ImageFont.truetype(str(file), points)
                font.set_variation_by_name("Regular")
                fonts.append(font)
    return fonts


@cache
def _has(font: Any, character: str) -> bool:
    return bytes(font.getmask(character)) != bytes(font.getmask(MISSING))
