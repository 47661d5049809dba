"""The journal's lines: what each one holds, and what an odd one costs."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from klingspec import Journal, KlingspecError
from klingspec.errors import ContentRejected
from klingspec.journal import Submission

from .test_flows import ScriptedDriver, error, task

if TYPE_CHECKING:
    from pathlib import Path

    from klingspec._commands import Reply


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal without a file as yet."""
    return Journal(tmp_path / "ids.jsonl")


def lines(journal: Journal) -> list[dict[str, Any]]:
    """What was written."""
    return [json.loads(line) for line in journal.path.read_text("utf-8").splitlines()]


def create(journal: Journal, answer: Reply | BaseException, key: str = "mine") -> None:
    """Create a task that is answered so."""
    ScriptedDriver(answer).images(on_submit=journal).create(prompt="x", external_task_id=key)


def test_a_submission_has_its_time_with_its_zone(journal: Journal) -> None:
    """When something was submitted is told in UTC, to the millisecond."""
    create(journal, task())
    at = lines(journal)[0]["at"]
    assert datetime.fromisoformat(at).utcoffset() == timedelta(0)
    assert len(at) == len("2026-01-01T00:00:00.000+00:00")


def test_an_outcome_holds_the_task_or_the_error(journal: Journal) -> None:
    """What was made has its task's id, what was refused the error and no task."""
    create(journal, task())
    with pytest.raises(ContentRejected):
        create(journal, error(400, 1301, "not that"))
    created, refused = lines(journal)[1], lines(journal)[3]
    assert created == {"event": "created", "id": "mine", "task_id": "7"}
    assert refused.keys() == {"event", "id", "error"}
    assert refused["error"].startswith("ContentRejected: not that")


def test_what_was_interrupted_is_told_and_left_to_ask_for(journal: Journal) -> None:
    """An exception from outside is an outcome of its own; of a long one the first 500 characters are kept."""
    with pytest.raises(KeyboardInterrupt):
        create(journal, KeyboardInterrupt("x" * 1000))
    assert lines(journal)[1]["event"] == "interrupted"
    assert len(lines(journal)[1]["error"]) == 500
    assert [each.external_task_id for each in journal.unfinished()] == ["mine"]


def test_an_id_may_hold_what_looks_like_the_end_of_a_line(journal: Journal) -> None:
    """Unicode has line ends of its own; one in an id does not cut its line in two."""
    with pytest.raises(KeyboardInterrupt):
        create(journal, KeyboardInterrupt(), "a\u2028b")
    assert [each.external_task_id for each in journal.unfinished()] == ["a\u2028b"]


def test_a_character_that_was_cut_off_costs_only_its_line(journal: Journal) -> None:
    """A crash may end a line within a character."""
    with pytest.raises(KeyboardInterrupt):
        create(journal, KeyboardInterrupt(), "whole")
    journal.path.write_bytes(b'{"id": "\xe9\x9b\n' + journal.path.read_bytes())
    assert [each.external_task_id for each in journal.unfinished()] == ["whole"]


def test_a_line_of_which_one_character_was_written_costs_only_itself(journal: Journal) -> None:
    """However little a crash has left of a line, the next one begins on its own."""
    journal.path.write_bytes(b"{")
    with pytest.raises(KeyboardInterrupt):
        create(journal, KeyboardInterrupt())
    assert [each.external_task_id for each in journal.unfinished()] == ["mine"]


def test_a_task_whose_id_is_called_id_is_named(journal: Journal) -> None:
    """Not every provider says `task_id`."""
    journal(Submission.new("p", "POST /x", "mine"))(SimpleNamespace(id=7))
    assert lines(journal)[1]["task_id"] == "7"


def test_an_outcome_without_its_submission_is_passed_over(journal: Journal) -> None:
    """Where the beginning of a file was taken away, its outcomes stand alone."""
    journal.path.write_text('{"event": "created", "id": "gone"}\n')
    assert journal.unfinished() == []


def test_only_its_owner_reads_a_journal(journal: Journal) -> None:
    """Ids are nobody else's business."""
    create(journal, task())
    assert journal.path.stat().st_mode & 0o077 == 0


def test_a_journal_says_why_it_cannot_be_written(tmp_path: Path) -> None:
    """The error names the file and the reason."""
    with pytest.raises(KlingspecError, match=rf"cannot write {tmp_path}: Is a directory; nothing was sent"):
        create(Journal(tmp_path), task())
