"""What is sent again, after how long, and what a lost create becomes: figures, to the number."""

from __future__ import annotations

from typing import Any

import pytest

from klingspec import APIError, KlingspecError, SubmissionUncertain, SystemClock, TransportFailed
from klingspec._auth import ApiKey
from klingspec._commands import NoAnswer, Reply
from klingspec._config import ClientConfig
from klingspec._requests import Body, PreparedRequest
from klingspec._send import send_with_retry
from klingspec._submit import submit
from klingspec_api.kling import PROVIDER
from klingspec_api.kling.images import _TASKS

from .test_flows import JSON, LOST, ScriptedDriver, error, task

CONFIG = ClientConfig(
    PROVIDER, ApiKey("k"), "http://kling.test", SystemClock(), strict=False, retry_for=120.0, timeout=None
)
GET: Any = _TASKS.query(["7"])
HALF = Reply(200, JSON, b'{"code": 0, "message": "SUCCEED", "data": {"task_id": "894-7", "task_st')
BUSY = b'{"code": 1302, "message": "too fast"}'


def busy(seconds: str) -> Reply:
    """An answer that asks for a pause."""
    return Reply(429, {**JSON, "retry-after": seconds}, BUSY)


def test_a_pause_is_twice_the_one_before() -> None:
    """Without its jitter, which is at most half of it, a pause is one second, then two, then four."""
    driver = ScriptedDriver(*[error(429, 1302)] * 4, task())
    driver.images().create(prompt="x")
    for pause, least in zip(driver.pauses, (1, 2, 4, 8), strict=True):
        assert least <= pause <= least * 1.5


def test_a_pause_may_end_at_the_deadline() -> None:
    """A pause that ends just when the time for trying does is made, and one that ends later is not."""
    driver = ScriptedDriver(busy("17"), task())
    assert driver.images(retry_for=17).create(prompt="x").task_id == "7"
    assert driver.pauses == [17]


@pytest.mark.parametrize(("retry_for", "pauses"), [(120, 2), (2.5, 1), (0, 0)])
def test_what_hardly_heals_is_tried_for_five_seconds(retry_for: float, pauses: int) -> None:
    """A host that does not exist is tried for five seconds, or for as long as was asked where that is less."""
    driver = ScriptedDriver(*[NoAnswer("no such host", sent=False, lasting=True)] * 50)
    with pytest.raises(TransportFailed, match="no such host"):
        driver.images(retry_for=retry_for).create(prompt="x")
    assert len(driver.pauses) == pauses


@pytest.mark.parametrize("failure", [LOST, Reply(200, JSON, b'{"code": 0, "mess'), error(503, 5001)])
def test_a_read_is_sent_again(failure: Reply | NoAnswer) -> None:
    """A read whose answer is lost, cannot be read, or says that the server is down is sent again."""
    driver = ScriptedDriver(failure, task())
    assert driver.images().get("7").task_id == "7"
    assert len(driver.pauses) == 1


def test_a_read_waits_as_long_as_it_is_asked_to() -> None:
    """Retry-After is honoured for reads as well."""
    driver = ScriptedDriver(busy("17"), task())
    driver.images().get("7")
    assert driver.pauses == [17]


def test_a_read_with_a_body_sends_it_each_time() -> None:
    """A list that is asked for by POST has its cursor in each sending."""
    driver = ScriptedDriver(LOST, task())
    body = Body({"cursor": "next"}, {})
    driver.run(send_with_retry(CONFIG, GET, body))
    assert [step.body for step in driver.sent] == [body, body]


def submitted(driver: ScriptedDriver, key: str | None) -> Any:
    """Submit what cannot be asked for afterwards."""
    return driver.run(submit(CONFIG, PreparedRequest(GET, None, key), lambda answer: answer))


@pytest.mark.parametrize("key", [None, "mine"])
def test_what_cannot_be_asked_for_is_sent_once(key: str | None) -> None:
    """A request that cannot be asked for is not sent again once its answer is lost; the error tells what is known."""
    driver = ScriptedDriver(HALF)
    with pytest.raises(SubmissionUncertain, match="Invalid JSON") as raised:
        submitted(driver, key)
    assert len(driver.sent) == 1
    assert (raised.value.external_task_id, raised.value.task_id) == (key, "894-7")
    assert key is None or f"'{key}'" in str(raised.value)
    with pytest.raises(APIError, match="already exists"):
        submitted(ScriptedDriver(EXISTS), key)


@pytest.mark.parametrize(("key", "fresh"), [(None, True), ("mine", False)])
def test_what_has_no_key_goes_out_on_a_new_connection(key: str | None, fresh: bool) -> None:
    """A request that must not be lost is not sent on a connection that may have been closed at the other end."""
    driver = ScriptedDriver(task())
    submitted(driver, key)
    assert driver.sent[0].fresh is fresh


MISSING = error(400, 1201, "Task not found by id/external id: mine")
EXISTS = error(400, 1201, "External_task_id mine already exists")


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([Reply(404, JSON, b"{}")], "HTTP 404"),
        ([error(401, 1000, "who is asking")], "who is asking"),
        ([error(429, 1302, "too fast")] * 50, "too fast"),
        ([KlingspecError("the client is closed")], "the client is closed"),
        ([MISSING, *[error(429, 1303, "too many")] * 50], "too many"),
    ],
    ids=["no such address", "refused", "too fast", "closed", "not accepted"],
)
def test_whatever_ends_the_search_for_a_lost_task_names_it(answers: list[Any], reason: str) -> None:
    """The error has the caller's id, the task's id where the lost answer held it, and the last reason."""
    with pytest.raises(SubmissionUncertain, match=reason) as raised:
        ScriptedDriver(HALF, *answers).images().create(prompt="x", external_task_id="mine")
    assert (raised.value.external_task_id, raised.value.task_id) == ("mine", "894-7")
    assert "'mine'" in str(raised.value)


def test_the_search_for_a_lost_task_waits_as_long_as_it_is_asked_to() -> None:
    """Retry-After is honoured while a lost task is looked for."""
    driver = ScriptedDriver(LOST, busy("17"), task())
    assert driver.images().create(prompt="x").task_id == "7"
    assert driver.pauses == [17]
