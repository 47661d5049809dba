"""The journal's lines: what each one holds, and what an odd one costs."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, cast

import pytest

from klingspec import AlreadyExists, Journal, KlingspecError, SubmissionUncertain, TransportFailed, Units
from klingspec.errors import ContentRejected
from klingspec.journal import Submission
from klingspec_contract.prices import Range

from .test_flows import ScriptedDriver, error, task

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Lock

    from klingspec._commands import Reply


ESTIMATE: Final = Range(Units(Decimal(1), "image"), Units(Decimal(2), "image"))


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


MADE = SimpleNamespace(task_id="7")
REFUSED = TransportFailed("no connection")
EXISTS = AlreadyExists("a task", "mine")
LOST = SubmissionUncertain("dropped", "mine")
KILLED = None


@pytest.mark.parametrize(
    ("outcomes", "told", "paid", "left"),
    [
        ([MADE, REFUSED], ["created", "refused"], 2, 0),
        ([MADE, EXISTS], ["created", "refused"], 2, 0),
        ([LOST, REFUSED], ["uncertain", "refused"], 2, 1),
        ([LOST, EXISTS], ["uncertain", "refused"], 2, 1),
        ([KILLED, REFUSED], [None, "refused"], 2, 1),
        ([KILLED, MADE], ["created"], 2, 0),
        ([LOST, LOST], ["uncertain"], 2, 1),
        ([LOST, REFUSED, MADE], ["refused", "created"], 2, 0),
        ([REFUSED, MADE], ["refused", "created"], 2, 0),
        ([MADE, MADE], ["created", "created"], 4, 0),
        ([EXISTS], ["refused"], 0, 0),
    ],
)
def test_what_was_submitted_again_by_an_id(
    journal: Journal, outcomes: list[object], told: list[str], paid: int, left: int
) -> None:
    """A later submission stands for an earlier one of unknown end, unless it was refused; what was made stays made."""
    for result in outcomes:
        outcome = journal(Submission.new("kling", "POST /x", "mine", ESTIMATE))
        if result is not KILLED:
            outcome(result)
    entries = journal.entries()
    assert [each.outcome for each in entries] == told
    assert sum(each.units.amount for each in entries if each.units) == paid
    assert [each.external_task_id for each in journal.unfinished()] == ["mine"] * left


def test_the_same_id_at_another_address_is_another_submission(journal: Journal) -> None:
    """Each operation has ids of its own."""
    for provider, operation in (("kling", "POST /x"), ("kling", "POST /y"), ("deerapi", "POST /x")):
        journal(Submission.new(provider, operation, "mine"))
    assert len(journal.unfinished()) == 3


def test_submissions_by_one_id_at_the_same_time_are_one_task(journal: Journal) -> None:
    """Whichever ends first, what was made is kept, and its end is noted."""
    first, second = (journal(Submission.new("kling", "POST /x", "mine", ESTIMATE)) for _ in range(2))
    first(MADE)
    second(EXISTS)
    assert journal.unfinished() == []
    journal.ended("7", "failed", None)
    assert {(each.outcome, each.end, each.units) for each in journal.entries()} == {
        ("created", "failed", None), ("refused", None, None),
    }  # fmt: skip


def test_a_task_whose_id_an_error_told_can_be_seen_to_end(journal: Journal) -> None:
    """Where half of an answer had the task's id, its failure costs nothing; what was refused has made no task."""
    for key, result in (("half", SubmissionUncertain("half", "half")), ("mine", AlreadyExists("a task", "mine"))):
        result.task_id = "7"
        journal(Submission.new("kling", "POST /x", key, ESTIMATE))(result)
    journal.ended("7", "failed", None)
    assert [(each.outcome, each.end, each.units) for each in journal.entries()] == [
        ("uncertain", "failed", None),
        ("refused", None, None),
    ]


def test_an_estimate_keeps_both_of_its_ends(journal: Journal) -> None:
    """What a submission may cost at least and at most is read as it was written; a limit counts the most."""
    journal(Submission.new("kling", "POST /x", "mine", ESTIMATE))
    [entry] = journal.entries()
    assert (entry.estimate, entry.units) == (ESTIMATE, ESTIMATE.most)


def test_a_journal_without_a_file_is_empty(journal: Journal) -> None:
    """Before the first submission there is nothing to ask for."""
    assert journal.entries() == []
    assert journal.unfinished() == []


def test_nobody_else_reads_while_a_submission_is_let_in(journal: Journal) -> None:
    """From the look at what was made to the note of what is added the file is locked, against readers as well."""
    fcntl, tried = pytest.importorskip("fcntl"), list[bool]()

    def admit(_: object) -> None:
        with journal.path.open() as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)
        tried.append(True)

    journal(Submission.new("kling", "POST /x", "mine"), admit)
    assert tried


def test_threads_take_turns_where_files_have_no_locks(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a lock of the journal's own stands for that of the file; elsewhere it would outlive a fork."""
    assert not hasattr(journal._lock, "locked")
    monkeypatch.setattr("klingspec.journal.fcntl", None)
    alone, held = Journal(journal.path), list[bool]()

    def admit(_: object) -> None:
        held.append(cast("Lock", alone._lock).locked())

    alone(Submission.new("kling", "POST /x", "mine"), admit)
    assert held == [True]


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
