"""Kling's newer standard: one method a resource for all models, and tasks that are followed whatever made them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest

from klingspec import AuthenticationError, Kling, NotFound, RequestInvalid, TaskFailed
from klingspec_api.kling import PROVIDER
from klingspec_api.kling.models.common_task import VideoOutput
from klingspec_api.kling.text_to_video import _CREATES, SucceededTask, TextToVideo
from klingspec_emulator import Fault

from ..contracted import contract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from klingspec_api.kling.text_to_video import Task
    from klingspec_emulator import Emulator

    from .conftest import Surface

FRAME = {"type": "first_frame", "url": "https://example.com/a.png"}
MOTION: list[dict[str, str]] = [
    {"type": "image", "url": "https://example.com/a.png"},
    {"type": "video", "url": "https://example.com/a.mp4"},
]
PATHS = [path for path in contract("kling")["paths"] if path.startswith("/text-to-video/")]
QUERY = contract("kling")["components"]["schemas"]["TaskIds"]


def create(surface: Surface) -> list[Any]:
    """One task of each resource."""
    made = [surface.call("kling", "text_to_video", "create", model="kling-3.0-turbo", prompt="x")]
    made.append(surface.call("kling", "image_to_video", "create", model="kling-2.5-turbo", contents=[FRAME]))
    made.append(surface.call("kling", "omni_video", "create", model="kling-o1", contents=[FRAME]))
    settings = {"character_orientation": "video"}
    made.append(
        surface.call("kling", "motion_control", "create", model="kling-2.6", contents=MOTION, settings=settings)
    )
    return made


def test_tasks_of_any_resource_are_followed_together(surface: Surface, tmp_path: Path) -> None:
    """Tasks and ids of four resources are waited for by one query a round, listed by cursor, and downloaded."""
    made = create(surface)
    done = surface.call("kling", "tasks", "wait_all", [made[0], *(task.id for task in made[1:])])
    assert all(isinstance(task, SucceededTask) for task in done)
    assert [task.id for task in done] == [task.id for task in made]
    queries = [request for request in surface.emulator.requests if request.operation == "getTasks"]
    assert {request.query["task_ids"] for request in queries} == {",".join(task.id for task in made)}
    assert surface.call("kling", "tasks", "get", made[3].id) == done[3]
    assert surface.call("kling", "omni_video", "wait", made[0]) == done[0]
    assert [task.id for task in surface.call("kling", "tasks", "list", limit=2)] == [made[3].id, made[2].id]
    (output,) = done[0].outputs
    assert isinstance(output, VideoOutput)
    assert [charge.charge_type for charge in done[0].billing] == ["unit"]
    assert [path.name for path in surface.call("kling", "tasks", "download", done[0], tmp_path)] == [
        f"{made[0].id}-0.mp4"
    ]


def test_a_query_asks_for_no_more_than_it_may(kling: Kling, klingspec_emulator: Emulator) -> None:
    """More tasks than one query can ask for are asked for in as few as hold them."""
    klingspec_emulator.set_limits("kling", slots=10_000, pace=0)
    most = QUERY["maxItems"]
    made = [kling.text_to_video.create(model="kling-2.5-turbo", prompt="x") for _ in range(2 * most + 1)]
    done = kling.tasks.wait_all(made)
    assert [task.id for task in done] == [task.id for task in made]
    asked = [
        request.query["task_ids"].count(",") + 1 for request in klingspec_emulator.requests if request.method == "GET"
    ]
    assert asked == [most, most, 1]


def test_an_end_is_told(surface: Surface) -> None:
    """A task that fails and one that is not there raise what says so; no task among many costs the others."""
    surface.emulator.fail_next("kling", "too dark")
    failed, *_ = made = create(surface)
    with pytest.raises(TaskFailed, match="too dark"):
        surface.call("kling", "tasks", "wait", failed)
    with pytest.raises(NotFound):
        surface.call("kling", "tasks", "get", "none")
    found = surface.call("kling", "tasks", "wait_all", [failed, "none", made[1]], return_exceptions=True)
    assert [type(each) for each in found] == [TaskFailed, NotFound, SucceededTask]


def test_a_task_is_known_by_the_callers_id(surface: Surface) -> None:
    """The caller's own id finds a task where it has a parameter of its own, also among the ids of tasks."""
    made = create(surface)
    options = {"external_task_id": "mine"}
    own = surface.call("kling", "text_to_video", "create", model="kling-2.6", prompt="x", options=options)
    assert surface.call("kling", "tasks", "get", "mine").id == own.id
    assert surface.call("kling", "text_to_video", "wait", "mine").id == own.id
    wanted = ["mine", made[0].id, own.id, "none"]
    found = surface.call("kling", "tasks", "wait_all", wanted, return_exceptions=True)
    assert [each.id for each in found[:3]] == [own.id, made[0].id, own.id]
    assert isinstance(found[3], NotFound)


def test_a_task_that_is_asked_for_twice_is_handed_out_once(kling: Kling) -> None:
    """By its own id and by the caller's it is one task, whichever ends first."""
    other = kling.text_to_video.create(model="kling-2.6", prompt="x")
    own = kling.text_to_video.create(model="kling-2.6", prompt="x", options={"external_task_id": "mine"})
    found = list(kling.tasks.as_completed([own, "mine", other, own.id]))
    assert sorted(task.id for task in found) == sorted([own.id, other.id])


def test_an_id_that_a_query_would_cut_is_refused(kling: Kling, klingspec_emulator: Emulator) -> None:
    """The task of an id with a comma could not be asked for, and that of its first part be taken for it."""
    with pytest.raises(RequestInvalid, match=r"^options.external_task_id: a query reads 'mine,1' as several"):
        kling.text_to_video.create(model="kling-2.6", prompt="x", options={"external_task_id": "mine,1"})
    tasks = kling.tasks
    waits: list[Callable[[str], object]] = [tasks.get, tasks.wait, lambda task_id: tasks.wait_all(["2", task_id])]
    for wait in waits:
        with pytest.raises(RequestInvalid, match=r"^task_id: a query reads '1,2' as several ids"):
            wait("1,2")
    assert klingspec_emulator.requests == []
    assert kling.images.create(prompt="x", external_task_id="mine,1")


def test_a_new_task_that_an_answer_leaves_out_does_not_end_a_wait(kling: Kling, klingspec_emulator: Emulator) -> None:
    """A task that was just created may be left out for a moment; an id that is left out is told at once."""
    nothing = Fault.reply(200, '{"code": 0, "message": "", "data": []}')
    videos = kling.text_to_video
    waits: list[Callable[[Task], Iterable[Task]]] = [
        lambda task: [videos.wait(task)],
        lambda task: videos.wait_all([task]),
        lambda task: videos.as_completed([task]),
    ]
    for wait in waits:
        task = videos.create(model="kling-2.6", prompt="x")
        klingspec_emulator.inject("kling", "getTasks", nothing, times=3)
        assert [done.id for done in wait(task)] == [task.id]
    task = videos.create(model="kling-2.6", prompt="x")
    klingspec_emulator.inject("kling", "getTasks", nothing, times=100)
    with pytest.raises(NotFound):
        videos.wait_all([task], timeout=1000)
    before = klingspec_emulator.clock.monotonic()
    with pytest.raises(NotFound):
        videos.wait("none", timeout=1000)
    assert klingspec_emulator.clock.monotonic() == before


def test_a_lost_answer_is_asked_for_by_the_callers_id(surface: Surface) -> None:
    """A create whose answer is lost is found by the external id in its options, and paid for once."""
    surface.emulator.inject("kling", "createTextToVideoV26", Fault(effect="drop", when="after"))
    task = surface.call("kling", "text_to_video", "create", model="kling-2.6", prompt="x")
    assert len(surface.emulator.tasks("kling")) == 1
    assert task.external_id == surface.emulator.tasks("kling")[0].external_task_id


def test_each_model_has_its_operation(kling: Kling) -> None:
    """Each path is a value of the argument that chooses, and an overload; another value is refused with the list."""
    assert [f"/text-to-video/{model}" for model in _CREATES] == PATHS
    assert all(model in (inspect.getdoc(TextToVideo.create) or "") for model in _CREATES)
    any_model: Any = "kling-1"
    with pytest.raises(RequestInvalid, match=r"^model: one of 'kling-3.0-turbo', .*; this is 'kling-1'"):
        kling.text_to_video.create(model=any_model, prompt="x")


@pytest.mark.parametrize(
    ("resource", "given", "sentence"),
    [
        (
            "text_to_video",
            {"model": "kling-2.6", "prompt": "x", "settings": {"audio": "native", "resolution": "720p"}},
            "settings: native audio needs resolution 1080p",
        ),
        (
            "text_to_video",
            {"model": "kling-2.5-turbo", "prompt": "x", "settings": {"audio": "off"}},
            "settings.audio: the contract has no such field",
        ),
        ("text_to_video", {"model": "kling-3.0", "prompt": "shot 1, 2, sea;"}, "prompt: the shots last 2 seconds"),
        (
            "image_to_video",
            {"model": "kling-2.6", "contents": [{"type": "first_frame"}]},
            r"contents\[0\].url: is required",
        ),
        ("image_to_video", {"model": "kling-2.6", "contents": [{"url": "x"}]}, r"contents\[0\]: 'type' is required"),
        (
            "image_to_video",
            {"model": "kling-3.0", "contents": [FRAME, {"type": "prompt", "text": "@ann"}]},
            r"contents\[1\].text: at character 1, @ann names nothing",
        ),
        (
            "omni_video",
            {"model": "kling-o1", "contents": [{"type": "base_video", "url": "dog.mp4"}]},
            r"contents\[0\].url: a video is given by its URL only",
        ),
        ("motion_control", {"model": "kling-2.6", "contents": MOTION}, "settings: is required"),
    ],
)
def test_what_a_model_does_not_take_is_refused(surface: Surface, resource: str, given: Any, sentence: str) -> None:
    """What no type can say is refused in a sentence, and nothing is sent."""
    with pytest.raises(RequestInvalid, match=f"^{sentence}"):
        surface.call("kling", resource, "create", **given)
    assert surface.emulator.requests == []


def test_a_token_is_refused_where_a_key_is_asked_for(surface: Surface) -> None:
    """The newer standard takes an API key: tokens of a pair of keys, one's own or the client's, are not sent there."""
    pair = {"api_key": None, "access_key": "emulator-access-key", "secret_key": "emulator-secret-key"}
    for keys in (pair, {"api_key": "eyJhbGciOiJIUzI1NiJ9.e30.x"}):
        for method, given in (("list", {}), ("get", {"task_id": "1"})):
            with pytest.raises(AuthenticationError, match=r"/tasks takes an API key, and no token signed with a pair"):
                surface.call("kling", "tasks", method, client=keys, **given)
        with pytest.raises(AuthenticationError, match="pass api_key="):
            surface.call("kling", "text_to_video", "create", client=keys, model="kling-2.6", prompt="x")
    assert surface.emulator.requests == []
    assert surface.call("kling", "images", "list", client=pair) == []


def test_a_region_names_a_server_of_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each region is one of the contract's servers, before the environment's; another one is refused with the list."""
    monkeypatch.setenv("KLING_BASE_URL", "https://proxy.test")
    servers = {server["x-region"]: server["url"] for server in contract("kling")["servers"]}
    assert PROVIDER.regions == servers
    assert servers.keys() >= {"international", "china"}
    for region, url in servers.items():
        named: Any = region
        assert repr(Kling(api_key="k", region=named)) == f"Kling(base_url={url!r})"
    unknown: Any = "mars"
    with pytest.raises(RequestInvalid, match=r"^region: one of 'international', 'china'; this is 'mars'$"):
        Kling(api_key="k", region=unknown)
    with pytest.raises(RequestInvalid, match=r"^region: base_url says where to ask"):
        Kling(api_key="k", region="china", base_url="https://proxy.test")


def test_an_own_id_that_is_refused_costs_only_itself(kling: Kling, klingspec_emulator: Emulator) -> None:
    """Where an unknown id of the caller is answered with 404, the wait follows the other tasks to their ends."""
    task = kling.text_to_video.create(model="kling-2.6", prompt="x")
    klingspec_emulator.inject("kling", "getTasks", Fault.delay(0))
    klingspec_emulator.inject("kling", "getTasks", Fault.error(404, code=1203))
    done, unknown = kling.tasks.wait_all([task.id, "none"], return_exceptions=True)
    assert not isinstance(done, Exception)
    assert done.id == task.id
    assert isinstance(unknown, NotFound)
