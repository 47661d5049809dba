"""`klingspec cost`: what a journal's creates were estimated at, what they cost, and what was billed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from klingspec import Journal, Kling, Submission
from klingspec_emulator import Fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from klingspec_emulator import Emulator

    from .conftest import Ended

PICTURE: dict[str, Any] = {"prompt": "a", "model_name": "kling-v3"}


@pytest.fixture
def journal(emulator: Emulator, tmp_path: Path) -> Journal:
    """A journal of a picture, a video and a task that failed."""
    journal = Journal(tmp_path / "ids.jsonl")
    options: dict[str, Any] = {"base_url": emulator.url("kling"), "clock": emulator.clock, "on_submit": journal}
    with Kling(api_key="emulator", **options) as kling:
        kling.images.generate(**PICTURE)
        kling.text_to_video.generate(model="kling-3.0-turbo", prompt="a", settings={"duration": 3})
        emulator.fail_next("kling")
        kling.images.wait_all([kling.images.create(**PICTURE)], return_exceptions=True)
    return journal


def test_what_a_journal_has_cost(klingspec: Callable[..., Ended], journal: Journal) -> None:
    """A line for each create, and the units of each kind in all, of which those that failed are none."""
    ended = klingspec("cost", str(journal.path))
    assert ended.status == 0
    lines = [line.partition(": ")[2] for line in ended.out.splitlines()]
    assert lines == [
        "succeeded, estimated 8 image units, cost 8 units",
        "succeeded, estimated 2.4 video units, cost 2.4 video units",
        "failed, estimated 8 image units, cost not said",
        "8 image units and 2.4 video units",
    ]


def test_a_bill_that_does_not_agree(klingspec: Callable[..., Ended], journal: Journal) -> None:
    """With --bills each task is compared with its bill: here none was billed for what it cost (emulated)."""
    ended = klingspec("cost", str(journal.path), "--bills")
    assert ended.status == 1
    wrong = [line for line in ended.out.splitlines() if line.startswith("does not agree: ")]
    assert [line.rpartition(": ")[2] for line in wrong] == [
        "estimated 8 image units, reported 8 units, billed nothing",
        "estimated 2.4 video units, reported 2.4 video units, billed nothing",
    ]


def test_bills_that_cannot_be_had(klingspec: Callable[..., Ended], journal: Journal, emulator: Emulator) -> None:
    """Where the provider refuses, its sentence is told, and the exit status says so."""
    emulator.inject("kling", "listBalanceDeductions", Fault.error(code=1103))
    ended = klingspec("cost", str(journal.path), "--bills")
    assert ended.status == 3
    assert ended.err.startswith("klingspec cost: ")


def test_an_empty_journal(klingspec: Callable[..., Ended], tmp_path: Path) -> None:
    """A journal in which nothing was made has cost nothing; what is none is refused."""
    (tmp_path / "empty.jsonl").touch()
    assert klingspec("cost", str(tmp_path / "empty.jsonl")).out == "0 in all: nothing\n"
    assert klingspec("cost", str(tmp_path / "missing.jsonl")).status == 2
    (tmp_path / "jobs.csv").write_text("key,prompt\n", "utf-8")
    refused = klingspec("cost", str(tmp_path / "jobs.csv"))
    assert (refused.status, refused.err.endswith("jobs.csv: no line of it is of a journal's\n")) == (2, True)


def test_a_provider_that_nobody_knows(klingspec: Callable[..., Ended], tmp_path: Path) -> None:
    """A journal may be of another version, and name a provider that has no contract here."""
    journal = Journal(tmp_path / "ids.jsonl")
    journal(Submission.new("nobody", "POST /x", None))
    ended = klingspec("cost", journal.path, "--bills")
    assert ended.status == 2
    assert ended.err == "klingspec cost: the journal names 'nobody', which has no contract here\n"
    assert klingspec("cost", journal.path).status == 0
