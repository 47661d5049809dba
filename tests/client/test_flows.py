"""What calls do, tested by feeding answers by hand: no server, no clock, no event loop."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from klingspec import (
    AlreadyExists,
    DownloadFailed,
    RateLimited,
    ResponseInvalid,
    ServerError,
    SubmissionUncertain,
    SystemClock,
    TaskFailed,
    TransportFailed,
    WaitTimeout,
)
from klingspec._auth import ApiKey, SignedTokens
from klingspec._books import Books
from klingspec._calls import Calls
from klingspec._commands import Monotonic, NoAnswer, Reply, Send, Sleep
from klingspec._config import ClientConfig
from klingspec_api.kling import PROVIDER
from klingspec_api.kling.images import Images, SucceededImageTask

if TYPE_CHECKING:
    from klingspec._auth import Auth
from klingspec._commands import SansIO

JSON = {"content-type": "application/json"}


class ScriptedDriver:
    """Executes commands with prepared answers; its clock moves by the sleeps."""

    def __init__(self, *answers: Reply | BaseException) -> None:
        self.answers = list(answers)
        self.sent: list[Send] = []
        self.pauses: list[float] = []

    def run(self, call: SansIO[Any]) -> Any:
        """Return what the call returns."""
        try:
            command = next(call)
            while True:
                match command:
                    case Monotonic():
                        command = call.send(sum(self.pauses))
                    case Sleep():
                        self.pauses.append(command.seconds)
                        command = call.send(None)
                    case Send():
                        self.sent.append(command)
                        answer = self.answers.pop(0)
                        command = call.throw(answer) if isinstance(answer, BaseException) else call.send(answer)
                    case _:
                        raise AssertionError(command)
        except StopIteration as end:
            return end.value

    def images(self, auth: Auth | None = None, **changed: Any) -> Images:
        """Kling's image tasks, carried out by this driver."""
        books = Books(changed.pop("on_submit", None), changed.pop("max_units", None))
        settings: dict[str, Any] = {"strict": False, "retry_for": 120.0, "timeout": None, "books": books, **changed}
        config = ClientConfig(PROVIDER, auth or ApiKey("k"), "http://kling.test", SystemClock(), **settings)
        return Images(Calls(config), self.run)


class Recorder(ScriptedDriver):
    """Hands the generator of a call out, to be fed by hand."""

    def run(self, call: SansIO[Any]) -> Any:
        """Return the call itself."""
        return call


def reply(status: int = 200, **body: Any) -> Reply:
    """A JSON answer."""
    return Reply(status, JSON, json.dumps(body).encode())


def task(status: str = "submitted", **fields: Any) -> Reply:
    """An answer with a task."""
    data = {"task_id": "7", "task_status": status, "created_at": 1, "updated_at": 1, **fields}
    return reply(code=0, message="SUCCEED", data=data)


def error(status: int, code: int, message: str = "no") -> Reply:
    """An answer with a business code."""
    return reply(status, code=code, message=message)


DONE = task("succeed", task_result={"images": [{"index": 0, "url": "http://media.test/0.png"}]})
LOST = NoAnswer("dropped", sent=True)


def test_a_wait_asks_less_and_less_often() -> None:
    """The pauses between queries grow, and stay below ten times the first."""
    driver = ScriptedDriver(*[task("processing")] * 20, DONE)
    assert driver.images().wait("7", timeout=1000).task_result.images[0].index == 0
    assert 0.9 <= driver.pauses[0] <= 1.1
    assert max(driver.pauses) <= 11
    assert driver.pauses[8] > 5 * driver.pauses[0]


def test_a_wait_outlives_failed_queries() -> None:
    """Lost answers, server errors, rate limits, broken bodies and unknown words do not end a wait."""
    broken = Reply(200, JSON, b'{"code": 0, "mess')
    page = Reply(502, {"content-type": "text/html"}, b"<h1>Bad gateway</h1>")
    driver = ScriptedDriver(LOST, error(500, 5000), error(429, 1302), broken, page, task("resting"), DONE)
    assert driver.images().wait("7", timeout=600).task_status == "succeed"


def test_a_wait_ends_at_its_deadline() -> None:
    """A task that never ends raises WaitTimeout after the time given, with its last state, whatever the word."""
    driver = ScriptedDriver(*[task("resting")] * 50)
    with pytest.raises(WaitTimeout, match="task 7 is resting after 60 s; it goes on") as raised:
        driver.images().wait("7", timeout=60)
    assert sum(driver.pauses) == pytest.approx(60)
    assert raised.value.task_id == "7"
    assert raised.value.task is not None


def test_a_wait_without_any_answer_ends_at_its_deadline() -> None:
    """A provider that never answers raises WaitTimeout, with the id and the last failure."""
    with pytest.raises(WaitTimeout, match="task 7 was never seen after 30 s; the last query failed: dropped"):
        ScriptedDriver(*[LOST] * 50).images().wait("7", timeout=30)


def test_a_query_is_not_waited_for_beyond_the_deadline() -> None:
    """Each query of a wait is told how much time is left."""
    driver = ScriptedDriver(task("processing"), task("processing"), DONE)
    driver.images().wait("7", timeout=60)
    assert driver.sent[0].within == 60
    assert driver.sent[-1].within == pytest.approx(60 - sum(driver.pauses))


def test_a_wait_ends_with_an_error_that_no_later_query_can_be_without() -> None:
    """A task that does not exist ends a wait at once, and the error names the task."""
    with pytest.raises(Exception, match="not found") as raised:
        ScriptedDriver(error(400, 1201, "Task not found by id/external id: 7")).images().wait("7", timeout=60)
    assert type(raised.value).__name__ == "NotFound"
    assert getattr(raised.value, "task_id", None) == "7"


def test_a_failed_task_tells_its_reason() -> None:
    """TaskFailed carries task_status_msg, the reason, and not the message, which says SUCCEED."""
    driver = ScriptedDriver(task("failed", task_status_msg="Failure to pass the risk control system"))
    with pytest.raises(TaskFailed, match="task 7 failed: Failure to pass the risk control system"):
        driver.images().wait("7", timeout=60)


def test_a_task_that_succeeded_without_a_result_breaks_the_contract() -> None:
    """A result is typed as present, so its absence raises ResponseInvalid."""
    with pytest.raises(ResponseInvalid, match="no result"):
        ScriptedDriver(task("succeed")).images().wait("7", timeout=60)


def test_a_task_that_has_succeeded_has_its_own_type() -> None:
    """However a task is asked for, `isinstance` tells whether its result is there."""
    assert isinstance(ScriptedDriver(DONE).images().get("7"), SucceededImageTask)
    assert not isinstance(ScriptedDriver(task("processing")).images().get("7"), SucceededImageTask)
    assert not isinstance(ScriptedDriver(task("succeed")).images().get("7"), SucceededImageTask)


def test_a_task_that_has_not_succeeded_is_not_downloaded() -> None:
    """What has no result yet says so, and how to get one."""
    unfinished: Any = ScriptedDriver(task("processing")).images().get("7")
    with pytest.raises(DownloadFailed, match="task 7 is processing: wait for it first"):
        ScriptedDriver().images().download(unfinished, "out")


def test_an_interrupted_wait_names_the_task() -> None:
    """An exception from outside, such as Ctrl-C, goes on with a note that holds the task id."""
    flow: Any = Recorder().images().wait("7", timeout=60)
    next(flow)
    flow.send(0.0)
    with pytest.raises(KeyboardInterrupt) as raised:
        flow.throw(KeyboardInterrupt())
    assert raised.value.__notes__ == ["task 7 goes on, and can be waited for again"]


def test_an_interrupted_create_names_the_id_to_ask_by() -> None:
    """Ctrl-C while a create is under way goes on with a note that holds the external_task_id."""
    flow: Any = Recorder().images().create(prompt="x", external_task_id="mine")
    next(flow)
    flow.send(0.0)
    with pytest.raises(KeyboardInterrupt) as raised:
        flow.throw(KeyboardInterrupt())
    assert raised.value.__notes__ == ["a create was under way; if it was accepted, its external_task_id is mine"]


def test_on_update_is_told_of_changes_only() -> None:
    """A query that finds the task as it was is not reported."""
    told: list[str] = []
    driver = ScriptedDriver(task(), task(), task("processing"), task("processing"), DONE)
    driver.images().wait("7", timeout=600, on_update=lambda task: told.append(task.task_status))
    assert told == ["submitted", "processing", "succeed"]


def test_retry_after_is_honoured() -> None:
    """A pause is at least as long as Retry-After asks for."""
    busy = Reply(429, {**JSON, "retry-after": "17"}, b'{"code": 1302, "message": "too fast"}')
    driver = ScriptedDriver(busy, task())
    driver.images().create(prompt="x")
    assert driver.pauses[0] >= 17


def test_retrying_begins_at_one_second_and_doubles() -> None:
    """The first pause is at least a second, as the page asks, and the next ones are longer."""
    driver = ScriptedDriver(*[error(429, 1302)] * 5, task())
    driver.images().create(prompt="x")
    assert 1 <= driver.pauses[0] <= 1.5
    assert driver.pauses[4] >= 16


def test_delays_stop_growing() -> None:
    """However often a request is sent again, a delay is at most half a minute and its jitter."""
    driver = ScriptedDriver(*[error(429, 1302)] * 12, task())
    driver.images(retry_for=3600).create(prompt="x")
    assert max(driver.pauses) <= 45
    assert min(driver.pauses[5:]) >= 30


def test_a_retry_after_date_is_honoured() -> None:
    """Retry-After may be a date; one that has passed, or is none, asks for no delay of its own."""
    for date, least, most in (("Fri, 31 Dec 9999 23:59:59 GMT", 1e9, 1e12), ("Mon, 01 Jan 2001 00:00:00 GMT", 1, 1.5)):
        driver = ScriptedDriver(error(429, 1302), task())
        driver.answers[0] = Reply(429, {**JSON, "retry-after": date}, b'{"code": 1302, "message": "too fast"}')
        driver.images(retry_for=1e12).create(prompt="x")
        assert least <= driver.pauses[0] <= most
    driver = ScriptedDriver(
        Reply(429, {**JSON, "retry-after": "soon"}, b'{"code": 1302, "message": "too fast"}'), task()
    )
    driver.images().create(prompt="x")
    assert 1 <= driver.pauses[0] <= 1.5


def test_a_retry_after_beyond_the_deadline_raises_at_once() -> None:
    """Where waiting as asked would pass the deadline, the error is raised without a pause."""
    busy = Reply(429, {**JSON, "retry-after": "3600"}, b'{"code": 1302, "message": "too fast"}')
    driver = ScriptedDriver(busy)
    with pytest.raises(RateLimited):
        driver.images().create(prompt="x")
    assert driver.pauses == []


def test_a_read_is_retried_and_then_raises_what_it_met() -> None:
    """A read that is never answered raises TransportFailed once the time for trying is over."""
    with pytest.raises(TransportFailed, match="no answer: dropped"):
        ScriptedDriver(*[LOST] * 50).images().get("7")
    with pytest.raises(ServerError):
        ScriptedDriver(*[error(503, 5001)] * 50).images().get("7")


def test_the_same_id_is_sent_again() -> None:
    """Both sendings of a create carry one external_task_id, and the question between them asks for it."""
    missing = error(400, 1201, "Task not found by id/external id: x")
    driver = ScriptedDriver(LOST, missing, task())
    assert driver.images().create(prompt="x").task_id == "7"
    bodies = [b"".join(step.body.read()) for step in driver.sent if step.body]
    assert bodies[0] == bodies[1]
    assert driver.sent[1].operation.path.endswith(json.loads(bodies[0])["external_task_id"])


def test_a_request_that_arrived_late_is_found_by_its_id() -> None:
    """Lost, not found, sent again, and then refused because the first one arrived after all: that is the task."""
    missing = error(400, 1201, "Task not found by id/external id: x")
    exists = error(400, 1201, "External_task_id x already exists")
    driver = ScriptedDriver(LOST, missing, exists, task())
    assert driver.images().create(prompt="x").task_id == "7"
    assert [step.operation.method for step in driver.sent] == ["POST", "GET", "POST", "GET"]


@pytest.mark.parametrize("body", [b"<h1>Not Found</h1>", b'{"error": {"message": "no route", "code": "not_found"}}'])
def test_an_address_that_is_not_there_proves_nothing(body: bytes) -> None:
    """A 404 without the contract's code does not say that there is no task: nothing is sent again."""
    driver = ScriptedDriver(LOST, Reply(404, JSON, body), task())
    with pytest.raises(SubmissionUncertain, match="ask for the task by its external_task_id 'mine'"):
        driver.images().create(prompt="x", external_task_id="mine")
    assert [step.operation.method for step in driver.sent] == ["POST", "GET"]


def test_the_callers_own_id_is_kept() -> None:
    """An external_task_id of the caller's that was used before is told, with its task, and never as if it were new."""
    exists = error(400, 1201, "External_task_id mine already exists")
    driver = ScriptedDriver(exists, task())
    with pytest.raises(AlreadyExists, match="'mine' was used before") as raised:
        driver.images().create(prompt="x", external_task_id="mine")
    assert raised.value.task.task_id == "7"
    assert driver.sent[1].operation.path == "/v1/images/generations/mine"


def test_an_id_that_was_used_is_told_though_its_task_is_found_late() -> None:
    """However often the task of a used id is not there to be queried, it is never returned as if it were new."""
    exists = error(400, 1201, "External_task_id mine already exists")
    missing = error(400, 1201, "Task not found by id/external id: mine")
    with pytest.raises(AlreadyExists):
        ScriptedDriver(exists, missing, exists, task()).images().create(prompt="x", external_task_id="mine")


def test_an_id_of_our_own_that_exists_is_the_task() -> None:
    """An id that nobody else can know exists because something on the way sent the request twice: it is the task."""
    driver = ScriptedDriver(error(400, 1201, "External_task_id x already exists"), task())
    assert driver.images().create(prompt="x").task_id == "7"


def test_a_create_whose_fate_was_once_unknown_stays_uncertain() -> None:
    """After a lost answer, giving up says that the fate is unknown, even if the last failure was another."""
    missing = error(400, 1201, "Task not found by id/external id: x")
    driver = ScriptedDriver(LOST, missing, *[error(429, 1303)] * 20)
    with pytest.raises(SubmissionUncertain) as raised:
        driver.images().create(prompt="x")
    assert raised.value.external_task_id


def test_a_strict_wait_ends_with_an_answer_that_breaks_the_contract() -> None:
    """A strict client is there to notice, so its wait does not go on over an unknown word."""
    with pytest.raises(ResponseInvalid, match="task_status"):
        ScriptedDriver(task("resting")).images(strict=True).wait("7", timeout=60)


def test_a_refused_token_is_signed_anew_once() -> None:
    """Code 1004 makes a new token and sends again at once; a second one is an error."""
    keys = SignedTokens("access", "secret" * 6, dict(PROVIDER.jwt or {}), SystemClock())
    driver = ScriptedDriver(error(401, 1004), task())
    assert driver.images(keys).get("7").task_id == "7"
    with pytest.raises(Exception, match="code 1004"):
        ScriptedDriver(error(401, 1004), error(401, 1004)).images(keys).get("7")
    with pytest.raises(Exception, match="code 1004"):
        ScriptedDriver(error(401, 1004)).images(ApiKey("k")).get("7")


def test_an_answer_is_read_strictly_only_when_asked() -> None:
    """An unknown word or field is kept and readable; a strict client refuses it and says where."""
    odd = task("resting", mood="good")
    kept = ScriptedDriver(odd).images().get("7")
    assert (kept.task_status, kept.model_extra) == ("resting", {"mood": "good"})
    with pytest.raises(ResponseInvalid, match="task_status"):
        ScriptedDriver(odd).images(strict=True).get("7")
    with pytest.raises(ResponseInvalid, match="mood"):
        ScriptedDriver(task(mood="good")).images(strict=True).get("7")
