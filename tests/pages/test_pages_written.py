"""`--write` applies what needs no decision, line by line, and leaves the rest to a person."""

from __future__ import annotations

import re
import shutil
from difflib import ndiff
from pathlib import Path
from typing import Final

import pytest
import yaml

from klingspec_cli.docs.contract_file import dumped, load

from ._command import beside, run, saved
from ._pages import OPENAPI, PAGES

DAY: Final = "2026-02-03"
BEFORE: Final = "2026-01-10"
NEVER: Final = "0000000000000000"
CONTRACTS: Final = sorted((OPENAPI / "documented").glob("*.yaml"))

# A page, what changes in it, the lines of the contract that go, and those that come.
Row = tuple[str, tuple[tuple[str, str], ...], list[str], list[str]]
MECHANICAL: Final[list[Row]] = [
    (
        "deerapi.txt", (("Maximum 300 characters", "1 to 300 characters"),),
        ["prompt: {type: string, maxLength: 300, description: What to change.}"],
        ["prompt: {type: string, maxLength: 300, description: What to change., minLength: 1}"],
    ),
    (
        "kling.txt", (("exceed 800", "exceed 900"),),
        ["caption: {type: string, maxLength: 800, description: What the poster says.}"],
        ["caption: {type: string, maxLength: 900, description: What the poster says.}"],
    ),
    (
        "kling.html", (("[1, 6]", "[1, 9]"), ("after 14 days", "after 30 days")),
        ["maximum: 6 # one sheet", "url: {type: string, x-retention-days: 14}"],
        ["maximum: 9 # one sheet", "url: {type: string, x-retention-days: 30}"],
    ),
    (
        "kling.txt",
        (("poster-v2-turbo\n", "poster-v2-turboposter-v3\n"), ("2/4/8", "2/4/8/16"), ("480p720p1080p", "720p1080p"),
         ("1:116:99:16", "1:116:99:164:5")),
        ["grain: {type: integer, enum: [2, 4, 8], description: The size of the grain.}",
         "ModelName: {type: string, enum: [poster-v1, poster-v1-5, poster-v2, poster-v2-turbo]}",
         "Quality: {type: string, enum: [480p, 720p, 1080p], description: How fine the poster is.}",
         'Ratio: {type: string, enum: ["1:1", "16:9", "9:16", "2.35:1", "10:16"], description: Its shape.}'],
        ["grain: {type: integer, enum: [2, 4, 8, 16], description: The size of the grain.}",
         "ModelName: {type: string, enum: [poster-v1, poster-v1-5, poster-v2, poster-v2-turbo, poster-v3]}",
         "Quality: {type: string, enum: [720p, 1080p], description: How fine the poster is.}",
         'Ratio: {type: string, enum: ["1:1", "16:9", "9:16", "4:5", "2.35:1", "10:16"], description: Its shape.}'],
    ),
    (
        "kling.txt", (("Default to 720p", "Default to 1080p"), ("Default to 1:1", "Default to 9:16")),
        ["default: 720p", 'default: "1:1"'],
        ["default: 1080p", 'default: "9:16"'],
    ),
    (
        "kling.txt", (("≤8MB", "≤20MB"), ("min 256px", "min 256px, max 4000px")),
        ["maxBytes: 8388608"],
        ["maxBytes: 20971520", "maxSide: 4000"],
    ),
    (
        "kling.txt", (("callback_urlstring", "paperstringOptional\n\nKind of paper\n\ncallback_urlstring"),),
        [],
        ["paper:", "type: string", f"description: On the page since {DAY}."],
    ),
    (
        "deerapi.txt", (("Maximum 150", "Maximum 175"),),
        ["negative_prompt: {type: string, maxLength: 150, description: What to leave.} # as the page has it"],
        ["negative_prompt: {type: string, maxLength: 175, description: What to leave.} # as the page has it"],
    ),
    ("deerapi.html", (("default:fast", "default:fine"),), ["default: fast"], ["default: fine"]),
    (
        "deerapi.txt",
        (("words\ns", "glow\nenum<string>\ndefault:no\n\nIts edge.\n\nAvailable options:\nyes,\nno\nwords\ns"),),
        [],
        ["glow:", '$ref: "#/components/schemas/Glow"', 'default: "no"', f"description: On the page since {DAY}.",
         "Glow:", "type: string", 'enum: ["yes", "no"]', f"description: On the page since {DAY}."],
    ),
    (
        "llmprovider.md", (("than 120 characters", "than 200 characters"),),
        ["prompt: {type: string, maxLength: 120, description: What the sticker shows.} # counted in characters"],
        ["prompt: {type: string, maxLength: 200, description: What the sticker shows.} # counted in characters"],
    ),
    (
        "llmprovider.md", (("At least 0.", "At least 0. At most 99."),),
        ["seed: {type: integer, minimum: 0, description: Where chance begins.}"],
        ["seed: {type: integer, minimum: 0, description: Where chance begins., maximum: 99}"],
    ),
    (
        "llmprovider.html", (("Defaults to true", "Defaults to false"),),
        ["outline: {type: boolean, default: true, description: Whether it has a white edge.}"],
        ["outline: {type: boolean, default: false, description: Whether it has a white edge.}"],
    ),
]  # fmt: skip

# What needs a decision: a page, what changes in it, and a line of the contract that must stay.
LEFT: Final = [
    ("kling.txt", ("captionstringRequired", "captionstringOptional"), "required: [caption]"),
    ("kling.txt", ("shadefloat", "shadeint"), "shade: {type: number, exclusiveMinimum: 0, maximum: 2,"),
    ("kling.txt", ("poster-v1poster-v1-5", "poster-v1-5"), "enum: [poster-v1, poster-v1-5, poster-v2,"),
    ("kling.txt", ("poster-v1, poster-v1-5 support", "poster-v1 supports"), "enum: [poster-v1, poster-v1-5]}}}"),
    ("kling.txt", ("At most 12 tags", "At most 10 tags"), "maxItems: 12 # with the base picture"),
    ("kling.txt", ("/v1/posters/drafts/{id}", "/v1/posters/draft/{id}"), "/v1/posters/drafts/{id}:"),
    ("kling.txt", ("https://api.kling", "https://eu.kling"), "url: https://api.kling.example"),
    ("kling.txt", ("Address that is told", "Deprecated. It is told"), "callback_url: {type: string, d"),
    ("kling.txt", ("avoidstring", "titlestringRequired\n\nHeading\n\navoidstring"), "required: [caption]"),
    ("llmprovider.html", (">seed<", ">random_seed<"), "seed: {type: integer,"),
    ("deerapi.html", ("429 and 503", "429, 500 and 503"), '"503": {$ref: "#/components/responses/Retry"}'),
    ("deerapi.txt", ("words\nstring[]", "words\ninteger[]"), "items: {type: string}}"),
    ("llmprovider.md", (" Between 0 and 1.", " At least 0."), "image_weight: {type: number, minimum: 0, maximum: 1,"),
    ("llmprovider.md", ("(Optional) Where chance", "Where chance"), "required: [model, prompt]"),
]  # fmt: skip


@pytest.fixture
def openapi(tmp_path: Path) -> Path:
    """A copy of the contracts, to be written to."""
    return Path(shutil.copytree(OPENAPI, tmp_path / "openapi"))


def _contract(openapi: Path, page: str) -> Path:
    return openapi / "documented" / f"{page.partition('.')[0]}.yaml"


def _differing(page: str, openapi: Path) -> tuple[list[str], list[str]]:
    """The lines that have gone from a contract, and those that have come, without the notes of when it was read."""
    old, new = (_contract(folder, page).read_text(encoding="utf-8").splitlines() for folder in (OPENAPI, openapi))
    notes = ("x-source:", "captured:", "facts:", "version:")
    lines = [line for line in ndiff(old, new) if line[0] in "+-" and not line[2:].strip().startswith(notes)]
    gone, come = ([line[2:].strip() for line in lines if line[0] == sign] for sign in "-+")
    return gone, come


@pytest.mark.parametrize(("page", "changes", "gone", "come"), MECHANICAL)
def test_what_is_mechanical_is_written(
    page: str, changes: tuple[tuple[str, str], ...], *, gone: list[str], come: list[str], openapi: Path, tmp_path: Path
) -> None:
    """The contract says what the page says; every other line, its order and its comments are what they were."""
    changed = saved(tmp_path, page, *changes)
    result = run(changed, "--write", "--captured", DAY, openapi=openapi)
    assert (result.exit_code, result.stderr) == (0, "")
    assert _differing(page, openapi) == (gone, come)
    again = run(changed, openapi=openapi)
    assert (again.exit_code, "; no difference" in again.stdout) == (0, True)


@pytest.mark.parametrize(("page", "change", "stays"), LEFT)
def test_what_needs_a_decision_is_left(
    page: str, change: tuple[str, str], stays: str, openapi: Path, tmp_path: Path
) -> None:
    """What something else may depend on is told with exit 1, and the file is what it was."""
    result = run(saved(tmp_path, page, change), "--write", "--captured", DAY, openapi=openapi)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "--write does it" not in result.stdout
    assert stays in _contract(openapi, page).read_text(encoding="utf-8")
    assert _differing(page, openapi) == ([], [])


def test_a_page_with_both_is_written_in_part(openapi: Path, tmp_path: Path) -> None:
    """What is mechanical is applied beside what is not; the operation is not noted as read, since it still differs."""
    page = saved(tmp_path, "kling.txt", ("exceed 800", "exceed 900"), ("shadefloat", "shadeint"))
    before = _operations(OPENAPI, "kling.txt")
    result = run(page, "--write", "--captured", DAY, openapi=openapi)
    assert result.exit_code == 1
    assert len(_differing("kling.txt", openapi)[1]) == 1
    assert _operations(openapi, "kling.txt") == before
    assert "1 difference;" in run(page, openapi=openapi).stdout


def _operations(openapi: Path, page: str) -> dict[str, dict[str, str]]:
    """Each operation's note of when it was read and of what."""
    document = yaml.safe_load(_contract(openapi, page).read_text(encoding="utf-8"))
    return {one["operationId"]: one["x-source"] for item in document["paths"].values() for one in item.values()}


@pytest.mark.parametrize("page", ["kling.txt", "kling.html"])
def test_an_operation_that_was_written_notes_its_page(page: str, openapi: Path, tmp_path: Path) -> None:
    """The operation has the day and the digest of what was read, the others keep theirs, the contract has the day."""
    changed = saved(tmp_path, page, ("exceed 800", "exceed 900"))
    run(changed, "--write", "--captured", DAY, openapi=openapi)
    before, after = _operations(OPENAPI, page), _operations(openapi, page)
    assert after["createPoster"]["captured"] == DAY
    assert after["createPoster"]["facts"] not in (before["createPoster"]["facts"], NEVER)
    assert {name: after[name] for name in ("getPoster", "listPosters")} == {
        name: before[name] for name in ("getPoster", "listPosters")
    }
    text = _contract(openapi, page).read_text(encoding="utf-8")
    note = f"""      x-source:\n        captured: "{DAY}"\n        facts: "{after["createPoster"]["facts"]}"\n"""
    assert f'version: "{DAY}"\n' in text
    assert note in text
    assert text.count(DAY) == 2


def test_what_was_written_is_said(tmp_path: Path) -> None:
    """Before --write a mechanical difference is offered, after it it is reported as written."""
    folder = Path(shutil.copytree(OPENAPI, tmp_path / "openapi"))
    page = saved(tmp_path, "kling.txt", ("exceed 800", "exceed 900"))
    assert "(--write does it)" in run(page, openapi=folder).stdout
    assert "(written)" in run(page, "--write", openapi=folder).stdout


@pytest.mark.parametrize("page", PAGES[::2])
def test_an_unchanged_page_writes_nothing(page: str, openapi: Path) -> None:
    """A page that has not changed leaves the file as it was, byte for byte, with the day of its first reading."""
    assert run(beside(page), "--write", "--captured", DAY, openapi=openapi).exit_code == 0
    assert _contract(openapi, page).read_bytes() == _contract(OPENAPI, page).read_bytes()
    assert all(each["captured"] == BEFORE for each in _operations(openapi, page).values())


def test_an_operation_without_a_note_gets_one(openapi: Path) -> None:
    """The note of an operation that has none stands after the address of its page."""
    path = _contract(openapi, "deerapi.txt")
    text = path.read_text(encoding="utf-8")
    note = re.compile(r" +x-source:\n +captured: .*\n +facts: .*\n")
    path.write_text(note.sub("", text, count=1), encoding="utf-8")
    assert run(beside("deerapi.txt"), "--write", "--captured", DAY, openapi=openapi).exit_code == 0
    assert path.read_text(encoding="utf-8") == text.replace(BEFORE, DAY, 2)


def test_an_older_page_does_not_make_the_contract_older(openapi: Path, tmp_path: Path) -> None:
    """The contract's version is the last day on which one of its pages was captured."""
    page = saved(tmp_path, "llmprovider.md", ("than 120", "than 12"))
    run(page, "--write", "--captured", "2025-12-31", openapi=openapi)
    assert f'version: "{BEFORE}"' in _contract(openapi, "llmprovider.md").read_text(encoding="utf-8")


def test_without_write_nothing_is_written(openapi: Path, tmp_path: Path) -> None:
    """To look at a page changes no file."""
    run(saved(tmp_path, "kling.txt", ("exceed 800", "exceed 900")), openapi=openapi)
    for file in CONTRACTS:
        assert (openapi / "documented" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("file", CONTRACTS, ids=lambda file: file.stem)
def test_a_contract_is_written_back_as_it_was(file: Path) -> None:
    """A contract that is loaded and written is the same, byte for byte."""
    assert dumped(load(file)) == file.read_text(encoding="utf-8")
