"""What is posted to callback_url, and when."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx2
import jsonschema_rs
import pytest

from klingspec import webhooks
from klingspec_emulator import Emulator, RunningClock, SystemClock

if TYPE_CHECKING:
    from klingspec.clock import Clock

    from .conftest import Receiver

Call = Callable[..., httpx2.Response]

CREATES: list[tuple[str, str, dict[str, Any], str]] = [
    ("kling", "createImageGeneration", {"prompt": "a"}, "ImageTask"),
    ("deerapi", "createImageGeneration", {"prompt": "a"}, "ImageTask"),
    ("deerapi", "createTextToVideo", {"prompt": "a"}, "VideoTask"),
    (
        "deerapi",
        "createMultiImageToVideo",
        {"prompt": "a", "model_name": "m", "duration": "5", "image_list": [{"image": "http://example.com/a.png"}]},
        "VideoTask",
    ),
]


@pytest.mark.parametrize("create", CREATES)
def test_each_change_is_posted_before_advance_returns(
    emulator: Emulator,
    call: Call,
    receiver: Receiver,
    contracts: dict[str, Any],
    create: tuple[str, str, dict[str, Any], str],
) -> None:
    """The bare task is posted when it is processing and when it has ended, each valid against the contract."""
    provider, name, body, schema = create
    task_id = call(provider, name, {**body, "callback_url": receiver.url}).json()["data"]["task_id"]
    assert receiver.bodies == []
    emulator.advance(1)
    assert [posted["task_status"] for posted in receiver.bodies] == ["processing"]
    emulator.advance(1)
    assert [posted["task_status"] for posted in receiver.bodies] == ["processing", "succeed"]
    components = contracts[provider]["components"]
    for posted in receiver.bodies:
        assert posted["task_id"] == task_id
        jsonschema_rs.validate({"$ref": f"#/components/schemas/{schema}", "components": components}, posted)


def test_changes_come_in_the_order_of_their_times(emulator: Emulator, call: Call, receiver: Receiver) -> None:
    """One advance over many changes posts each of them, as the task was then, the earliest first."""
    ids: list[str] = []
    for pace in (3, 1):
        emulator.set_limits("kling", pace=pace)
        body = {"prompt": "a", "callback_url": receiver.url}
        ids.append(call("kling", "createImageGeneration", body).json()["data"]["task_id"])
    slow, quick = ids
    emulator.advance(100)
    assert [(posted["task_id"], posted["task_status"]) for posted in receiver.bodies] == [
        (quick, "processing"),
        (quick, "succeed"),
        (slow, "processing"),
        (slow, "succeed"),
    ]


def test_a_failed_task_says_why(emulator: Emulator, call: Call, receiver: Receiver) -> None:
    """The last callback of a failed task carries the reason."""
    emulator.fail_next("kling", reason="too dark")
    call("kling", "createImageGeneration", {"prompt": "a", "callback_url": receiver.url})
    emulator.advance(2)
    assert receiver.bodies[-1]["task_status_msg"] == "too dark"


def test_a_receiver_that_fails_is_logged_only(
    emulator: Emulator, call: Call, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    """A receiver that refuses, an address without one and an address that is none are logged, and nothing else."""
    receiver.status = 500
    for address in (receiver.url, "http://127.0.0.1:1/", "no address at all"):
        call("kling", "createImageGeneration", {"prompt": "a", "callback_url": address})
    with caplog.at_level(logging.WARNING, "klingspec_emulator"):
        emulator.advance(2)
    assert len(caplog.messages) == 6
    assert all(message.startswith("callback for task") for message in caplog.messages)


def test_reset_forgets_callbacks(emulator: Emulator, call: Call, receiver: Receiver) -> None:
    """After a reset nothing is posted for the tasks of before."""
    call("kling", "createImageGeneration", {"prompt": "a", "callback_url": receiver.url})
    emulator.reset()
    emulator.advance(10)
    assert receiver.bodies == []


@pytest.mark.parametrize("clock", [SystemClock, RunningClock])
def test_the_system_clock_posts_by_itself(http: httpx2.Client, receiver: Receiver, clock: Callable[[], Clock]) -> None:
    """On a clock that runs, callbacks go out as time passes, with nobody asking."""
    arrived = threading.Event()

    class Bodies(list[Any]):
        def append(self, body: Any) -> None:
            super().append(body)
            if len(self) == 2:
                arrived.set()

    receiver.bodies = Bodies()
    with Emulator(pace=0.02, clock=clock()) as emulator:
        headers = {"Authorization": "Bearer emulator"}
        body = {"prompt": "a", "callback_url": receiver.url}
        http.post(f"{emulator.url('kling')}/v1/images/generations", json=body, headers=headers)
        assert arrived.wait(5)
    assert [posted["task_status"] for posted in receiver.bodies] == ["processing", "succeed"]


def test_a_push_of_a_running_clock_posts_what_is_due(http: httpx2.Client, receiver: Receiver) -> None:
    """Callbacks that are due once a running clock has been pushed are posted by then."""
    with Emulator(pace=3600, clock=RunningClock()) as emulator:
        headers, body = {"Authorization": "Bearer emulator"}, {"prompt": "a", "callback_url": receiver.url}
        http.post(f"{emulator.url('kling')}/v1/images/generations", json=body, headers=headers)
        emulator.advance(7200)
        assert [posted["task_status"] for posted in receiver.bodies] == ["processing", "succeed"]


def test_a_stop_does_not_wait_for_callbacks(http: httpx2.Client, receiver: Receiver) -> None:
    """An emulator stops at once, though a callback is due in an hour."""
    with Emulator(pace=3600) as emulator:
        headers = {"Authorization": "Bearer emulator"}
        body = {"prompt": "a", "callback_url": receiver.url}
        assert http.post(f"{emulator.url('kling')}/v1/images/generations", json=body, headers=headers).is_success
    assert receiver.bodies == []


SECRET = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI="


def test_callbacks_are_signed_with_a_secret(emulator: Emulator, call: Call, receiver: Receiver) -> None:
    """With a secret each callback is signed on the emulator's clock, each with an id of its own; without, none is."""
    for secret in (SECRET, None):
        emulator.set_webhooks(secret=secret)
        call("kling", "createImageGeneration", {"prompt": "a", "callback_url": receiver.url})
        emulator.advance(2)
    (first, second), unsigned = receiver.deliveries[:2], receiver.deliveries[2:]
    memory = webhooks.RecentDeliveries()
    for content, headers in (first, second):
        assert webhooks.unwrap(content, headers, SECRET, memory=memory, clock=emulator.clock)
    assert all("webhook-signature" not in headers for _, headers in unsigned)


def test_callbacks_are_repeated(emulator: Emulator, call: Call, receiver: Receiver) -> None:
    """A repeat has the id of what it repeats."""
    emulator.set_webhooks(secret=SECRET, copies=3)
    call("kling", "createImageGeneration", {"prompt": "a", "callback_url": receiver.url})
    emulator.advance(1000)
    ids = [headers["webhook-id"] for _, headers in receiver.deliveries]
    assert len(ids) == 6
    assert len(set(ids)) == 2


def test_callbacks_come_in_any_order(emulator: Emulator, call: Call, receiver: Receiver) -> None:
    """Those that are due together are shuffled on request: none is lost, and some state comes after a later one."""
    emulator.set_webhooks(shuffled=True)
    for _ in range(5):
        call("kling", "createImageGeneration", {"prompt": "a", "callback_url": receiver.url})
    emulator.advance(1000)
    found = [(body["task_id"], body["task_status"]) for body in receiver.bodies]
    assert len(set(found)) == 10
    assert set(dict(found).values()) == {"processing", "succeed"}


def test_a_reset_sends_as_at_the_start(emulator: Emulator, call: Call, receiver: Receiver) -> None:
    """After a reset callbacks are unsigned, and each is sent once."""
    emulator.set_webhooks(secret=SECRET, copies=2)
    emulator.reset()
    call("kling", "createImageGeneration", {"prompt": "a", "callback_url": receiver.url})
    emulator.advance(1)
    assert ["webhook-id" in headers for _, headers in receiver.deliveries] == [False]


@pytest.mark.parametrize("wrong", [{"secret": "whsec_"}, {"secret": "whsec_é"}, {"copies": 0}])
def test_what_cannot_be_sent_is_refused(emulator: Emulator, wrong: dict[str, Any]) -> None:
    """A secret that is none, or no copy at all, is refused before anything is sent."""
    with pytest.raises(ValueError, match="must be"):
        emulator.set_webhooks(**wrong)
