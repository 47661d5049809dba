"""Flows are tested by hand-feeding answers: no server, no clock, no event loop."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from klingspec import (
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
from klingspec._contract import contract
from klingspec._kling_images import _KIND
from klingspec._session import Session
from klingspec._steps import NoAnswer, Now, Pause, Reply, Send
from klingspec._tasks import TaskFlows
from klingspec_api.kling.models import SucceededImageTask

if TYPE_CHECKING:
    from klingspec._auth import Auth
    from klingspec._steps import Flow
    from klingspec_api.kling.models import ImageTask

JSON = {"content-type": "application/json"}


class World:
    """Carries a flow out with prepared answers; its clock moves by the pauses."""

    def __init__(self, *answers: Reply | NoAnswer) -> None:
        self.answers = list(answers)
        self.sent: list[Send] = []
        self.pauses: list[float] = []

    def run(self, flow: Flow[Any]) -> Any:
        """Return what the flow returns."""
        try:
            step = next(flow)
            while True:
                match step:
                    case Now():
                        step = flow.send(sum(self.pauses))
                    case Pause():
                        self.pauses.append(step.seconds)
                        step = flow.send(None)
                    case Send():
                        self.sent.append(step)
                        answer = self.answers.pop(0)
                        step = flow.throw(answer) if isinstance(answer, NoAnswer) else flow.send(answer)
                    case _:
                        raise AssertionError(step)
        except StopIteration as end:
            return end.value


def flows(auth: Auth | None = None, **changed: Any) -> TaskFlows[ImageTask, SucceededImageTask]:
    """The behaviour of Kling's image tasks."""
    settings: dict[str, Any] = {"strict": False, "retry_for": 120.0, "timeout": None, **changed}
    session = Session(contract("kling"), auth or ApiKey("k"), "http://kling.test", SystemClock(), **settings)
    return TaskFlows(session, _KIND)


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
    world = World(*[task("processing")] * 20, DONE)
    assert world.run(flows().wait("7", 1000, None)).task_result.images[0].index == 0
    assert 0.9 <= world.pauses[0] <= 1.1
    assert max(world.pauses) <= 11
    assert world.pauses[8] > 5 * world.pauses[0]


def test_a_wait_outlives_failed_queries() -> None:
    """Lost answers, server errors, rate limits, broken bodies and unknown words do not end a wait."""
    broken = Reply(200, JSON, b'{"code": 0, "mess')
    page = Reply(502, {"content-type": "text/html"}, b"<h1>Bad gateway</h1>")
    world = World(LOST, error(500, 5000), error(429, 1302), broken, page, task("resting"), DONE)
    assert world.run(flows().wait("7", 600, None)).task_status == "succeed"


def test_a_wait_ends_at_its_deadline() -> None:
    """A task that never ends raises WaitTimeout after the time given, with its last state, whatever the word."""
    world = World(*[task("completed")] * 50)
    with pytest.raises(WaitTimeout, match="task 7 is completed after 60 s; it goes on") as raised:
        world.run(flows().wait("7", 60, None))
    assert sum(world.pauses) == pytest.approx(60)
    assert raised.value.task_id == "7"
    assert raised.value.task is not None


def test_a_wait_without_any_answer_ends_at_its_deadline() -> None:
    """A provider that never answers raises WaitTimeout, with the id and the last failure."""
    with pytest.raises(WaitTimeout, match="task 7 was never seen after 30 s; the last query failed: dropped"):
        World(*[LOST] * 50).run(flows().wait("7", 30, None))


def test_a_query_is_not_waited_for_beyond_the_deadline() -> None:
    """Each query of a wait is told how much time is left."""
    world = World(task("processing"), task("processing"), DONE)
    world.run(flows().wait("7", 60, None))
    assert world.sent[0].within == 60
    assert world.sent[-1].within == pytest.approx(60 - sum(world.pauses))


def test_a_wait_ends_with_an_error_that_no_later_query_can_be_without() -> None:
    """A task that does not exist ends a wait at once, and the error names the task."""
    with pytest.raises(Exception, match="not found") as raised:
        World(error(400, 1201, "Task not found by id/external id: 7")).run(flows().wait("7", 60, None))
    assert type(raised.value).__name__ == "NotFound"
    assert getattr(raised.value, "task_id", None) == "7"


def test_a_failed_task_tells_its_reason() -> None:
    """TaskFailed carries task_status_msg, the reason, and not the message, which says SUCCEED."""
    world = World(task("failed", task_status_msg="Failure to pass the risk control system"))
    with pytest.raises(TaskFailed, match="task 7 failed: Failure to pass the risk control system"):
        world.run(flows().wait("7", 60, None))


def test_a_task_that_succeeded_without_a_result_breaks_the_contract() -> None:
    """A result is typed as present, so its absence raises ResponseInvalid."""
    with pytest.raises(ResponseInvalid, match="no result"):
        World(task("succeed")).run(flows().wait("7", 60, None))


def test_a_task_that_has_succeeded_has_its_own_type() -> None:
    """However a task is asked for, `isinstance` tells whether its result is there."""
    assert isinstance(World(DONE).run(flows().get("7")), SucceededImageTask)
    assert not isinstance(World(task("processing")).run(flows().get("7")), SucceededImageTask)
    assert not isinstance(World(task("succeed")).run(flows().get("7")), SucceededImageTask)


def test_a_task_that_has_not_succeeded_is_not_downloaded() -> None:
    """What has no result yet says so, and how to get one."""
    unfinished: Any = World(task("processing")).run(flows().get("7"))
    with pytest.raises(DownloadFailed, match="task 7 is processing: wait for it first"):
        World().run(flows().download(unfinished, "out"))


def test_an_interrupted_wait_names_the_task() -> None:
    """An exception from outside, such as Ctrl-C, goes on with a note that holds the task id."""
    flow = flows().wait("7", 60, None)
    next(flow)
    flow.send(0.0)
    with pytest.raises(KeyboardInterrupt) as raised:
        flow.throw(KeyboardInterrupt())
    assert raised.value.__notes__ == ["task 7 goes on, and can be waited for again"]


def test_an_interrupted_create_names_the_id_to_ask_by() -> None:
    """Ctrl-C while a create is under way goes on with a note that holds the external_task_id."""
    flow = flows().create({"prompt": "x", "external_task_id": "mine"}, None)
    next(flow)
    flow.send(0.0)
    with pytest.raises(KeyboardInterrupt) as raised:
        flow.throw(KeyboardInterrupt())
    assert raised.value.__notes__ == ["a create was under way; if it was accepted, its external_task_id is mine"]


def test_on_update_is_told_of_changes_only() -> None:
    """A query that finds the task as it was is not reported."""
    told: list[str] = []
    world = World(task(), task(), task("processing"), task("processing"), DONE)
    world.run(flows().wait("7", 600, lambda task: told.append(task.task_status)))
    assert told == ["submitted", "processing", "succeed"]


def test_retry_after_is_honoured() -> None:
    """A pause is at least as long as Retry-After asks for."""
    busy = Reply(429, {**JSON, "retry-after": "17"}, b'{"code": 1302, "message": "too fast"}')
    world = World(busy, task())
    world.run(flows().create({"prompt": "x"}, None))
    assert world.pauses[0] >= 17


def test_retrying_begins_at_one_second_and_doubles() -> None:
    """The first pause is at least a second, as the page asks, and the next ones are longer."""
    world = World(*[error(429, 1302)] * 5, task())
    world.run(flows().create({"prompt": "x"}, None))
    assert 1 <= world.pauses[0] <= 1.5
    assert world.pauses[4] >= 16


def test_a_retry_after_beyond_the_deadline_raises_at_once() -> None:
    """Where waiting as asked would pass the deadline, the error is raised without a pause."""
    busy = Reply(429, {**JSON, "retry-after": "3600"}, b'{"code": 1302, "message": "too fast"}')
    world = World(busy)
    with pytest.raises(RateLimited):
        world.run(flows().create({"prompt": "x"}, None))
    assert world.pauses == []


def test_a_read_is_retried_and_then_raises_what_it_met() -> None:
    """A read that is never answered raises TransportFailed once the time for trying is over."""
    with pytest.raises(TransportFailed, match="no answer: dropped"):
        World(*[LOST] * 50).run(flows().get("7"))
    with pytest.raises(ServerError):
        World(*[error(503, 5001)] * 50).run(flows().get("7"))


def test_the_same_id_is_sent_again() -> None:
    """Both sendings of a create carry one external_task_id, and the question between them asks for it."""
    missing = error(400, 1201, "Task not found by id/external id: x")
    world = World(LOST, missing, task())
    assert world.run(flows().create({"prompt": "x"}, None)).task_id == "7"
    bodies = [b"".join(step.body.read()) for step in world.sent if step.body]
    assert bodies[0] == bodies[1]
    assert world.sent[1].operation.path.endswith(json.loads(bodies[0])["external_task_id"])


def test_a_request_that_arrived_late_is_found_by_its_id() -> None:
    """Lost, not found, sent again, and then refused because the first one arrived after all: that is the task."""
    missing = error(400, 1201, "Task not found by id/external id: x")
    exists = error(400, 1201, "External_task_id x already exists")
    world = World(LOST, missing, exists, task())
    assert world.run(flows().create({"prompt": "x"}, None)).task_id == "7"
    assert [step.operation.method for step in world.sent] == ["POST", "GET", "POST", "GET"]


@pytest.mark.parametrize("body", [b"<h1>Not Found</h1>", b'{"error": {"message": "no route", "code": "not_found"}}'])
def test_an_address_that_is_not_there_proves_nothing(body: bytes) -> None:
    """A 404 without the contract's code does not say that there is no task: nothing is sent again."""
    world = World(LOST, Reply(404, JSON, body), task())
    with pytest.raises(SubmissionUncertain, match="ask for the task by its external_task_id 'mine'"):
        world.run(flows().create({"prompt": "x", "external_task_id": "mine"}, None))
    assert [step.operation.method for step in world.sent] == ["POST", "GET"]


def test_the_callers_own_id_is_kept() -> None:
    """An external_task_id of the caller's is sent; if its task exists already, that task is the answer."""
    world = World(error(400, 1201, "External_task_id mine already exists"), task())
    assert world.run(flows().create({"prompt": "x", "external_task_id": "mine"}, None)).task_id == "7"
    assert world.sent[1].operation.path == "/v1/images/generations/mine"


def test_a_create_whose_fate_was_once_unknown_stays_uncertain() -> None:
    """After a lost answer, giving up says that the fate is unknown, even if the last failure was another."""
    missing = error(400, 1201, "Task not found by id/external id: x")
    world = World(LOST, missing, *[error(429, 1303)] * 20)
    with pytest.raises(SubmissionUncertain) as raised:
        world.run(flows().create({"prompt": "x"}, None))
    assert raised.value.external_task_id


def test_a_strict_wait_ends_with_an_answer_that_breaks_the_contract() -> None:
    """A strict client is there to notice, so its wait does not go on over an unknown word."""
    with pytest.raises(ResponseInvalid, match="task_status"):
        World(task("resting")).run(flows(strict=True).wait("7", 60, None))


def test_a_refused_token_is_signed_anew_once() -> None:
    """Code 1004 makes a new token and sends again at once; a second one is an error."""
    keys = SignedTokens("access", "secret" * 6, contract("kling").token_terms, SystemClock())
    world = World(error(401, 1004), task())
    assert world.run(flows(keys).get("7")).task_id == "7"
    with pytest.raises(Exception, match="code 1004"):
        World(error(401, 1004), error(401, 1004)).run(flows(keys).get("7"))
    with pytest.raises(Exception, match="code 1004"):
        World(error(401, 1004)).run(flows(ApiKey("k")).get("7"))


def test_an_answer_is_read_strictly_only_when_asked() -> None:
    """An unknown word or field is kept and readable; a strict client refuses it and says where."""
    odd = task("resting", mood="good")
    kept = World(odd).run(flows().get("7"))
    assert (kept.task_status, kept.model_extra) == ("resting", {"mood": "good"})
    with pytest.raises(ResponseInvalid, match="task_status"):
        World(odd).run(flows(strict=True).get("7"))
    with pytest.raises(ResponseInvalid, match="mood"):
        World(task(mood="good")).run(flows(strict=True).get("7"))
