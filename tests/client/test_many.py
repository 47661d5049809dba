"""Many tasks at once: lists, and waits that cost one query a round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from klingspec import Kling, NotFound, RequestInvalid, ResponseInvalid, TaskFailed, WaitTimeout
from klingspec_api.kling.images import ImageTask, SucceededImageTask
from klingspec_emulator import Fault

from ..contracted import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from klingspec_emulator import Emulator

    from .conftest import Surface


def create(kling: Kling, count: int) -> list[ImageTask]:
    """Create so many tasks."""
    return [kling.images.create(prompt=f"picture {number}") for number in range(count)]


def queries(emulator: Emulator) -> list[str]:
    """The operations that were asked for, without the creates."""
    return [request.operation or "" for request in emulator.requests if request.method == "GET"]


def test_a_wait_for_many_asks_once_a_round(
    kling: Kling, klingspec_emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many tasks as a page holds are followed to their ends by one list query a round, and none of their own."""
    klingspec_emulator.set_limits("kling", slots=10_000, pace=20)
    tasks = create(kling, page("pageSize")["maximum"])
    pauses: list[float] = []
    sleep = klingspec_emulator.clock.sleep

    def noted(seconds: float) -> None:
        pauses.append(seconds)
        sleep(seconds)

    monkeypatch.setattr(klingspec_emulator.clock, "sleep", noted)
    done = kling.images.wait_all(tasks)
    assert [task.task_id for task in done] == [task.task_id for task in tasks]
    assert all(isinstance(task, SucceededImageTask) for task in done)
    assert queries(klingspec_emulator) == ["listImageGenerations"] * (len(pauses) + 1)
    assert len(pauses) > 3
    assert sum(pauses) < 60


def test_a_failed_task_costs_only_itself(surface: Surface) -> None:
    """A wait for many does not end with the first failure: the others are waited for, and stand on the exception."""
    made = [surface.call("kling", "images", "create", prompt="x")]
    surface.emulator.fail_next("kling")
    made += [surface.call("kling", "images", "create", prompt="x") for _ in range(2)]
    wanted = [made[2], made[1].task_id, made[0], made[0], "no-such-task"]
    found = surface.call("kling", "images", "wait_all", wanted, return_exceptions=True)
    assert [each.task_id for each in found] == [*(made[i].task_id for i in (2, 1, 0, 0)), "no-such-task"]
    kinds = [SucceededImageTask, TaskFailed, SucceededImageTask, SucceededImageTask, NotFound]
    assert [type(each) for each in found] == kinds
    with pytest.raises(TaskFailed, match=made[1].task_id) as raised:
        surface.call("kling", "images", "wait_all", wanted)
    assert [task.task_id for task in raised.value.done] == [made[i].task_id for i in (2, 0, 0)]


def test_a_task_of_another_kind_is_refused(kling: Kling) -> None:
    """A task that a resource cannot ask for, and an id where a task is wanted, are refused in a sentence."""
    images, tasks = kling.images, kling.tasks
    picture: Any = images.create(prompt="x")
    calls: list[tuple[Callable[..., object], tuple[Any, ...]]] = [
        (tasks.wait, (picture,)),
        (tasks.wait_all, ([picture],)),
        (tasks.download, (picture, "out")),
    ]
    for method, given in calls:
        with pytest.raises(TypeError, match="wanted is Task, or the id of one, and not ImageTask; ask the resource"):
            method(*given)
    with pytest.raises(TypeError, match=f"a task is downloaded, not its id '{picture.task_id}'; wait for it first"):
        images.download(picture.task_id, "out")


def test_tasks_that_are_not_on_the_first_pages_are_asked_for(kling: Kling, klingspec_emulator: Emulator) -> None:
    """A task pushed off the pages that are looked at, or named by its external_task_id, is asked for on its own."""
    klingspec_emulator.set_limits("kling", slots=10_000, pace=0)
    old = kling.images.create(prompt="x", external_task_id="mine")
    create(kling, 2 * page("pageSize")["maximum"] + 1)
    for wanted in (old, "mine"):
        [done] = kling.images.wait_all([wanted])
        assert done.task_id == old.task_id


def test_a_wait_for_many_outlives_failed_queries(surface: Surface) -> None:
    """A failing list query does not end the wait."""
    task = surface.call("kling", "images", "create", prompt="x")
    surface.emulator.inject("kling", "listImageGenerations", Fault.drop(), times=2)
    surface.emulator.inject("kling", "listImageGenerations", Fault.html(502))
    [done] = surface.call("kling", "images", "wait_all", [task])
    assert done.task_status == "succeed"


def test_a_wait_for_many_ends_at_its_deadline(surface: Surface) -> None:
    """WaitTimeout names the tasks that are still open."""
    surface.emulator.set_limits("kling", pace=1000)
    tasks = [surface.call("kling", "images", "create", prompt="x") for _ in range(3)]
    with pytest.raises(WaitTimeout, match="and 2 others after 50 s") as raised:
        surface.call("kling", "images", "wait_all", tasks, timeout=50)
    assert len(raised.value.tasks) == 3


def test_a_wait_for_none_asks_nothing(surface: Surface) -> None:
    """An empty wait is over at once."""
    assert surface.call("kling", "images", "wait_all", []) == []
    assert surface.emulator.requests == []


def test_pages_are_asked_for_as_they_are_reached(kling: Kling, klingspec_emulator: Emulator) -> None:
    """Going through the list asks for a page when it is reached, and ends with the first empty one."""
    klingspec_emulator.set_limits("kling", slots=100)
    tasks = create(kling, 5)
    found = kling.images.iterate(page_size=2)
    assert queries(klingspec_emulator) == []
    assert next(found).task_id == tasks[-1].task_id
    assert len(queries(klingspec_emulator)) == 1
    assert [task.task_id for task in found] == [task.task_id for task in reversed(tasks[:-1])]
    assert len(queries(klingspec_emulator)) == 4


def test_a_task_is_told_once_though_the_list_moves(kling: Kling) -> None:
    """A task that a newer one pushes onto the next page is not told again."""
    create(kling, 3)
    found = kling.images.iterate(page_size=2)
    told = [next(found).task_id]
    create(kling, 1)
    told += [task.task_id for task in found]
    assert len(told) == len(set(told)) == 3


def test_an_async_list_is_gone_through(surface: Surface) -> None:
    """The async client goes through the list with `async for`."""
    import anyio

    from klingspec import AsyncKling

    async def main() -> list[str]:
        emulator = surface.emulator
        async with AsyncKling(api_key="emulator", base_url=emulator.url("kling"), clock=emulator.clock) as kling:
            made = [await kling.images.create(prompt="x") for _ in range(3)]
            told = [task.task_id async for task in kling.images.iterate(page_size=2)]
            assert told == [task.task_id for task in reversed(made)]
            return told

    assert len(anyio.run(main)) == 3


@pytest.mark.parametrize(("name", "param"), [("pageNum", "page_num"), ("pageSize", "page_size")])
def test_a_page_beyond_the_limits_is_refused(surface: Surface, name: str, param: str) -> None:
    """A page or a size that the contract forbids is refused before it is asked for."""
    least, most = page(name)["minimum"], page(name)["maximum"]
    cases: dict[int, str] = {least - 1: f"at least {least}", most + 1: f"at most {most}"}
    for value, limit in cases.items():
        with pytest.raises(RequestInvalid, match=f"^{param}: {limit}; this is {value}"):
            surface.call("kling", "images", "list", client={}, **{param: value})
    assert surface.emulator.requests == []


def test_a_page_by_another_name_is_refused(surface: Surface) -> None:
    """A parameter that the list does not have is Python's own error."""
    with pytest.raises(TypeError, match="page"):
        surface.call("kling", "images", "list", page=1)
    assert surface.emulator.requests == []


def test_tasks_are_handed_out_as_they_succeed(surface: Surface) -> None:
    """Each task comes when it has ended, with one list query a round; those that failed are told at the end."""
    import anyio

    from klingspec import AsyncKling

    emulator = surface.emulator
    options: dict[str, Any] = {"api_key": "emulator", "base_url": emulator.url("kling"), "clock": emulator.clock}
    emulator.set_limits("kling", pace=30)
    slow = surface.call("kling", "images", "create", prompt="slow")
    emulator.set_limits("kling", pace=1)
    emulator.fail_next("kling")
    bad = surface.call("kling", "images", "create", prompt="bad")
    quick = surface.call("kling", "images", "create", prompt="quick")
    found: list[str] = []

    def blocking() -> None:
        with Kling(**options) as kling:
            found.extend(task.task_id for task in kling.images.as_completed([slow, bad, quick]))

    async def main() -> None:
        async with AsyncKling(**options) as kling:
            async for task in kling.images.as_completed([slow, bad, quick]):
                found.append(task.task_id)

    def follow() -> None:
        try:
            blocking() if surface.style == "blocking" else anyio.run(main, backend=surface.style)
        finally:
            assert found == [quick.task_id, slow.task_id]

    with pytest.raises(TaskFailed, match=bad.task_id):
        follow()


def test_one_text_is_not_a_list_of_ids(surface: Surface) -> None:
    """A bare text has letters, not ids."""
    with pytest.raises(TypeError, match="not the text '894'"):
        surface.call("kling", "images", "wait_all", "894")
    assert surface.emulator.requests == []


def test_a_task_that_cannot_be_read_costs_only_itself(surface: Surface) -> None:
    """Among others, an answer that breaks the contract ends the wait for its own task."""
    made = surface.call("kling", "images", "create", prompt="x")
    surface.emulator.inject("kling", "getImageGeneration", Fault.reply(200, '{"code": 0, "data": {"task_id": []}}'))
    found = surface.call("kling", "images", "wait_all", [made, "odd"], return_exceptions=True)
    assert [type(each) for each in found] == [SucceededImageTask, ResponseInvalid]


def test_a_task_that_is_not_there_yet_does_not_end_a_wait(surface: Surface) -> None:
    """A task that was just created may be unknown for a moment; an id that is unknown is told at once."""
    unknown = Fault.reply(400, '{"code": 1201, "message": "Task not found by id/external id: 7"}')
    surface.emulator.inject("kling", "getImageGeneration", unknown, times=3)
    assert surface.call("kling", "images", "generate", prompt="x").task_status == "succeed"
    surface.emulator.inject("kling", "getImageGeneration", unknown, times=100)
    made = surface.call("kling", "images", "create", prompt="x")
    with pytest.raises(NotFound):
        surface.call("kling", "images", "wait", made, timeout=1000)
    before = surface.emulator.clock.monotonic()
    with pytest.raises(NotFound):
        surface.call("kling", "images", "wait", "no-such-task", timeout=1000)
    assert surface.emulator.clock.monotonic() == before
