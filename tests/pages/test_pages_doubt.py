"""What is not understood stays untouched in the contract, and is asked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from klingspec_pages.page_reader import TELLING
from klingspec_pages.sentences import read_rules, read_sentence, sentences

from ._command import run, saved
from ._pages import OPENAPI

# A page, a sentence of it and another in its place, from which nothing can be read; the words that are asked about.
UNREADABLE: Final = [
    ("kling.txt", "Cannot exceed 800 characters", "Limited to two thousand characters", "two thousand"),
    ("kling.md", "Cannot exceed 800 characters", "Limited to two thousand characters", "two thousand"),
    ("kling.txt", "Value range: [1, 6]", "Accounts have at most 3", "at most 3"),
    (
        "kling.txt",
        "Only poster-v1, poster-v1-5 support this parameter",
        "Only the older ones understand it",
        "older ones",
    ),
    ("deerapi.txt", "Maximum 150 characters", "Must not be longer than a page", "than a page"),
    ("llmprovider.md", "No more than 120 characters", "No more than one line", "one line"),
    ("kling.txt", "Feeling of the poster", "Feeling of the poster. This field will be shut down", "shut down"),
    ("kling.txt", "🎈", "This endpoint is no longer supported", "no longer"),
    ("kling.zh.md", "不能超过 800 个字符", "必须简短", "简短"),
]


@pytest.mark.parametrize(("page", "old", "new", "asked"), UNREADABLE)
def test_what_is_not_understood_is_untouched_and_asked(
    page: str, old: str, new: str, *, asked: str, tmp_path: Path
) -> None:
    """A limit whose sentence became unreadable stays in the contract; its new sentence is asked about, with exit 1."""
    folder = Path(shutil.copytree(OPENAPI, tmp_path / "openapi"))
    result = run(saved(tmp_path, page, (old, new)), "--write", openapi=folder)
    assert (result.exit_code, "; no difference; 1 new question" in result.stdout) == (1, True)
    assert asked in result.stdout
    for file in (OPENAPI / "documented").iterdir():
        assert (folder / "documented" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("integer", "To be deprecated on 2026-12-31."),
        ("integer", "Accounts have at most 3."),
        ("integer", "If the number of results is less than 500, all are shown."),
        ("array", "An account may have at most 3."),
        ("number", "See the notes of 2026/01/02."),
        ("integer", "Of all corners, up to 12 corners can be pinned."),
        ("array", "For posters that hang: required, give 1-3 nails"),
        ("string", "For the oldest drawing models: at most 90 characters."),
    ],
)
def test_a_number_of_something_else_is_no_limit(kind: str, sentence: str) -> None:
    """A day, a condition, or what another thing has is no limit of the field."""
    assert not {name for name, _ in read_sentence(sentence, kind)} - {"deprecated"}


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("string", "We suggest at most 90 characters."),
        ("array", "Ideally no more than 5."),
        ("string", "Until spring limited to 90 characters."),
        ("string", "The limit of 90 characters no longer applies."),
        ("string", "Texts of more than 90 characters are cut."),
        ("string", "Pictures below 300px look grey."),
        ("string", "Files over 9MB take longer to print."),
        ("integer", "A value greater than 7 costs twice as much."),
        ("integer", "Prints take at most 5 minutes."),
        ("array", "At most 4 requests per second."),
        ("array", "poster-v2 takes up to 3 pictures."),
        ("string", "Except with poster-v1, at most 90 characters."),
        ("string", "Formats .gif and .bmp are not supported."),
        ("string", "Base64 is no longer accepted."),
        ("string", "Must exceed 90 characters."),
        ("string", "As of May at most 90 characters."),
        ("string", "Each line holds up to 90 characters."),
        ("number", "What is outside [0, 1] exceeds the range."),
        ("string", "Unsupported values: calm, bold."),
        ("string", "Values: calm, bold, which will be removed."),
        ("string", "Output images have at most 4096px."),
        ("string", "The default is chosen by the printer."),
        ("integer", "The default is random."),
        ("string", "Default is the same as mood."),
    ],
)
def test_what_is_no_limit_is_not_read_and_is_asked(kind: str, sentence: str) -> None:
    """Advice, the past, what happens beyond a number, one model, what is refused: no limit, but asked."""
    assert read_sentence(sentence, kind) == []
    assert TELLING.search(sentence)


@pytest.mark.parametrize(
    ("kind", "sentence", "stated"),
    [
        ("string", "No longer than 90 characters, best below 40.", {"maxLength": 90}),
        ("array", "At most 9, we recommend at most 3.", {"maxItems": 9}),
        ("number", "Must be greater than 0.", {"exclusiveMinimum": 0}),
        ("array", "More than 2, fewer than 9.", {"minItems": 3, "maxItems": 8}),
        ("string", "Up to 90 utf-8 characters.", {"maxLength": 90}),
        ("string", "Default: no", {"default": "no"}),
    ],
)
def test_a_limit_beside_advice_is_read(kind: str, sentence: str, stated: dict[str, object]) -> None:
    """What is advised beside a limit does not hide it."""
    assert dict(read_sentence(sentence, kind)) == stated


@pytest.mark.parametrize(
    "sentence",
    [
        "The old printer goes offline in May.",
        "Ink will be phased out.",
        "The field has been superseded.",
        "Please migrate to the new one.",
        "Ignored when a mood is given.",
        "It takes precedence over the mood.",
        "The mood has to be empty then.",
        "This stops working in May.",
        "Mind the rate, QPS<=4.",
        "Replaced by the mood.",
        "It has no effect without a mood.",
    ],
)
def test_an_end_and_a_rule_in_other_words_are_asked(sentence: str) -> None:
    """What ends, and what depends on another field, is asked about in whatever words the page has for it."""
    assert read_rules(sentence) or TELLING.search(sentence)


def test_a_case_is_about_all_that_follows_it() -> None:
    """What stands behind "For ...:" is one sentence with it, so that a limit of one case is not that of all."""
    told = "For posters that hang: it is required; give 1-3 nails"
    assert sentences(f"Nails hold it; mind the wall. {told}")[:2] == ["Nails hold it;", "mind the wall."]
    assert sentences(told) == [told]


def test_an_empty_field_is_no_condition() -> None:
    """Of what is required without another field there is no rule: it is asked."""
    assert read_rules("Required when cursor is empty.") == []


def test_an_answer_is_of_one_sentence(tmp_path: Path) -> None:
    """Another sentence under a field whose question was answered is asked anew, until its digits stand there."""
    folder = Path(shutil.copytree(OPENAPI, tmp_path / "openapi"))
    page = saved(tmp_path, "kling.txt", ("Round stamps must be", "Oval stamps must be"))
    result = run(page, openapi=folder)
    assert result.exit_code == 1
    digest = result.stdout.partition("not understood ")[2][:6]
    questions = folder / "questions.md"
    questions.write_text(questions.read_text().replace("not understood ", f"not understood {digest} "))
    assert run(page, openapi=folder).exit_code == 0
