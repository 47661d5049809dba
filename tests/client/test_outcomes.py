"""What happens to a create, how many requests and tasks that makes, and what the caller has in hand: one table.

`KLINGSPEC_WRITE=1 make test ARGS=tests/client/test_outcomes.py` writes it into the documentation.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from klingspec import AlreadyExists, KlingspecError
from klingspec_emulator import Fault

from .test_faults import CREATES, Create, attempt, count

if TYPE_CHECKING:
    from collections.abc import Callable

    from klingspec_emulator import Emulator

    from .conftest import Surface

PAGE: Final = Path(__file__).parents[2] / "docs" / "pages" / "reference" / "outcomes.md"
HEAD: Final = """\
# What becomes of a create

Each row was tried with both clients against the emulator (emulated): how many POSTs arrived, how many tasks there are,
and what the call returned or raised. *With an id*: the contract has an `external_task_id`. *Without*: it has none. The
tests write this page, and fail where it is not what they see.

| What happens | With an id: POSTs | Tasks | In hand | Without: POSTs | Tasks | In hand |
|---|---|---|---|---|---|---|
"""
ROWS: Final[dict[str, Callable[[], tuple[Fault, int]]]] = {
    "nothing": lambda: (Fault.delay(0), 1),
    "429, code 1302, twice": lambda: (Fault.error(429, code=1302), 2),
    "429, code 1303, twice": lambda: (Fault.error(429, code=1303), 2),
    "429, code 1303, for ever": lambda: (Fault.error(429, code=1303), 1000),
    "429, code 1102 (empty account)": lambda: (Fault.error(429, code=1102), 1),
    "503, code 5001, twice": lambda: (Fault.error(503, code=5001), 2),
    "503 as HTML, twice": lambda: (Fault.html(503), 2),
    "400, code 1301 (content)": lambda: (Fault.error(400, code=1301), 1),
    "401, code 1000": lambda: (Fault.error(401, code=1000), 1),
    "connection dropped before the task was made": lambda: (Fault.drop("before"), 1),
    "connection dropped after the task was made": lambda: (Fault.drop("after"), 1),
    "no answer, before the task was made": lambda: (Fault.stall("before"), 1),
    "no answer, after the task was made": lambda: (Fault.stall("after"), 1),
    "answer cut off after the task was made": lambda: (Fault.truncate("after"), 1),
    "answer that is no JSON, after the task was made": lambda: (Fault.garble("after"), 1),
    "500, code 5000, before the task was made": lambda: (Fault.error(500, code=5000, when="before"), 1),
    "500, code 5000, after the task was made": lambda: (Fault.error(500, code=5000, when="after"), 1),
    "502 as HTML, before the task was made": lambda: (Fault.html(502, when="before"), 1),
    "504, code 5002, after the task was made": lambda: (Fault.error(504, code=5002, when="after"), 1),
    "200 as HTML, after the task was made": lambda: (Fault.html(200, when="after"), 1),
}
WITH, WITHOUT = (next(each for each in CREATES if each.has_codes and each.has_key is key) for key in (True, False))


def in_hand(surface: Surface, create: Create, outcome: Any) -> str:
    """What the caller has: the task, or an error and the ids on it."""
    if not isinstance(outcome, KlingspecError):
        assert outcome.task_id == surface.emulator.tasks(create.provider)[-1].task_id
        return "the task"
    ids = [name for name in ("task_id", "external_task_id", "submission_id") if getattr(outcome, name)]
    return f"`{type(outcome).__name__}`" + (f" with {', '.join(f'`{name}`' for name in ids)}" if ids else "")


def cells(surface: Surface, create: Create, name: str) -> list[str]:
    """The three cells of one create under one row's fault."""
    surface.emulator.reset()
    fault, times = ROWS[name]()
    surface.emulator.inject(create.provider, create.operation, fault, times)
    outcome = attempt(surface, create, stalled=fault.effect == "stall")
    posts, tasks = count(surface, create)
    many = "several" if times > 100 else str(posts)
    return [many, str(tasks), in_hand(surface, create, outcome)]


def used_id(surface: Surface) -> list[str]:
    """The cells of a create with an external_task_id that was used before."""
    surface.emulator.reset()
    outcome: Any = None
    for _ in range(2):
        try:
            surface.call(WITH.provider, WITH.resource, WITH.method, external_task_id="mine", **WITH.params)
        except KlingspecError as error:
            outcome = error
    assert isinstance(outcome, AlreadyExists)
    posts, tasks = count(surface, WITH)
    return [str(posts - 1), str(tasks), f"`{type(outcome).__name__}` with `task`, `external_task_id`, `submission_id`"]


def table(surface: Surface) -> str:
    """The page, as one client makes it."""
    rows = [[name, *cells(surface, WITH, name), *cells(surface, WITHOUT, name)] for name in ROWS]
    rows.append(["the `external_task_id` was used before", *used_id(surface), "-", "-", "-"])
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


@pytest.mark.skipif(not PAGE.parent.exists(), reason="the papers are not part of the wheel")
def test_the_table_is_what_both_clients_do(surface: Surface, klingspec_emulator: Emulator) -> None:
    """Every row of the page is what happens, blocking and async."""
    klingspec_emulator.reset()
    made = table(surface)
    if os.environ.get("KLINGSPEC_WRITE"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made
