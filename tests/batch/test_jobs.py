"""What becomes of jobs: done, failed, uncertain, cancelled, and what stops a batch."""

from __future__ import annotations

import asyncio
import errno
import io
import json
import os
import resource
import sys
import time
import wave
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from dbos import DBOSClient, WorkflowStatus

from klingspec_batch import BatchError, Options, State, Tally, worker
from klingspec_batch.costs import estimate, kept, read_units
from klingspec_batch.jobs import check
from klingspec_batch.kinds import Kind, kinds
from klingspec_batch.run import _Run, checked_jobs
from klingspec_batch.state import MAKE, SAVE
from klingspec_contract.examples import example_arguments
from klingspec_emulator import Fault
from klingspec_emulator.measuring import draw_reference

from .conftest import IMAGE
from .harness import Made, assert_whole, results

if TYPE_CHECKING:
    from pathlib import Path

    from klingspec_contract.prices import Units

    from .conftest import Batch


ROOM = 8 * 2**20
"""Bytes that a file may have: more than the state's, which is to go on."""


def example(kind: Kind, picture: Path) -> dict[str, Any]:
    """A job of a kind, with a picture of this machine's for each image."""
    fields = example_arguments(kind.operation, picture.name)
    return {
        "provider": kind.provider,
        "resource": kind.resource,
        "key": f"{kind.provider}-{kind.operation.id}",
        **fields,
    }


def shape(kind: Kind) -> tuple[object, ...]:
    """What tells the work on one kind from that on another."""
    tasks = kind.tasks
    return kind.operation.idempotency_key, tasks and (tasks.batch > 1, tasks.listing is None), kind.provider


def test_every_kind(batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every operation that makes something can be a job; one of each shape is made, and its line says what it cost."""
    picture = draw_reference(tmp_path / "reference.png")
    monkeypatch.chdir(tmp_path)
    assert len(check((("job", example(kind, picture)) for kind in kinds()), tmp_path)) == len(kinds())
    shapes = {shape(kind): kind for kind in reversed(kinds())}
    jobs = [example(kind, picture) for kind in shapes.values()]
    summary = batch.run(*jobs, {"key": "five", "n": 5}, slots=9)
    assert summary.counts == {"done": len(jobs) + 1}
    assert summary.stopped is None
    lines = {line["key"]: line for line in results(batch.out)}
    assert lines.keys() == {*(job["key"] for job in jobs), "five"}
    assert len(lines["five"]["files"]) == 5
    assert kept(summary.units) == kept(each for line in lines.values() for each in read_units(line["units"] or {}))
    assert lines["five"]["units"]["image"] > 0
    assert all(each["name"].startswith(f"{line['key']}-") for line in lines.values() for each in line["files"])
    assert all((batch.out / each["name"]).stat().st_size for line in lines.values() for each in line["files"])
    assert not list((batch.out / ".parts").iterdir())


def test_files_beside_the_jobs(tmp_path: Path) -> None:
    """A picture, and a sound as well, is looked up from the folder of the jobs, and named so that it is found again."""
    picture = draw_reference(tmp_path / "face.png")
    with wave.open(str(tmp_path / "voice.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", "not compressed"))
        sound.writeframes(bytes(2 * 8000 * 3))
    fields = {"image": picture.name, "sound_file": "voice.wav"}
    (job,) = check([("job", {"provider": "kling", "resource": "avatar", **fields})], tmp_path)
    assert job.fields == {name: str(tmp_path / value) for name, value in fields.items()}


def test_run_again(batch: Batch) -> None:
    """The same jobs are not made again, new ones are; a job that has other fields than before is refused."""
    batch.run({"key": "one"}, {"prompt": "no key"})
    left = batch.out / ".results.jsonl.1"  # by a process that was killed while it wrote
    left.touch()
    assert batch.run({"key": "one"}, {"prompt": "no key"}, {"key": "two"}).counts == {"done": 3}
    assert len(batch.emulator.tasks("kling")) == 3
    assert not left.exists()
    with pytest.raises(Exception, match=r"'one' is a job of this batch, with other fields"):
        batch.run({"key": "one", "prompt": "another"})
    assert len(batch.emulator.tasks("kling")) == 3


def test_a_lost_answer_is_asked_for(batch: Batch) -> None:
    """A run that ends between POST and answer has paid once: the next one finds the task by its key."""
    batch.emulator.inject("kling", "createImageGeneration", Fault.stall("after"))
    batch.interrupted({"key": "one"}, once=lambda: bool(batch.emulator.tasks("kling")))
    assert batch.records()["one"].outcome == "running"
    assert batch.run({"key": "one"}).counts == {"done": 1}
    (task,) = batch.emulator.tasks("kling")
    assert results(batch.out)[0]["task_id"] == task.task_id


def test_uncertain(batch: Batch) -> None:
    """Where the contract has no key, what may have been accepted is not sent again, unless a person says so."""
    job = {"provider": "deerapi", "key": "lost"}
    batch.emulator.inject("deerapi", "createImageGeneration", Fault.stall("after"))
    batch.interrupted(job, once=lambda: bool(batch.emulator.tasks("deerapi")))
    summary = batch.run(job)
    assert summary.counts == {"uncertain": 1}
    assert "usage" in (batch.records()["lost"].reason or "")
    assert len(batch.emulator.posts("deerapi")) == 1
    with batch.state() as state:
        assert not state.retry(["lost"], {"failed"})
        assert state.retry(["lost"], {"uncertain"})
    assert batch.run(job).counts == {"done": 1}
    assert len(batch.emulator.posts("deerapi")) == 2
    assert batch.records()["lost"].job.attempt == 2


def test_failed_and_retried(batch: Batch) -> None:
    """A task that fails, and a request that is refused, are told with their reasons, and can be tried again."""
    batch.emulator.fail_next("kling", "the moon was full")
    batch.emulator.inject("kling", "createImageGeneration", Fault.error(code=1301, message="not this"))
    batch.run({"key": "one"}, {"key": "two", "n": 2})
    found = batch.records()
    assert {record.outcome for record in found.values()} == {"failed"}
    reasons = sorted(str(record.reason) for record in found.values())
    assert reasons[0].startswith("not this")
    assert reasons[1] == "the moon was full"
    with batch.state() as state:
        assert len(state.retry(None, {"failed"})) == 2
    assert batch.run({"key": "one"}, {"key": "two", "n": 2}).counts == {"done": 2}
    assert {line["attempt"] for line in results(batch.out)} == {2}


def test_cancelled(batch: Batch) -> None:
    """A cancelled job is not made; one of several slots, whose task goes on, gives its slots back."""
    batch.emulator.set_limits("kling", pace=3600)
    batch.interrupted({"key": "one", "n": 3}, {"key": "two", "n": 3}, once=lambda: bool(batch.emulator.tasks("kling")))
    with batch.state() as state:
        assert len(state.cancel(None)) == 2
    batch.emulator.set_limits("kling", pace=0)
    summary = batch.run({"key": "one", "n": 3}, {"key": "two", "n": 3}, {"key": "three", "n": 3})
    assert summary.counts == {"cancelled": 2, "done": 1}
    assert len(batch.emulator.tasks("kling")) == 2


def test_slots_after_an_interruption(batch: Batch) -> None:
    """What holds slots for a job that waits takes none from a job that was under way, or neither would go on."""
    jobs: list[dict[str, Any]] = [{"key": "one", "n": 2}, {"key": "two", "n": 2}]

    def waits() -> bool:
        with batch.state() as state:
            return bool(state.client.list_workflows(workflow_ids=["two/slot-0"]))

    batch.emulator.set_limits("kling", pace=2)
    batch.interrupted(*jobs, once=waits, slots=2)
    batch.emulator.set_limits("kling", pace=0)
    end = time.monotonic() + 30

    def look(_tally: Tally) -> None:
        assert time.monotonic() < end, "no job goes on"

    assert batch.run(*jobs, slots=2, on_progress=look).counts == {"done": 2}


def test_fewer_slots_than_said(batch: Batch) -> None:
    """1302 and 1303 slow a batch down, and fail nothing."""
    batch.emulator.set_limits("kling", slots=2, pace=0.1)
    batch.emulator.inject("kling", "createImageGeneration", Fault.error(code=1302))
    assert batch.run(*({"key": f"job-{each}"} for each in range(6))).counts == {"done": 6}
    assert len(batch.emulator.tasks("kling")) == 6


def test_stopped(batch: Batch) -> None:
    """Arrears and a disk that is nearly full stop a batch, each with a sentence; the next run goes on."""
    jobs = [{"key": f"job-{each}"} for each in range(3)]
    batch.emulator.inject("kling", "createImageGeneration", Fault.error(code=1101))
    summary = batch.run(*jobs, slots=1)
    assert "1101" in str(summary.stopped)
    assert "MiB are free" in str(batch.run(*jobs, reserve=2**62).stopped)
    assert batch.run(*jobs).counts == {"done": 3}
    assert len(batch.emulator.tasks("kling")) == 3


def image_units() -> Units:
    """What an image is expected to cost."""
    found = estimate(checked_jobs([{**IMAGE, "key": "one"}])[0])
    assert found
    return found


def test_spent(batch: Batch) -> None:
    """No more is submitted once the units of one kind reach the limit; those of another kind do not count for it."""
    turbo = {"provider": "kling", "resource": "text_to_video", "model": "kling-3.0-turbo"}
    film: dict[str, Any] = {**turbo, "key": "film", "prompt": "A film", "settings": {"duration": 3}}
    jobs = [film, *({"key": f"job-{each}"} for each in range(3))]
    image, video = image_units(), estimate(checked_jobs([film])[0])
    assert video
    assert (video.kind, image.kind) == ("video", "image")
    assert 0 < video.amount < image.amount
    most = float(image.amount + image.amount)
    assert batch.run(film, max_units=most).units == [video]
    summary = batch.run(*jobs, slots=3, max_units=most)
    told = f"--max-units is {most:g}, and that many image units are spent or under way; raise it and run it again"
    assert summary.stopped == told
    assert summary.counts == {"done": 3}
    assert summary.units == [image + image, video]
    assert batch.run(*jobs, slots=3, max_units=most).stopped == told
    assert batch.run(*jobs, slots=3, max_units=most + 1).counts == {"done": 4}
    assert len(batch.emulator.tasks("kling")) == 4


def test_spent_as_tasks_end(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that has spent its units ends with the files of the tasks that end just as it looks."""
    image = image_units()
    listed = DBOSClient.list_workflows
    met: list[int] = []

    def late(client: DBOSClient, *arguments: Any, **chosen: Any) -> list[WorkflowStatus]:
        """What is found; once all three are under way, that is known only when two of them have ended."""
        found = listed(client, *arguments, **chosen)
        running = partial(listed, client, name="make", status="PENDING")
        if "completed_after" in chosen and len(running()) == 3:
            met.append(len(found))
            end = time.monotonic() + 30
            while len(running()) > 1:
                assert time.monotonic() < end, "no task ends"
        return found

    monkeypatch.setattr(DBOSClient, "list_workflows", late)
    batch.emulator.set_limits("kling", pace=2)
    summary = batch.run(*({"key": f"job-{each}"} for each in range(3)), slots=3, max_units=float(image.amount) * 2)
    batch.emulator.set_limits("kling", pace=0)
    assert met
    assert "--max-units" in str(summary.stopped)
    assert summary.counts == {"done": 2}


def test_units_that_were_expected_and_not_spent(batch: Batch) -> None:
    """A job that waits for units is made once those of a task that failed turn out to be free."""
    image = image_units()
    batch.emulator.fail_next("kling")
    summary = batch.run({"key": "one"}, {"key": "two"}, slots=2, max_units=float(image.amount))
    assert (summary.counts, summary.stopped) == ({"failed": 1, "done": 1}, None)


def test_a_job_that_is_cancelled_while_it_waits_for_units(batch: Batch) -> None:
    """It is not made, though there are units again."""
    image = image_units()
    batch.emulator.fail_next("kling")
    batch.emulator.set_limits("kling", pace=2)

    def look(tally: Tally) -> None:
        """Cancel the job that waits, once the other has its task."""
        made = {each.body["prompt"] for each in batch.emulator.posts("kling")}
        if made and not tally.ended:
            with batch.state() as state:
                state.cancel([key for key in prompts if key not in made])

    prompts = ("one", "two")
    jobs = [{"key": key, "prompt": key} for key in prompts]
    summary = batch.run(*jobs, slots=2, max_units=float(image.amount), on_progress=look)
    assert (summary.counts, summary.stopped) == ({"failed": 1, "cancelled": 1}, None)
    assert len(batch.emulator.tasks("kling")) == 1


def test_a_stderr_that_is_closed(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run needs nothing of the stderr that an earlier run of its process had."""
    with monkeypatch.context() as patched, io.TextIOWrapper(io.BytesIO()) as stderr:
        patched.setattr(sys, "stderr", stderr)
        assert batch.run({"key": "one"}).counts == {"done": 1}
    assert batch.run({"key": "two"}).counts == {"done": 2}


def test_what_reports_no_units_counts_as_expected(batch: Batch) -> None:
    """An answer that comes at once says nothing of its cost."""
    speech = {"provider": "kling", "resource": "tts", "text": "a", "voice_id": "1", "voice_language": "en"}
    jobs = [{**speech, "key": f"job-{each}"} for each in range(4)]
    cost = estimate(checked_jobs(jobs)[0])
    assert cost
    summary = batch.run(*jobs, slots=1, max_units=float(cost.amount) * 2)
    assert (summary.counts, summary.units) == ({"done": 2}, [])
    assert "video units" in str(summary.stopped)


def test_a_task_that_goes_on_at_the_provider_counts(batch: Batch) -> None:
    """A job that is cancelled while its task runs frees no units, in this run or the next."""
    batch.emulator.set_limits("kling", pace=3600)

    def look(_tally: Tally) -> None:
        made = [each.body["prompt"] for each in batch.emulator.posts("kling")]
        with batch.state() as state:
            state.cancel([key for key in made if batch.records()[key].outcome == "running"])

    jobs = [{"key": key, "prompt": key} for key in ("one", "two", "three")]
    limits = {"slots": 1, "max_units": float(image_units().amount)}
    for _ in range(2):
        summary = batch.run(*jobs, on_progress=look, **limits)
        assert summary.counts == {"cancelled": 1}
        assert summary.stopped
    assert len(batch.emulator.tasks("kling")) == 1


def test_what_is_under_way_counts_after_an_interruption(batch: Batch) -> None:
    """It has its slots again before jobs that never began, and ends before the run does."""
    jobs = [{"key": key} for key in ("one", "two", "three", "four")]
    batch.emulator.set_limits("kling", pace=2)
    batch.interrupted(*jobs[:2], once=lambda: len(batch.emulator.tasks("kling")) == 2, slots=2)
    with batch.state() as state:
        state.enqueue(checked_jobs([{**IMAGE, **job} for job in jobs]))
        with state.engine.begin() as connection:  # As if the others stood above them.
            connection.exec_driver_sql("UPDATE workflow_status SET priority = priority + 100 WHERE status = 'PENDING'")
    summary = batch.run(*jobs, slots=2, max_units=float(image_units().amount) * 2)
    assert summary.counts == {"done": 2}
    assert summary.stopped
    assert len(batch.emulator.tasks("kling")) == 2


def test_jobs_that_are_queued_beside_a_run_count(batch: Batch) -> None:
    """What another has queued is made by this run as well, and spends of the same units."""
    batch.emulator.set_limits("kling", pace=1)

    def look(tally: Tally) -> None:
        if tally.counts["running"]:
            with batch.state() as state:
                state.enqueue(checked_jobs([{**IMAGE, "key": f"other-{each}"} for each in range(5)]))

    summary = batch.run({"key": "one"}, on_progress=look, slots=1, max_units=float(image_units().amount) * 2)
    assert summary.counts == {"done": 1}
    assert len(batch.emulator.tasks("kling")) <= 2


def test_files_that_are_saved_before_the_job_ends(batch: Batch) -> None:
    """After a run that was killed between the two, whichever is seen first."""
    State(batch.out, create=True).close()
    for order in ((SAVE, MAKE), (MAKE, SAVE)):
        with batch.state() as state:
            run = _Run(state, Options(), None)
            run._open.add("one")
            for name in order:
                ended = WorkflowStatus()
                ended.name, ended.status = name, "SUCCESS"
                ended.output = {"outcome": "succeeded"} if name == MAKE else {"files": []}
                run._add("one", ended)
            assert +run._tally.counts == {"done": 1}


def test_a_run_within_an_event_loop(batch: Batch) -> None:
    """It is refused before anything is made, with what to call instead."""

    async def main() -> None:
        batch.run({"key": "one"})

    with pytest.raises(BatchError, match=r"await asyncio\.to_thread\(klingspec_batch\.run"):
        asyncio.run(main())
    assert not batch.out.exists()


def test_addresses_that_have_expired(batch: Batch) -> None:
    """Where a result's address is refused, the task is asked for a fresh one."""
    batch.emulator.inject("kling", "media", Fault.reply(403, "", headers={"Content-Type": "image/png"}))
    assert batch.run({"key": "one"}).counts == {"done": 1}
    queries = [each for each in batch.emulator.requests if each.operation == "getImageGeneration"]
    assert len(queries) >= 2
    assert json.loads((batch.out / "results.jsonl").read_text("utf-8"))["files"]


def test_files_that_could_not_be_saved(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A task whose files could not be saved has failed; tried again, it is saved, and not made again."""
    cat = {"provider": "llmprovider", "resource": "images", "key": "cat", "model": "kling-v2", "prompt": "A cat"}
    jobs: list[dict[str, Any]] = [{"key": "puppy"}, cat]
    with monkeypatch.context() as patched:
        patched.setattr(worker, "SAVES", 1)
        for provider in ("kling", "llmprovider"):
            batch.emulator.inject(provider, "media", Fault.reply(403, "", headers={"Content-Type": "image/png"}))
        assert batch.run(*jobs).counts == {"failed": 2}
    assert all("its files could not be saved" in str(record.reason) for record in batch.records().values())
    with batch.state() as state:
        assert len(state.retry(None, {"failed"})) == 2
    assert batch.run(*jobs).counts == {"done": 2}
    assert {line["attempt"] for line in results(batch.out) if line["files"]} == {1}
    assert [len(batch.emulator.posts(each)) for each in ("kling", "llmprovider")] == [1, 1]


def test_a_disk_that_fills(batch: Batch) -> None:
    """A file that the disk takes only a part of stops the batch with a sentence; the next run saves the same task."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    large = Fault.reply(200, "x" * 3 * ROOM, headers={"Content-Type": "image/png"})
    batch.emulator.inject("kling", "media", large)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, hard))
    try:
        summary = batch.run({"key": "one"})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    reason = f"cannot write to {batch.out}: {os.strerror(errno.EFBIG)}"
    assert summary.stopped == f"{reason}; put that right and run it again, nothing is lost"
    assert batch.records()["one"].outcome == "downloading"
    (part,) = (batch.out / ".parts" / "one").iterdir()
    assert part.stat().st_size == ROOM
    assert batch.run({"key": "one"}).counts == {"done": 1}
    assert_whole(batch.out, [Made(str(each.external_task_id), 1, 0, 0) for each in batch.emulator.tasks("kling")], 1)


def test_a_state_that_cannot_grow(batch: Batch) -> None:
    """Where the disk takes no more of the state, the batch stops with a sentence, and the next run goes on."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    batch.emulator.set_limits("kling", pace=2)

    def fill(_tally: Tally) -> None:
        if batch.emulator.tasks("kling"):
            size = (batch.out / "batch.sqlite-wal").stat().st_size
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))

    try:
        with pytest.raises(BatchError, match="disk I/O error; put that right and run it again"):
            batch.run({"key": "one"}, on_progress=fill)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert batch.run({"key": "one"}).counts == {"done": 1}
    assert len(batch.emulator.tasks("kling")) == 1


def test_an_error_that_nobody_foresaw(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails the job, and the next run goes on behind its last step: nothing is paid for twice."""

    def units(_kind: Kind, _task: object) -> float:
        raise LookupError("a mark that is not there")

    with monkeypatch.context() as patched:
        patched.setattr(Kind, "units", units)
        assert batch.run({"key": "one"}).counts == {"failed": 1}
    assert "a mark that is not there" in str(batch.records()["one"].reason)
    assert batch.run({"key": "one"}).counts == {"done": 1}
    assert len(batch.emulator.posts("kling")) == 1


def inject(batch: Batch, queries: int, fault: Fault) -> None:
    """Let a fault meet the query behind so many others: the first waits for a task, the second is to save its files."""
    for each in (*[Fault(effect="none")] * queries, fault):
        batch.emulator.inject("kling", "getImageGeneration", each)


@pytest.mark.parametrize("queries", [0, 1])
def test_arrears_while_a_task_is_under_way(batch: Batch, queries: int) -> None:
    """Told while a task is waited for, or its files are saved, they stop the batch; the next run goes on with it."""
    inject(batch, queries, Fault.error(code=1101))
    assert "1101" in str(batch.run({"key": "one"}).stopped)
    assert batch.run({"key": "one"}).counts == {"done": 1}
    assert len(batch.emulator.posts("kling")) == 1


def test_a_provider_that_is_busy(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for a task whose files are to be saved, it is asked again, however often files may fail to be saved."""
    monkeypatch.setattr(worker, "RETRY_FOR", 0.0)
    monkeypatch.setattr(worker, "SAVES", 1)
    inject(batch, 1, Fault.error(code=1302))
    assert batch.run({"key": "one"}).counts == {"done": 1}


@pytest.mark.parametrize("name", ["what? now", "a%20b", "a#b"])
def test_a_folder_may_have_any_name(batch: Batch, name: str) -> None:
    """What an address has signs for is a name like another in a folder, and all of a batch is in its folder."""
    batch.out = batch.out.with_name(name)
    assert batch.run({"key": "a"}).counts == {"done": 1}
    assert [record.outcome for record in batch.records().values()] == ["done"]
    assert [path.name for path in batch.out.parent.iterdir()] == [name]
