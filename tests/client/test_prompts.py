"""What a prompt says in a grammar of its own: names of what is sent with it, and shots."""

from __future__ import annotations

from typing import Any, Final

import pytest

from klingspec._prompts import prompt_problems

NAMED: Final = {
    "x-references": {"syntax": "@{name}", "text": "/contents/*/text", "names": "/contents/*/id", "named": ["voice"]}
}
NUMBERED: Final = {
    "x-references": {
        "syntax": "<<<{name}>>>",
        "text": ["/prompt", "/parts/*/prompt"],
        "numbered": {"image": "/image_list", "video": "/video_list"},
        "named": ["video"],
    }
}
SHOTS: Final = {
    "x-multi-shot": {
        "text": "/prompt",
        "duration": "/settings/duration",
        "enabled": "/settings/multi_shot",
        "maxShots": 2,
        "minSeconds": 1,
        "maxLength": 5,
        "default": 5,
    }
}
NOTHING: Final = "names nothing that is sent; give something this id, or leave the sign out"


def contents(text: str, *ids: str, kind: str = "image") -> dict[str, Any]:
    """A body with a text and what has these ids."""
    return {
        "contents": [{"type": "prompt", "text": text}, *({"type": kind, "id": each} for each in ids), {"type": "image"}]
    }


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("no names at all", ()),
        ("a picture that no text names", ("ann",)),
        ("@ann and @bob", ("ann", "bob")),
        ("@ann, then @ann.", ("ann",)),
        ("\u8ba9@ann\u8d70", ("ann",)),
        ("@\u5f20\u4e09\u8d70", ("\u5f20\u4e09",)),
        ("write to me@example.com", ("ann",)),
        ("a lone @ sign", ()),
        ("@image_1!", ("image_1",)),
    ],
)
def test_names_that_are_given_are_taken(text: str, ids: tuple[str, ...]) -> None:
    """A name may stand in any script and beside any sign; an address of mail is no name, nor is a sign alone."""
    assert list(prompt_problems(NAMED, contents(text, *ids))) == []


@pytest.mark.parametrize(
    ("text", "ids", "field", "problem"),
    [
        ("with @carl", ("ann",), "contents[0].text", f"at character 6, @carl {NOTHING}"),
        ("@ann", (), "contents[0].text", f"at character 1, @ann {NOTHING}"),
        (
            "@annabel",
            ("ann",),
            "contents[0].text",
            "at character 1, @ann runs into another word; set it off with spaces",
        ),
        (
            "mail x@gmail.com",
            ("gmail",),
            "contents[0].text",
            "at character 7, @gmail runs into another word; set it off with spaces",
        ),
        ("@ann", ("ann", "ann"), "contents[2]", "ann is the id of contents[1] as well; give each another"),
        (
            "@zhang",
            ("zhangsan", "zhang"),
            "contents[2]",
            "of the ids zhangsan and zhang, one begins with the other; rename one",
        ),
    ],
)
def test_names_that_are_not_given_or_not_clear_are_told(
    text: str, ids: tuple[str, ...], field: str, problem: str
) -> None:
    """A name without anything sent, one within a word, and ids that cannot be told apart are told, with the place."""
    assert (field, problem) in list(prompt_problems(NAMED, contents(text, *ids)))


def test_what_has_to_be_named_is_named() -> None:
    """Where the contract says that what is sent has no effect unless a text names it, one that is not is told."""
    problem = "no text names it; write @v where it belongs"
    assert list(prompt_problems(NAMED, contents("hello", "v", kind="voice"))) == [("contents[1]", problem)]
    assert list(prompt_problems(NAMED, contents("@v hello", "v", kind="voice"))) == []


def test_what_is_numbered_is_named_by_its_number() -> None:
    """Lists are counted from one, in each text; what is not in the list is told, and so is what has to be named."""
    body: dict[str, Any] = {"prompt": "<<<image_1>>> on <<<video_1>>>", "image_list": [{}, {}], "video_list": [{}]}
    assert list(prompt_problems(NUMBERED, body)) == []
    body |= {"prompt": "<<<image_3>>>", "parts": [{"prompt": "x"}, {"prompt": "a <<<person>>>"}]}
    assert list(prompt_problems(NUMBERED, body)) == [
        ("prompt", "at character 1, <<<image_3>>> names nothing that is sent"),
        ("parts[1].prompt", "at character 3, <<<person>>> names nothing that is sent"),
        ("video_list[0]", "no text names it; write <<<video_1>>> where it belongs"),
    ]


@pytest.mark.parametrize(
    ("prompt", "settings"),
    [
        ("a lighthouse", {}),
        ("two shots of it", {}),
        ("shot 1, 2, sea; shot 2, 3, ship;", {}),
        ("Shot 1, 4, sea", {"duration": 4}),
        ("\u955c\u5934 1\uff0c2.5\uff0csea\uff1b \u955c\u5934 2, 2.5, ship", {}),
        ("shot 1, 9, sea; and whatever", {"multi_shot": False}),
    ],
)
def test_shots_that_fit_are_taken(prompt: str, settings: dict[str, Any]) -> None:
    """Shots in English or Chinese fill the video, whose length may go without saying; other texts tell no shots."""
    assert list(prompt_problems(SHOTS, {"prompt": prompt, "settings": settings})) == []


@pytest.mark.parametrize(
    ("prompt", "problem"),
    [
        ("shot 1, 2, sea; then a ship", 'at character 16, a shot is told as "shot n, m, words;"'),
        ("shot 2, 5, sea;", "at character 1, shot 2 is the 1. one; number them from 1"),
        ("shot 1, 4.5, sea; shot 2, 0.5, b", "at character 18, shot 2 lasts at least 1 seconds; this one 0.5"),
        ("shot 1, 5, the sea;", "at character 1, shot 1 has at most 5 characters; this has 7"),
        ("shot 1, 2, a; shot 2, 2, b; shot 3, 1, c", "at most 2 shots; these are 3"),
        ("shot 1, 2, a; shot 2, 2, b", "the shots last 4 seconds together, and the video 5; make the two the same"),
    ],
)
def test_shots_that_do_not_fit_are_told(prompt: str, problem: str) -> None:
    """The number, the seconds, the words and the sum of shots are held to the contract; the sentence says where."""
    assert list(prompt_problems(SHOTS, {"prompt": prompt})) == [("prompt", problem)]
