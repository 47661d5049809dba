"""Every line that the last capture of a page had not, or had and is gone, is a difference or a question."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from ._command import beside, run, saved
from ._pages import OPENAPI

KIND: Final = "| `Content-Type` | string | Yes | `application/json` | - | How the body is written |\n"
WHO: Final = "| `Authorization` | string | Yes | - | - | Who you are, see the chapter on keys |\n"
# A page, a change of a line that states no fact, and words of what is asked.
SILENT: Final = [
    ("kling.md", ("The drawing model |", "The drawing model, to be switched off soon |"), "switched off soon"),
    ("kling.md", ("# Poster Studio", "# Poster Studio\n\n> Posters rest on Sundays."), "rest on Sundays"),
    ("kling.txt", ("Feeling of the poster", "Mood of the poster"), "Mood of the poster"),
    ("kling.txt", ('"A heron in the fog"', '"A heron in the sun"'), "heron in the sun"),
    ("deerapi.txt", ("Keep the key to yourself.", "Keep the key to yourself, always."), "always"),
    ("llmprovider.md", ("This page is about stickers: how to ask for some, and what comes back.\n", ""), "are gone"),
    ("kling.zh.md", ("海报上的文字", "海报上的标题"), "海报上的标题"),
    # A sentence beside one whose question is answered.
    ("kling.md", ("Round stamps must", "Ink runs out in winter. Round stamps must"), "runs out in winter"),
    ("kling.md", ("Not every model offers each.", "Every model offers each."), "Every model offers each"),
    # A line that stands elsewhere on the page as well.
    ("kling.md", (f"{KIND}{WHO}\n### Request Body", f"{WHO}\n### Request Body"), "what they said: 1"),
    ("kling.md", (f"{KIND}{WHO}\n### Request Body", f"{KIND}{KIND}{WHO}\n### Request Body"), "How the body is written"),
]


@pytest.fixture
def openapi(tmp_path: Path) -> Path:
    """A copy of the contracts, with a capture of Kling's page."""
    folder = Path(shutil.copytree(OPENAPI, tmp_path / "openapi"))
    assert run(beside("kling.md"), "--write", openapi=folder).exit_code == 0
    return folder


@pytest.mark.parametrize(("page", "change", "asked"), SILENT)
def test_a_line_that_changed_is_asked(
    page: str, change: tuple[str, str], *, asked: str, openapi: Path, tmp_path: Path
) -> None:
    """A line that was not there is asked about, with exit 1, until the page is captured anew; facts have no say."""
    if page != "kling.md":
        run(beside(page), "--write", openapi=openapi)
    changed = saved(tmp_path, page, change)
    told = run(changed, openapi=openapi)
    assert (told.exit_code, "; no difference; 1 new question" in told.stdout, asked in told.stdout) == (1, True, True)
    assert run(changed, "--write", openapi=openapi).exit_code == 1
    assert run(changed, openapi=openapi).exit_code == 0


def test_what_was_told_at_the_capture_tells_of_nothing_new(openapi: Path, tmp_path: Path) -> None:
    """A line that differs, or has an open question, is asked about when it changes otherwise."""
    first = [("`grip`: Value", "`grip`: This is unsupported here. Value"), ("`mood` | string", "`mood` | boolean")]
    told = run(saved(tmp_path, "kling.md", *first), "--write", openapi=openapi)
    assert "1 difference; 1 new question" in told.stdout
    now = [*first, ("unsupported here.", "unsupported here. Ink runs out."), ("Feeling of", "For now, feeling of")]
    told = run(saved(tmp_path, "kling.md", *now), openapi=openapi)
    assert "1 difference; 3 new questions" in told.stdout


def test_a_line_that_is_gone_is_told_though_another_has_come(openapi: Path, tmp_path: Path) -> None:
    """What has come elsewhere on the page does not stand in the place of what is gone."""
    gone = ("- `mood`: calm: soft tones, bold: strong tones, noir: black and white\n", "")
    come = ("# Poster Studio\n", "# Poster Studio\n\n> Posters rest on Sundays.\n")
    told = run(saved(tmp_path, "kling.md", gone, come), openapi=openapi)
    assert ("2 new questions" in told.stdout, "what they said: 1" in told.stdout) == (True, True)


def test_a_line_that_is_a_difference_is_not_asked_as_well(openapi: Path, tmp_path: Path) -> None:
    """What a difference tells of is told once."""
    told = run(saved(tmp_path, "kling.md", ("exceed 800", "exceed 900")), openapi=openapi)
    assert (told.exit_code, "1 difference" in told.stdout, "new question" in told.stdout) == (1, True, False)


def test_a_page_in_another_language_says_so(openapi: Path) -> None:
    """A page in Chinese whose capture is English is read all the same, and says why its lines are not compared."""
    told = run(beside("kling.zh.md"), openapi=openapi)
    assert (told.exit_code, "it is in Chinese and its capture in English" in told.stdout) == (0, True)
