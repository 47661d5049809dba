"""What a task has cost: read by its marks, units and money apart, and the same as was estimated (emulated)."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from klingspec import BudgetExceeded, Cost, Journal, Kling, Money, Range, Reconciled, Submission, TaskFailed, Units
from klingspec_api.kling.account import Account
from klingspec_api.kling.images import ImageTask
from klingspec_api.kling.tasks import Task

from .test_flows import ScriptedDriver, reply, task

if TYPE_CHECKING:
    from pathlib import Path

    from klingspec._commands import Reply
    from klingspec_emulator import Emulator

KNOWN = {"id": "7", "status": "succeeded", "create_time": 1, "update_time": 1}


def units(amount: str, kind: str = "") -> Units:
    """Some units."""
    return Units(Decimal(amount), kind)


def money(amount: str, currency: str = "") -> Money:
    """Some money."""
    return Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("billing", "cost"),
    [
        ([{"charge_type": "unit", "package_type": "video", "amount": "3"}], Cost((units("3", "video"),))),
        ([{"charge_type": "unit", "amount": "2.4"}], Cost((units("2.4"),))),
        ([{"charge_type": "cash", "amount": "0.42", "currency": "USD"}], Cost((), (money("0.42", "USD"),))),
        (
            [{"charge_type": "cash", "amount": "3", "currency": "CNY", "list_price": "4"}],
            Cost((), (money("3", "CNY"),)),
        ),
        ([{"charge_type": "cash", "amount": "3"}], Cost((), (money("3"),))),
        (
            [{"charge_type": "unit", "amount": "1"}, {"charge_type": "cash", "amount": "1", "currency": "USD"}],
            Cost((units("1"),), (money("1", "USD"),)),
        ),
        ([{"amount": "0"}], Cost()),
        ([{"amount": "5"}], Cost()),
        ([{"charge_type": "barter", "amount": "5"}], Cost()),
        ([{"charge_type": "unit", "amount": "much"}], None),
        ([{"charge_type": "unit", "amount": "NaN"}], None),
        ([], None),
    ],
)
def test_billing_is_read_by_its_charge_type(billing: Any, cost: Cost | None) -> None:
    """The same number is units or money; what says neither is not guessed, and what is no number is not there."""
    assert Task.model_validate({**KNOWN, "billing": billing}).cost == cost


def test_the_first_standard_names_two_fields() -> None:
    """Units and money have a field each; neither says of which kind."""
    known = {"task_id": "7", "task_status": "succeed", "created_at": 1, "updated_at": 1}
    task = ImageTask.model_validate({**known, "final_unit_deduction": "8"})
    assert task.cost == Cost((units("8"),))
    task = ImageTask.model_validate({**known, "final_balance_deduction": {"quota": "0.02", "list_price": "0.028"}})
    assert task.cost == Cost((), (money("0.02"),))
    assert ImageTask.model_validate(known).cost is None


def test_what_was_estimated_is_what_it_cost(kling: Kling) -> None:
    """A task of either standard costs what estimate says, once it has succeeded; before its end it says nothing."""
    picture: Any = {"prompt": "a", "model_name": "kling-v3", "n": 2}
    task = kling.images.create(**picture)
    assert task.cost is None
    estimate = kling.images.estimate(**picture)
    assert estimate.units
    cost = kling.images.wait(task).cost
    assert cost == Cost((units(str(estimate.units.most.amount)),))
    video: Any = {"model": "kling-3.0-turbo", "prompt": "a", "settings": {"duration": 3, "resolution": "720p"}}
    done = kling.text_to_video.generate(**video)
    assert done.cost == Cost((units("2.4", "video"),))
    assert str(kling.text_to_video.estimate(**video)) == "2.4 video units (0.336 USD or 2.4 CNY)"


def test_a_failed_task_has_cost_nothing(kling: Kling, klingspec_emulator: Emulator) -> None:
    """A task that failed says that it cost nothing."""
    klingspec_emulator.fail_next("kling")
    with pytest.raises(TaskFailed) as failed:
        kling.text_to_video.generate(model="kling-3.0-turbo", prompt="a")
    assert failed.value.task.cost == Cost()


def test_a_journal_keeps_what_was_paid(klingspec_emulator: Emulator, tmp_path: Path) -> None:
    """The end of each task and its cost stand in the journal; the budget counts what was paid."""
    journal = Journal(tmp_path / "ids.jsonl")
    options: dict[str, Any] = {"base_url": klingspec_emulator.url("kling"), "clock": klingspec_emulator.clock}
    video: Any = {"model": "kling-3.0", "prompt": "a", "settings": {"duration": 5, "audio": "off"}}
    with Kling(api_key="emulator", on_submit=journal, max_units=6, **options) as kling:
        kling.text_to_video.generate(**video)
        klingspec_emulator.fail_next("kling")
        with pytest.raises(TaskFailed):
            kling.text_to_video.generate(**video)
        kling.text_to_video.create(**video)
        with pytest.raises(BudgetExceeded, match="6 video units of max_units 6 are taken"):
            kling.text_to_video.create(**video)
    assert [(each.end, str(each.cost)) for each in journal.entries()] == [
        ("succeeded", "3 video units"),
        ("failed", "nothing"),
        (None, "None"),
    ]


def page(details: list[dict[str, Any]], cursor: str = "") -> Reply:
    """A page of a bill."""
    data = {"result": {"detail": details, "count": len(details)}, "next_cursor": cursor, "has_more": bool(cursor)}
    return reply(code=0, message="SUCCEED", request_id="r", data=data)


def packed(task_id: str, amount: float, kind: str = "video") -> dict[str, Any]:
    """Units that were taken for a task."""
    return {"task_id": task_id, "deduction_amount": amount, "product_type": kind, "package_id": "p"}


def paid(task_id: str, amount: float) -> dict[str, Any]:
    """Dollars that were taken for a task."""
    return {"task_id": task_id, "deduction_amount": amount, "currency": "USD", "cash_type": "balance"}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal of five pictures, of which four have ended."""
    journal = Journal(tmp_path / "ids.jsonl")
    images = ScriptedDriver(*(task(task_id=str(number)) for number in range(5))).images(on_submit=journal)
    for _ in range(5):
        images.create(prompt="a", model_name="kling-v3")
    for number, cost in enumerate((Cost((units("8"),)), Cost((), (money("0.028"),)), Cost((units("8"),)), Cost())):
        journal.ended(str(number), "succeeded" if number < 3 else "failed", cost)
    return journal


def test_bills_are_read_to_their_end(journal: Journal) -> None:
    """Every page of both bills is read, by the cursor; what each task cost is compared with what it said."""
    driver = ScriptedDriver(
        page([paid("1", 0.028), paid("someone else's", 7)]),
        page([packed("0", 5, "image")], "second"),
        page([packed("0", 3, "image"), packed("2", 9, "image")], "third"),
        page([packed("4", 8, "image")]),
    )
    found = Account(driver.images()._calls, driver.run).reconcile(journal)
    assert [(each.task_id, str(each.billed), each.agrees) for each in found] == [
        ("0", "5 image units and 3 image units", True),
        ("1", "0.028 USD", True),
        ("2", "9 image units", False),
        ("3", "None", True),
        ("4", "8 image units", True),
    ]
    assert str(found[2]) == "2: estimated 8 image units, reported 8 units, billed 9 image units"
    bodies = [json.loads(b"".join(each.body.read())) for each in driver.sent if each.body]
    assert [body.get("cursor") for body in bodies] == [None, None, "second", "third"]
    since = min(entry.at for entry in journal.entries()).timestamp() * 1000
    assert all(body["start_time"] < since < body["end_time"] for body in bodies if "cursor" not in body)


def test_a_journal_without_tasks_asks_for_no_bill(tmp_path: Path) -> None:
    """Where nothing was made here, nothing is asked."""
    driver = ScriptedDriver()
    journal = Journal(tmp_path / "ids.jsonl")
    assert Account(driver.images()._calls, driver.run).reconcile(journal) == []
    # What was made at another provider is on no bill of this one.
    told: Any = journal(Submission.new("deerapi", "POST /kling/v1/images/generations", None))
    told(task(task_id="7"))
    assert Account(driver.images()._calls, driver.run).reconcile(journal) == []
    assert driver.sent == []


@pytest.mark.parametrize(
    ("estimate", "reported", "billed", "agrees"),
    [
        (None, None, None, True),
        (None, Cost((units("8"),)), None, False),
        (None, Cost((units("8"),)), Cost((units("8", "video"),)), True),
        (None, Cost((units("8"),)), Cost((), (money("8", "USD"),)), False),
        ("8", None, Cost((units("9", "video"),)), False),
        ("8", None, Cost((units("7", "video"),)), False),
        ("8", None, Cost((), (money("8", "USD"),)), True),
    ],
)
def test_what_agrees(estimate: str | None, reported: Cost | None, billed: Cost | None, agrees: bool) -> None:
    """A bill agrees with a report of the same units and money, and with an estimate of as many units."""
    bounds = Range(units(estimate, "video"), units(estimate, "video")) if estimate else None
    assert Reconciled("7", bounds, reported, billed).agrees == agrees
