"""`klingspec image` and `klingspec video`: the call follows from the contract, and from what is given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from klingspec_cli import short
from klingspec_cli.failures import Refused
from klingspec_contract.document import read_contracts

if TYPE_CHECKING:
    from klingspec_contract.document import Operation
    from klingspec_contract.values import Json

    from .conftest import Klingspec

PICTURE: Json = {"type": "string", "x-image": {}}
PROMPT: Json = {"type": "string", "x-prompt": True}
ITEMS: Json = {
    "oneOf": [
        {"type": "object", "properties": {"type": {"const": "prompt"}, "text": PROMPT}},
        {"type": "object", "properties": {"type": {"const": "first"}, "url": PICTURE}},
        {"type": "object", "properties": {"type": {"const": "last"}, "url": PICTURE}},
    ]
}
BODIES: dict[str, tuple[str, list[str], Json]] = {
    "restyle": ("image/*", ["picture", "style"], {"prompt": PROMPT, "picture": PICTURE, "style": {"type": "string"}}),
    "draw": ("image/*", ["words", "model"], {"words": PROMPT, "model": {"type": "string", "enum": ["m2", "m1"]}}),
    "sing": ("audio/*", ["prompt", "mode"], {"prompt": PROMPT, "mode": {"type": "string", "enum": ["pro", "std"]}}),
    "redraw": ("image/*", ["prompt"], {"prompt": PROMPT, "picture": PICTURE, "mask": PICTURE}),
    "animate": ("video/*", ["contents"], {"contents": {"type": "array", "items": ITEMS}}),
    "gather": (
        "image/*",
        ["list"],
        {
            "inputs": {"type": "object", "properties": {"words": PROMPT}},
            "list": {"type": "array", "items": {"type": "object", "properties": {"one": PICTURE}}},
        },
    ),
    "upscale": ("image/*", ["picture"], {"picture": PICTURE}),
}


@pytest.fixture
def one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be one provider, with that contract."""

    def read(_provider: str) -> Json:
        return document()

    def accepts(_resource: Any, operation: Operation, words: list[str]) -> bool:
        required = operation.whole["required"]  # Its client would know the rules between fields as well.
        return all(any(word.startswith(f"--{name}") for word in words) for name in required)

    monkeypatch.setattr(short, "read_contract", read)
    monkeypatch.setattr(short, "accepts", accepts)


def document() -> Json:
    """A contract of answers, one for each body."""
    return {
        "info": {"title": "One"},
        "paths": {
            f"/{name}": {
                "post": {
                    "operationId": name,
                    "tags": [name],
                    "summary": "Make it.",
                    "requestBody": {
                        "content": {
                            "application/json": {
                                "schema": {"type": "object", "required": required, "properties": properties}
                            }
                        }
                    },
                    "responses": {
                        "200": {
                            "content": {
                                "application/json": {
                                    "schema": {
                                        "type": "object",
                                        "properties": {"url": {"type": "string", "x-result": made}},
                                    }
                                }
                            }
                        }
                    },
                }
            }
            for name, (made, required, properties) in BODIES.items()
        },
    }


@pytest.mark.parametrize(
    ("kind", "pictures", "words"),
    [
        ("image", 0, ["redraw", "generate", "--prompt", "a"]),
        ("image", 1, ["gather", "generate", "--inputs.words", "a", "--list", '{"one": "0.png"}']),
        (
            "image",
            2,
            ["gather", "generate", "--inputs.words", "a", "--list", '{"one": "0.png"}', "--list", '{"one": "1.png"}'],
        ),
        ("audio", 0, ["sing", "generate", "--prompt", "a", "--mode", "pro"]),
        (
            "video",
            1,
            [
                *("animate", "generate", "--contents", '{"type": "prompt", "text": "a"}'),
                *("--contents", '{"type": "first", "url": "0.png"}'),
            ],
        ),
    ],
)
@pytest.mark.usefixtures("one")
def test_the_call_is_the_first_that_fits(kind: str, pictures: int, words: list[str]) -> None:
    """It makes files of the kind, takes the words and the pictures, and leaves as little else open as can be."""
    assert short.line("one", kind, "a", [f"{number}.png" for number in range(pictures)]) == words


@pytest.mark.usefixtures("one")
def test_what_is_given_is_not_given_twice() -> None:
    """A required field that the person gives keeps that value, and what else is given is passed on."""
    words = short.line("one", "image", "a", [], ["--model", "m1", "--n", "2"])
    assert words == ["draw", "generate", "--words", "a", "--model", "m1", "--n", "2"]
    assert short.line("one", "image", "a", [], ["--model=m1"])[4:] == ["--model=m1"]


@pytest.mark.usefixtures("one")
def test_what_no_call_takes_is_refused() -> None:
    """Where no call of the contract takes so many pictures, or makes such files, one sentence says so."""
    with pytest.raises(Refused, match=r"^One has no call that makes videos from 2 pictures$"):
        short.line("one", "video", "a", ["0.png", "1.png"])
    with pytest.raises(Refused, match=r"^One has no call that makes sounds from words alone$"):
        short.line("one", "sound", "a", [])


def test_it_makes_files_and_tells_the_whole_command(klingspec: Klingspec) -> None:
    """The files are saved, and the command that was run is printed so that it can be run again."""
    done = klingspec("image", "A puppy's bath", "--provider", "kling", "--out", "out", "--n", "2", "--image", "dog.png")
    assert done.status == 0, done.err
    assert len(done.out.splitlines()) == 2
    first = done.err.splitlines()[0]
    assert first == (
        """klingspec kling images generate --prompt 'A puppy'"'"'s bath' --image dog.png --n 2 --out out"""
    )


@pytest.mark.parametrize("provider", read_contracts())
def test_each_provider_makes_a_picture_from_words(provider: str, klingspec: Klingspec) -> None:
    """Every provider's contract has such a call; a field that has no value of its own is asked for."""
    more = ["--model", "kling-v1"] if provider == "llmprovider" else []
    made = klingspec("image", "a", "--provider", provider, "--json", *more)
    assert made.status == 0, made.err
    assert json.loads(made.out)["files"]


def test_the_provider_is_the_one_whose_key_is_set(
    klingspec: Klingspec, keys: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With several keys it is not guessed who is to be paid; with none, the variables are named."""
    several = klingspec("image", "a")
    assert several.status == 2
    assert "say --provider deerapi or kling or llmprovider" in several.err
    for name in keys:
        if name.endswith("KEY"):
            monkeypatch.delenv(name)
    none: Any = klingspec("image", "a")
    assert "KLING_API_KEY" in none.err
    monkeypatch.setenv("KLING_API_KEY", "emulator")
    assert klingspec("image", "a").status == 0
    assert (
        "--provider is one of deerapi, kling, llmprovider, not 'klin'"
        in klingspec("image", "a", "--provider", "klin").err
    )


def test_a_wrong_address_in_the_environment_is_told(klingspec: Klingspec, monkeypatch: pytest.MonkeyPatch) -> None:
    """What no call could be sent to is told by the command that is run, as by any other."""
    monkeypatch.setenv("KLING_BASE_URL", "nonsense")
    ended = klingspec("image", "a", "--provider", "kling")
    assert ended.status == 2
    assert "klingspec: --base-url: 'nonsense' is no base URL; one looks like" in ended.err
