"""Answers that break the contract are read for what they are worth: only what cannot be done without fails one."""

from __future__ import annotations

import copy
import json
import logging
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from klingspec import APIError, ResponseInvalid, SubmissionUncertain, TaskFailed, request_id
from klingspec._commands import Reply
from klingspec._responses import read
from klingspec_api.kling.images import ImageTask, SucceededImageTask
from klingspec_contract.values import is_array, is_object

from ..contracted import call_specs
from .test_flows import JSON, LOST, ScriptedDriver, error, reply, task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_api.specs import Operation

CASSETTES = Path(__file__).parent.parent / "cassettes"
ESSENTIAL = {"id", "session_id", "status", "task_id", "task_status", "url"}
PICTURES = {"images": [{"index": 0, "url": "http://media.test/0.png"}]}


def recorded() -> Iterator[tuple[str, str, Any]]:
    """Every successful answer of the cassettes: the provider, the path, and the body."""
    for file in sorted(CASSETTES.glob("*/*-success.yaml")):
        for exchange in yaml.safe_load(file.read_text())["interactions"]:
            body = exchange["response"]["body"].get("string") or b""
            text = body.encode() if isinstance(body, str) else body
            if text.startswith(b"{"):
                yield file.parent.name, f"{file.stem} {exchange['request']['method']}", json.loads(text)


def leaves(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every leaf."""
    inside: list[tuple[Any, Any]] = []
    if is_object(value):
        inside += value.items()
    elif is_array(value):
        inside += enumerate(value)
    else:
        yield at
    for name, part in inside:
        yield from leaves(part, (*at, name))


def odd(body: Any, at: tuple[Any, ...]) -> Iterator[Any]:
    """A body with one leaf dropped, nulled, and of other types."""
    values: list[Any] = ["drop", None, {"odd": []}, [1], "odd", -1, True]
    for value in values:
        changed = copy.deepcopy(body)
        inside = changed
        for part in at[:-1]:
            inside = inside[part]
        inside[at[-1]] = value
        if value == "drop":
            del inside[at[-1]]
        yield changed


def operations(provider: str) -> list[Operation[Any]]:
    """Every operation of a provider that a body can be read for."""
    found: list[Operation[Any]] = []
    for spec in call_specs(provider):
        path = dict.fromkeys(spec.path, "7")
        body = {"body": None} if spec.body else {}
        query = {"query": spec.query.model_construct()} if spec.query else {}
        found.append(spec.operation(**path, **body, **query))
        tasks = getattr(spec, "tasks", None)
        found += [tasks.query(["7"])] if tasks else []
    return found


@pytest.mark.sampled(60)
@pytest.mark.parametrize(("provider", "name", "body"), list(recorded()), ids=lambda value: str(value)[:60])
def test_what_an_answer_can_be_without_fails_nothing(provider: str, name: str, body: Any) -> None:
    """Each leaf of each recorded answer is dropped, nulled and retyped: it is read all the same."""
    api = import_module(f"klingspec_api.{provider}")
    readable: list[Operation[Any]] = []
    for operation in operations(provider):
        try:
            read(operation, Reply(200, JSON, json.dumps(body).encode()), api.PROVIDER, strict=True)
        except (ResponseInvalid, APIError):
            continue
        readable.append(operation)
    assert readable, name
    for at in leaves(body):
        if at[-1] in ESSENTIAL or at == ("code",):
            continue
        for changed in odd(body, at):
            for operation in readable:
                read(operation, Reply(200, JSON, json.dumps(changed).encode()), api.PROVIDER, strict=False)


def test_a_warning_names_what_was_left_out(caplog: pytest.LogCaptureFixture) -> None:
    """A field of another type becomes None, and one warning says which."""
    caplog.set_level(logging.WARNING)
    kept = ScriptedDriver(task(created_at="soon", task_info=7)).images().get("7")
    assert (kept.created_at, kept.task_info, kept.updated_at) == (None, None, 1)
    assert [record.getMessage() for record in caplog.records] == [
        "the answer breaks the contract, and was read without data.created_at, data.task_info"
    ]


def test_a_number_for_an_id_becomes_text() -> None:
    """An id that comes as a number, however long, is kept as text."""
    assert ScriptedDriver(task(task_id=894123456789012345)).images().get("7").task_id == "894123456789012345"


GOOD = b'{"code": 0, "message": "fine", "data": {"task_id": "7", "task_status": "submitted"}}'


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD,
        GOOD.decode().encode("utf-16"),
        GOOD.replace(b"fine", b"\xc9\xb9\xa6"),
        GOOD.replace(b"fine", b"a\x01b"),
        GOOD.replace(b"fine", rb"\ud83d"),
        GOOD + b"<!-- served by node 7 -->",
    ],
    ids=["byte order mark", "UTF-16", "GBK", "control character", "half a surrogate pair", "something behind it"],
)
def test_json_that_a_gateway_has_garbled_is_read(content: bytes) -> None:
    """A task whose answer is not quite JSON is there at the first attempt."""
    assert ScriptedDriver(Reply(200, JSON, content)).images().create(prompt="x").task_id == "7"


def test_an_odd_row_of_a_list_loses_only_itself() -> None:
    """A list whose rows are partly nonsense yields the others."""
    good = {"task_id": "1", "task_status": "processing"}
    rows: list[Any] = [good, {"task_status": "processing"}, None, "x", {**good, "task_id": "2", "created_at": []}]
    found = ScriptedDriver(reply(code=0, data=rows)).images().list()
    assert [(each.task_id, each.created_at) for each in found] == [("1", None), ("2", None)]


def test_an_odd_picture_loses_only_itself() -> None:
    """A picture without an address is left out; the paid ones beside it are there."""
    images: list[Any] = [{"index": 0}, {"index": "first", "url": "http://media.test/1.png"}, 7]
    done = ScriptedDriver(task("succeed", task_result={"images": images})).images().wait("7")
    assert [(image.index, image.url) for image in done.task_result.images] == [(None, "http://media.test/1.png")]


@pytest.mark.parametrize("status", [200, 201, 202, 400, 500])
def test_a_task_is_a_result_at_any_status(status: int) -> None:
    """An answer with code 0 and a task is a result, whatever the HTTP status; nothing is sent again."""
    driver = ScriptedDriver(Reply(status, JSON, task().content))
    assert driver.images().create(prompt="x").task_id == "7"
    assert len(driver.sent) == 1


def test_a_task_is_a_result_with_any_code() -> None:
    """An answer that names a task is a result, even with an error's code."""
    body = json.loads(task().content) | {"code": 1303, "message": "busy"}
    assert ScriptedDriver(reply(429, **body)).images().create(prompt="x").task_id == "7"


def test_code_0_is_never_a_refusal() -> None:
    """An answer that says that all is well and holds no task is asked about, never taken for a refusal."""
    driver = ScriptedDriver(reply(400, code=0, message="SUCCEED"), task())
    assert driver.images().create(prompt="x", external_task_id="mine").task_id == "7"
    assert [command.operation.method for command in driver.sent] == ["POST", "GET"]


@pytest.mark.parametrize("word", ["succeed", "SUCCEED", "succeeded", "completed", "Success", "resting"])
def test_an_end_is_an_end_however_it_is_written(word: str) -> None:
    """The contract's words end a wait in any case of letters, and so does an unknown word beside a result."""
    images = ScriptedDriver(task(word, task_result=PICTURES)).images()
    done = images.wait("7")
    assert isinstance(done, SucceededImageTask)
    assert done.task_status == word
    assert isinstance(ScriptedDriver(task(word, task_result=PICTURES)).images().get("7"), SucceededImageTask)


@pytest.mark.parametrize("word", ["failed", "FAILED", "failure"])
def test_a_failure_is_one_however_it_is_written(word: str) -> None:
    """The contract's words for a failure end a wait in any case of letters."""
    with pytest.raises(TaskFailed, match="no reason"):
        ScriptedDriver(task(word)).images().wait("7")


@pytest.mark.parametrize(
    "content",
    [
        b'{"code": 0, "message": "SUCCEED", "data": {"task_id": "894-7", "task_st',
        b'{"code": 0, "data": {"status": 3, "task_id" : 8947}}',
        b'{"result": [{"task_id": "89a"}]}',
    ],
)
def test_what_cannot_be_read_tells_the_id_it_holds(content: bytes) -> None:
    """An answer that cannot be read, and whose task cannot be found, carries the id and the body."""
    driver = ScriptedDriver(Reply(200, JSON, content), *[LOST] * 50)
    with pytest.raises(SubmissionUncertain) as raised:
        driver.images().create(prompt="x")
    assert raised.value.task_id
    assert raised.value.task_id.encode() in content
    with pytest.raises(ResponseInvalid) as invalid:
        ScriptedDriver(*[Reply(200, JSON, content)] * 50).images().get("7")
    assert (invalid.value.task_id, invalid.value.body) == (raised.value.task_id, content)


def test_a_refusal_stays_a_refusal() -> None:
    """An error without a task is what its code says, as before."""
    with pytest.raises(APIError, match="too long"):
        ScriptedDriver(error(400, 1201, "prompt is too long")).images().create(prompt="x")
    assert isinstance(ScriptedDriver(task()).images().get("7"), ImageTask)


def test_the_request_id_is_reachable_on_success() -> None:
    """A task knows the id of the request that brought it, and is still equal to the same task of another request."""
    first, second = (reply(**json.loads(task().content), request_id=name) for name in ("r1", "r2"))
    one, two = (ScriptedDriver(answer).images().get("7") for answer in (first, second))
    assert (request_id(one), request_id(two)) == ("r1", "r2")
    assert one == two
    assert one.model_dump() == two.model_dump()
    assert "r1" not in repr(one)
    done = reply(**json.loads(task("succeed", task_result=PICTURES).content), request_id="r3")
    assert request_id(ScriptedDriver(done).images().wait("7")) == "r3"
    listed = reply(code=0, data=[json.loads(task().content)["data"]], request_id="r4")
    assert [request_id(each) for each in ScriptedDriver(listed).images().list()] == ["r4"]
    failed = reply(**json.loads(task("failed").content), request_id="r5")
    with pytest.raises(TaskFailed) as raised:
        ScriptedDriver(failed).images().wait("7")
    assert raised.value.request_id == "r5"
    assert request_id(7) is None
