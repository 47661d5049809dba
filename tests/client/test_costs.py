"""What a task has cost: read by its marks, units and money apart, and the same as was estimated (emulated)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from klingspec import BudgetExceeded, Cost, Journal, Kling, Money, TaskFailed, Units
from klingspec_api.kling.images import ImageTask
from klingspec_api.kling.tasks import Task

if TYPE_CHECKING:
    from pathlib import Path

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
