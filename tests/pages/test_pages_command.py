"""What `klingspec docs` prints, and how it exits."""

from __future__ import annotations

import errno
import json
import os
import sys
from typing import TYPE_CHECKING, Final

import pytest

from klingspec_cli.__main__ import main
from klingspec_cli.docs.severity import SEVERITIES

from ._command import beside, run, saved
from ._pages import HERE, OPENAPI, PAGES

if TYPE_CHECKING:
    from pathlib import Path

REQUESTS, ANSWERS, ADDITIVE = SEVERITIES
# A limit raised, one lowered, an answer's field gone, a new field: told in another order than they stand in the page.
MIXED: Final = (
    ("exceed 800", "exceed 900"),
    ("At most 400", "At most 40"),
    ('          "score": 0.5 // How well it turned out\n', ""),
    ("callback_urlstring", "paperstringOptional\n\nKind of paper\n\ncallback_urlstring"),
)


@pytest.mark.parametrize("page", PAGES)
def test_exit_0_says_that_nothing_has_changed(page: str) -> None:
    """A page that has not changed exits 0, with a line that counts what was read."""
    result = run(beside(page))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "; no difference" in result.stdout
    assert "CHANGELOG" not in result.stdout


@pytest.mark.parametrize("format_", ["text", "json", "junit"])
def test_exit_1_says_that_something_has_changed(format_: str, tmp_path: Path) -> None:
    """A page that has changed exits 1, however it is told."""
    result = run(saved(tmp_path, "kling.txt", MIXED[0]), "--format", format_)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "maxLength" in result.stdout


def test_the_program_has_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`klingspec docs` is the command."""
    monkeypatch.setattr(sys, "argv", ["klingspec", "docs", beside("deerapi.txt"), "--openapi", str(OPENAPI)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert "DeerAPI, 1 operation, 27 fields; no difference" in capsys.readouterr().out


def test_a_difference_is_told_in_four_lines(tmp_path: Path) -> None:
    """The text says whom a change breaks, where it is, what each side says, what to edit, and whether --write does."""
    result = run(saved(tmp_path, "kling.txt", *MIXED[:2]))
    lines = result.stdout.splitlines()[1:9]
    assert [line for index, line in enumerate(lines) if index % 4 != 1] == [
        "  breaking for requests: `avoid` has maxLength 40, not 400",
        "    line 63 says 40, the contract 400",
        "    kling.yaml#/components/schemas/PosterRequest/properties/avoid/maxLength",
        "  additive: `caption` has maxLength 900, not 800",
        "    line 57 says 900, the contract 800",
        "    kling.yaml#/components/schemas/PosterRequest/properties/caption/maxLength  (--write does it)",
    ]
    assert lines[1].split()[:3] == ["createPoster", "body", "avoid"]
    assert lines[5].split()[:3] == ["createPoster", "body", "caption"]


def test_the_worst_comes_first(tmp_path: Path) -> None:
    """What breaks requests comes before what breaks answers, and both before what only adds."""
    page = saved(tmp_path, "kling.txt", *MIXED)
    result = run(page, "--format", "json")
    (told,) = json.loads(result.stdout)["pages"]
    assert [(one["severity"], one["field"]) for one in told["differences"]] == [
        (REQUESTS, "avoid"),
        (ANSWERS, "data.task_result.posters[].score"),
        (ADDITIVE, "caption"),
        (ADDITIVE, "paper"),
    ]
    lines = [line for line in run(page).stdout.splitlines() if line.startswith("  ") and line[2] not in " ?"]
    assert [line.strip().partition(":")[0] for line in lines] == [REQUESTS, ANSWERS, ADDITIVE, ADDITIVE]


def test_the_text_ends_with_the_lines_for_the_changelog(tmp_path: Path) -> None:
    """Each difference has a line to paste, in the same order."""
    told = run(saved(tmp_path, "kling.txt", *MIXED)).stdout
    assert told.partition("For CHANGELOG.md:\n")[2].splitlines() == [
        "- Kling, `createPoster`: `avoid` has maxLength 40, not 400 (breaking for requests).",
        "- Kling, `getPoster`: `data.task_result.posters[].score` is gone (breaking for answers).",
        "- Kling, `createPoster`: `caption` has maxLength 900, not 800.",
        "- Kling, `createPoster`: `paper` is new (string, optional).",
    ]


def test_only_new_questions_are_asked(tmp_path: Path) -> None:
    """A question that questions.md answers is counted and not asked; another is exit 1, with its line and its kind."""
    page = saved(tmp_path, "kling.txt", ("Round stamps must be ordered", "Oval stamps must be ordered"))
    result = run(page)
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert "; no difference; 1 new question; 4 " in lines[0]
    asked = "  ? createPoster stamp, line 172: not understood e5c8ba: Oval stamps must be ordered by letter"
    assert lines[1:] == [asked]
    assert "new question" not in run(beside("kling.txt")).stdout


def test_json_has_what_was_read(tmp_path: Path) -> None:
    """The JSON names the page, its provider, its contract, its operations with their fields, and its questions."""
    page = saved(tmp_path, "kling.html")
    told = json.loads(run(page, "--format", "json").stdout)
    (one,) = told["pages"]
    assert told["unread"] == []
    assert (one["page"], one["provider"], one["differences"]) == (str(page), "kling", [])
    assert one["contract"] == str(OPENAPI / "documented" / "kling.yaml")
    assert [each["name"] for each in one["operations"]] == ["createPoster", "getPoster", "listPosters"]
    fields = {(each["place"], each["path"]): each for each in one["operations"][0]["fields"]}
    assert fields["body", "copies"]["facts"] == {"type": "integer", "default": 1, "minimum": 1, "maximum": 6}
    assert fields["body", "grip"]["rules"] == ["only with: poster-v1, poster-v1-5"]
    assert [each["answered"] for each in one["questions"]] == [True] * 5


def test_json_has_everything_about_a_difference(tmp_path: Path) -> None:
    """A difference in JSON has what the text has, for programs."""
    told = run(saved(tmp_path, "kling.txt", MIXED[0]), "--format", "json").stdout
    assert json.loads(told)["pages"][0]["differences"] == [
        {
            "severity": ADDITIVE, "subject": "keyword",
            "change": "changed", "operations": ["createPoster"], "place": "body", "field": "caption",
            "keyword": "maxLength", "page_says": 900, "contract_says": 800,
            "pointer": "/components/schemas/PosterRequest/properties/caption/maxLength", "line": 57,
            "auto_applicable": True, "changelog": "- Kling, `createPoster`: `caption` has maxLength 900, not 800.",
        }
    ]  # fmt: skip


def test_pages_are_told_in_their_order(tmp_path: Path) -> None:
    """Of some pages each has its own heading, in the order in which they were given; one difference is exit 1."""
    changed = saved(tmp_path, "llmprovider.md", ("From 1 to 8", "From 1 to 9"))
    result = run(beside("deerapi.html"), changed, beside("kling.txt"))
    heads = [line for line in result.stdout.splitlines() if " operation" in line and " fields; " in line]
    assert result.exit_code == 1
    assert [line.partition(": ")[2].partition(",")[0] for line in heads] == ["DeerAPI", "LLMProvider", "Kling"]
    assert ["1 difference" in line for line in heads] == [False, True, False]


@pytest.mark.parametrize("page", PAGES)
def test_the_provider_may_be_said(page: str) -> None:
    """To say whose page it is changes nothing where it is found out rightly."""
    assert run(beside(page), "--provider", page.partition(".")[0]).stdout == run(beside(page)).stdout


def test_the_folder_is_found_from_where_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --openapi, the contracts are those of the checkout that one is in."""
    monkeypatch.chdir(HERE / "openapi" / "documented")
    monkeypatch.setattr(sys, "argv", ["klingspec", "docs", beside("kling.txt")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0


@pytest.mark.parametrize(("option", "writes"), [("--write", "write"), ("--draft", "write_draft")])
def test_contracts_that_cannot_be_written_are_told_of(
    monkeypatch: pytest.MonkeyPatch, option: str, writes: str
) -> None:
    """It is a sentence and exit 2, for 1 says that there are differences."""

    def full(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(f"klingspec_cli.docs.review.{writes}", full)
    result = run(beside("kling.txt"), option)
    assert result.exit_code == 2
    assert result.stderr == f"klingspec docs: nothing can be written to {OPENAPI}: Permission denied\n"
