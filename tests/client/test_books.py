"""What a client may spend: max_units holds, however many ask at a time, and across a restart with a Journal."""

from __future__ import annotations

import contextlib
import json
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import anyio
import httpx2
import pytest

from klingspec import (
    AsyncKling,
    BudgetExceeded,
    Cost,
    DeerAPI,
    Journal,
    Kling,
    Money,
    RequestInvalid,
    SubmissionUncertain,
    TaskFailed,
    Units,
)
from klingspec._books import Books
from klingspec._requests import prepare
from klingspec.errors import ContentRejected
from klingspec_api.kling.images import _CREATE  # pyright: ignore[reportPrivateUsage]

from .test_flows import LOST, ScriptedDriver, error, task

if TYPE_CHECKING:
    from pathlib import Path

    from klingspec_emulator import Emulator

PICTURE: dict[str, Any] = {"prompt": "a", "model_name": "kling-v3"}
"""Eight image units."""


@pytest.fixture(params=["alone", "with a journal"])
def on_submit(request: pytest.FixtureRequest, tmp_path: Path) -> Journal | None:
    """What a client tells of its submissions: nothing, or a Journal."""
    return Journal(tmp_path / "ids.jsonl") if request.param == "with a journal" else None


def options(emulator: Emulator, **more: Any) -> dict[str, Any]:
    """How a client of the emulator is made, with room for 50 tasks."""
    emulator.set_limits("kling", slots=1000)
    return {"api_key": "emulator", "base_url": emulator.url("kling"), "clock": emulator.clock, **more}


def test_max_units_holds_among_threads(klingspec_emulator: Emulator, on_submit: Journal | None) -> None:
    """Of 50 creates at the same time as many are sent as there are units for; the others are not sent."""
    with Kling(**options(klingspec_emulator, on_submit=on_submit, max_units=80)) as kling:

        def create(_: int) -> bool:
            try:
                kling.images.create(**PICTURE)
            except BudgetExceeded:
                return False
            return True

        with ThreadPoolExecutor(50) as pool:
            assert sum(pool.map(create, range(50))) == 10
    assert len(klingspec_emulator.posts("kling")) == 10


def test_max_units_holds_among_tasks(klingspec_emulator: Emulator, on_submit: Journal | None) -> None:
    """The same of 50 asyncio tasks."""
    made: list[str] = []

    async def main() -> None:
        async with AsyncKling(**options(klingspec_emulator, on_submit=on_submit, max_units=80)) as kling:

            async def create() -> None:
                try:
                    made.append((await kling.images.create(**PICTURE)).task_id)
                except BudgetExceeded:
                    return

            async with anyio.create_task_group() as group:
                for _ in range(50):
                    group.start_soon(create)

    anyio.run(main)
    assert len(made) == len(klingspec_emulator.posts("kling")) == 10


def spend(path: Path, answer: Any, limit: float = 16, **fields: Any) -> Any:
    """A create of a client that was just started, with the journal of those before it."""
    return ScriptedDriver(answer).images(on_submit=Journal(path), max_units=limit).create(**PICTURE, **fields)


def test_max_units_holds_across_a_restart(tmp_path: Path) -> None:
    """What the journal tells of is counted, made or uncertain; what was refused is not."""
    path = tmp_path / "ids.jsonl"
    with pytest.raises(ContentRejected):
        spend(path, error(400, 1301))
    spend(path, task(task_id="1"))
    with pytest.raises(KeyboardInterrupt):
        spend(path, KeyboardInterrupt())
    with pytest.raises(BudgetExceeded, match="8 image units, and 16 image units of max_units 16 are taken"):
        spend(path, task())
    assert spend(path, task(task_id="2"), limit=24).task_id == "2"


def test_two_processes_share_what_is_left(tmp_path: Path) -> None:
    """A client sees what another has written since it was made."""
    path = tmp_path / "ids.jsonl"
    first = ScriptedDriver(task(task_id="1"), task(task_id="3")).images(on_submit=Journal(path), max_units=16)
    first.create(**PICTURE)
    spend(path, task(task_id="2"))
    with pytest.raises(BudgetExceeded):
        first.create(**PICTURE)


def test_an_id_that_is_used_again_keeps_its_units(on_submit: Journal | None) -> None:
    """A create that is refused says nothing of the one before it by the same id, which was paid for."""
    driver = ScriptedDriver(task(task_id="1"), error(400, 1301), task(task_id="2"), task(task_id="3"))
    images = driver.images(on_submit=on_submit, max_units=16)
    images.create(**PICTURE, external_task_id="mine")
    with pytest.raises(ContentRejected):
        images.create(**PICTURE, external_task_id="mine")
    images.create(**PICTURE)
    with pytest.raises(BudgetExceeded):
        images.create(**PICTURE)


def test_what_was_written_meanwhile_is_counted_once(tmp_path: Path) -> None:
    """A client goes on reading where it stopped, however often another has written since."""
    path = tmp_path / "ids.jsonl"
    images = ScriptedDriver(*(task(task_id=f"our {n}") for n in range(9))).images(on_submit=Journal(path), max_units=64)
    for number in range(4):
        images.create(**PICTURE)
        spend(path, task(task_id=f"their {number}"), limit=64)
    with pytest.raises(BudgetExceeded, match="64 image units of max_units 64"):
        images.create(**PICTURE)


def test_a_journal_that_was_put_in_the_place_of_another_is_read_anew(tmp_path: Path) -> None:
    """Where a file is shorter than what was read of it, it is another one, and only what stands in it counts."""
    path = tmp_path / "ids.jsonl"
    images = ScriptedDriver(*(task(task_id=str(n)) for n in range(9))).images(on_submit=Journal(path), max_units=24)
    for _ in range(3):
        images.create(**PICTURE)
    path.unlink()
    spend(path, task(task_id="in the new file"))
    for _ in range(2):
        images.create(**PICTURE)
    with pytest.raises(BudgetExceeded, match="24 image units of max_units 24"):
        images.create(**PICTURE)


def test_a_journal_of_more_than_a_megabyte_is_read_whole(tmp_path: Path) -> None:
    """What stands at its beginning counts as well."""
    path = tmp_path / "ids.jsonl"
    spend(path, task(task_id="1"))
    with path.open("a") as file:
        file.write(json.dumps({"event": "note", "text": "x" * 2**20}) + "\n")
    spend(path, task(task_id="2"))
    with pytest.raises(BudgetExceeded, match="16 image units of max_units 16"):
        spend(path, task(task_id="3"))


def test_a_line_that_lacks_its_end_counts_once_it_has_one(tmp_path: Path) -> None:
    """The next line ends the one before it, of which a crash has left all but the end."""
    path = tmp_path / "ids.jsonl"
    with pytest.raises(KeyboardInterrupt):
        spend(path, KeyboardInterrupt())
    path.write_bytes(path.read_bytes().splitlines()[0])
    images = ScriptedDriver(task(task_id="1"), task(task_id="2")).images(on_submit=Journal(path), max_units=16)
    images.create(**PICTURE)
    with pytest.raises(BudgetExceeded, match="16 image units of max_units 16"):
        images.create(**PICTURE)


FAILED = task("failed", task_status_msg="too dark")


@pytest.mark.parametrize("look", ["wait", "get"])
def test_a_task_that_failed_costs_nothing(on_submit: Journal | None, look: str) -> None:
    """Once a task is seen to have failed, its units are free again, in the next process as well."""
    driver = ScriptedDriver(task(), FAILED, task(task_id="8"))
    images = driver.images(on_submit=on_submit, max_units=8)
    images.create(**PICTURE)
    with contextlib.suppress(TaskFailed):
        getattr(images, look)("7")
    if on_submit:
        images = driver.images(on_submit=Journal(on_submit.path), max_units=8)
    assert images.create(**PICTURE).task_id == "8"


def test_a_task_that_says_its_cost_is_counted_with_it(on_submit: Journal | None) -> None:
    """What was less than the estimate is free again."""
    done = task(
        "succeed", final_unit_deduction="3", task_result={"images": [{"index": 0, "url": "http://m.test/0.png"}]}
    )
    images = ScriptedDriver(task(), done, task(task_id="8")).images(on_submit=on_submit, max_units=11)
    images.create(**PICTURE)
    assert images.get("7").cost == Cost((Units(Decimal(3)),))
    assert images.create(**PICTURE).task_id == "8"
    with pytest.raises(BudgetExceeded, match="11 image units of max_units 11"):
        images.create(**PICTURE)


def test_a_function_of_ones_own_is_not_told_of_ends() -> None:
    """What is told of submissions need not be a Journal; the units of a task that failed are free all the same."""
    told: list[object] = []
    images = ScriptedDriver(task(), FAILED, task(task_id="8")).images(on_submit=told.append, max_units=8)
    images.create(**PICTURE)
    images.get("7")
    assert images.create(**PICTURE).task_id == "8"
    assert len(told) == 2


def test_the_end_of_a_task_that_another_has_made_is_nothing(on_submit: Journal | None) -> None:
    """A client may ask for tasks that it did not make; they are not in its books."""
    images = ScriptedDriver(FAILED).images(on_submit=on_submit, max_units=8)
    assert images.get("7").task_status == "failed"
    assert on_submit is None or not on_submit.path.exists() or on_submit.path.read_bytes() == b""


def test_what_may_have_been_paid_is_counted() -> None:
    """A create whose outcome is not known keeps its units."""
    driver = ScriptedDriver(LOST, error(500, 5000), error(400, 1301))
    images = driver.images(max_units=8, retry_for=0)
    with pytest.raises(SubmissionUncertain):
        images.create(**PICTURE)
    with pytest.raises(BudgetExceeded):
        images.create(**PICTURE)


def test_a_refused_create_gives_its_units_back(on_submit: Journal | None) -> None:
    """What the provider refuses costs nothing."""
    driver = ScriptedDriver(error(400, 1301), task())
    images = driver.images(max_units=8, on_submit=on_submit)
    with pytest.raises(ContentRejected):
        images.create(**PICTURE)
    assert images.create(**PICTURE).task_id == "7"


def test_a_limit_is_of_one_kind_of_unit() -> None:
    """Image units are held against the limit of images; a kind without a limit has none."""
    driver = ScriptedDriver(task(), task(), task())
    images = driver.images(max_units={"video": 0})
    assert images.create(**PICTURE, n=9)
    images = driver.images(max_units={"image": 8, "video": 100})
    with pytest.raises(BudgetExceeded, match="16 image units, and 0 image units of max_units 8"):
        images.create(**PICTURE, n=2)
    assert images.create(**PICTURE)


def test_what_has_no_price_is_not_sent() -> None:
    """Under a limit, a create whose price is not known is refused; without one it is sent."""
    driver = ScriptedDriver(task())
    fields: dict[str, Any] = {"prompt": "a", "extra_body": {"model_name": "kling-v9"}}
    with pytest.raises(BudgetExceeded, match=r"what this costs is not known.*Make it with a client without max_units$"):
        driver.images(max_units=100).create(**fields)
    assert driver.sent == []
    assert driver.images().create(**fields)


def test_reads_are_free(klingspec_emulator: Emulator) -> None:
    """A client that may spend nothing may ask."""
    with Kling(**options(klingspec_emulator, max_units=0)) as kling, httpx2.Client(verify=False):
        assert kling.images.list() == []


@pytest.mark.parametrize("wrong", [-1, float("nan"), True, {"video": -1}])
def test_a_limit_that_is_none_is_refused(wrong: Any) -> None:
    """Units are a number, 0 or more."""
    with pytest.raises(RequestInvalid, match="max_units"):
        Books(None, wrong)


@pytest.mark.parametrize(("client", "kinds"), [(Kling, "video, image"), (DeerAPI, "not known")])
def test_a_kind_that_nothing_is_priced_in_is_refused(client: Any, kinds: str) -> None:
    """A limit whose name is spelled wrongly would limit nothing."""
    with pytest.raises(RequestInvalid, match=rf"^max_units: no price is in 'vidoe' units; kinds are {kinds}$"):
        client(api_key="k", max_units={"vidoe": 1})


def test_a_submission_says_what_it_may_cost(tmp_path: Path) -> None:
    """The estimate is in the record that on_submit is told, and in the journal."""
    told: list[Any] = []
    ScriptedDriver(task()).images(on_submit=told.append).create(**PICTURE)
    assert told[0].estimate.most == Units(Decimal(8), "image")
    journal = Journal(tmp_path / "ids.jsonl")
    ScriptedDriver(task()).images(on_submit=journal).create(**PICTURE)
    [entry] = journal.entries()
    assert entry.submission.estimate == told[0].estimate
    assert (entry.outcome, entry.task_id, entry.units) == ("created", "7", Units(Decimal(8), "image"))


def test_an_entry_counts_what_was_charged(tmp_path: Path) -> None:
    """Once a task says what it has cost, that is counted, all of its kind; money is not, and leaves the estimate."""
    three, four, seven = Decimal(3), Decimal(4), Decimal(7)
    costs = [
        Cost((Units(seven, "image"),)),
        Cost((Units(seven),)),
        Cost((Units(seven, "image"), Units(three, "video"))),
        Cost((Units(three, "image"), Units(four, "image"))),
        Cost((), (Money(seven, "USD"),)),
        None,
    ]
    images = ScriptedDriver(*(task(task_id=str(n)) for n in range(len(costs)))).images(
        on_submit=(journal := Journal(tmp_path / "ids.jsonl"))
    )
    for _ in costs:
        images.create(**PICTURE)
    for number, cost in enumerate(costs):
        journal.ended(str(number), "succeeded", cost)
        journal.ended(str(number), "failed", cost)
    journal.ended("nobody's", "failed", None)
    entries = journal.entries()
    assert [each.units.amount for each in entries if each.units] == [7, 7, 7, 7, 8, 8]
    assert [each.cost for each in entries] == costs
    assert {each.end for each in entries} == {"succeeded"}
    assert len(journal.path.read_text().splitlines()) == 3 * len(entries), "an end is written once, if it is of ours"


def test_a_journal_of_before_is_read(tmp_path: Path) -> None:
    """Lines without an estimate count nothing, and are no error."""
    journal = Journal(tmp_path / "ids.jsonl")
    line = {"event": "submitted", "id": "a", "provider": "kling", "operation": "POST /x", "at": "2026-01-01T00:00:00Z"}
    journal.path.write_text(json.dumps(line) + "\n")
    assert [(each.submission.id, each.units) for each in journal.entries()] == [("a", None)]


def test_an_end_that_cannot_be_kept_loses_no_task(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where the end of a task cannot be written, the wait goes on, and a warning says so."""
    path = tmp_path / "ids.jsonl"
    path.mkdir()
    Books(Journal(path)).ended("7", "succeeded", None)
    assert "the end of task 7 was not kept" in caplog.text


def test_a_submission_that_is_not_told_is_not_counted() -> None:
    """Where on_submit raises, nothing is sent and nothing is spent."""
    driver = ScriptedDriver(task())

    def on_submit(_: object) -> None:
        if not driver.pauses:
            driver.pauses.append(0)
            raise OSError("no space left on device")

    images = driver.images(max_units=8, on_submit=on_submit)
    with pytest.raises(OSError, match="no space"):
        images.create(**PICTURE)
    assert images.create(**PICTURE).task_id == "7"


def test_clients_made_from_one_spend_together() -> None:
    """with_options copies no budget."""
    with Kling(api_key="k", max_units=8) as kling:
        other = kling.with_options(retry_for=1)
        assert kling._config.books is other._config.books


def test_the_check_and_its_note_are_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other thread comes between the look at what was made and the note of what is added to it."""
    books, held = Books(None, 8), list[bool]()

    def admit(*_arguments: object) -> None:
        held.append(books._lock.locked())

    monkeypatch.setattr(books, "_admit", admit)
    books.submit("kling", prepare(_CREATE, PICTURE))
    assert held == [True]
