"""A contract with every shape of operation gives the scenarios of each, with no line of Python for any of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from klingspec.errors import AuthenticationError, BadRequest, NotFound, ServerError, TaskFailed
from klingspec_cassettes.scenarios import PICTURE, Result, Scenario, ScenarioContext, derive, scenarios
from klingspec_contract.document import Contract

INVENTED = Path(__file__).parent / "invented.yaml"


def _acme() -> list[Scenario]:
    return list(derive(Contract("acme", yaml.safe_load(INVENTED.read_text("utf-8")))))


def test_each_shape_has_its_scenarios() -> None:
    """A task succeeds, fails, is refused; a query, a list, an answer, a delete are asked for what they have."""
    found: dict[str, list[str]] = {}
    for each in _acme():
        found.setdefault(each.operation, []).append(each.name)
    assert found == {
        "makeFilm": ["success", "failed", "refused", "wrong-key"],
        "dropFilm": ["success", "wrong-key"],
        "dropVoice": ["success", "refused", "wrong-key"],
        "listTasks": ["success", "past-the-end", "refused", "wrong-key"],
        "getTasks": ["success", "failed", "unknown", "wrong-key"],
        "identify": ["success", "refused", "wrong-key"],
        "speak": ["success", "failed", "refused", "wrong-key"],
        "getCosts": ["success", "wrong-key"],
    }


class Spy:
    """Stands where a client would, whose classes an invented provider has none of: notes what is called with what."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self._at: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Any:
        if name in ("send", "create", "wait", "get", "list", "iterate", "delete", "identify", "generate", "download"):
            return partial(self._call, name)
        self._at = (name,)
        return self

    def _call(self, method: str, *given: Any, **named: Any) -> Any:
        self.calls.append((".".join((*self._at, method)), given, named))
        return [] if method in ("list", "iterate", "download") else "made"


def _called(operation: str, name: str, task_id: str | None = None) -> list[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    scenario = next(each for each in _acme() if (each.operation, each.name) == (operation, name))
    spy = Spy()
    scenario.call(ScenarioContext(spy, "run", Path("out"), task_id))
    return spy.calls


def test_a_task_is_created_from_its_pages_example() -> None:
    """With an own picture and an own id, wherever it stands, and without a blank or an address to post to."""
    create, wait, download = _called("makeFilm", "success")
    options = {"external_id": "run-makeFilm-success"}
    assert create == ("film.create", (), {"model": "turbo", "prompt": "A dog", "image": PICTURE, "options": options})
    assert wait == ("film.wait", ("made",), {"timeout": 900.0})
    assert download == ("film.download", ("made", Path("out")), {})


def test_a_query_asks_for_the_task_that_was_made() -> None:
    """By its id; and for a task that there is not."""
    assert _called("getTasks", "success", "t-1") == [("tasks.get", ("t-1",), {})]
    assert _called("getTasks", "unknown") == [("tasks.get", ("0",), {})]
    query = next(each for each in _acme() if (each.operation, each.name) == ("getTasks", "success"))
    assert query.create == "makeFilm"
    assert query.prepare
    spy = Spy()
    query.prepare(ScenarioContext(spy, "run", Path("out")))
    assert [name for name, _, _ in spy.calls] == ["film.create"]


def test_a_list_by_cursor_is_followed_to_its_end() -> None:
    """It is asked with what it requires, and never with the cursor of the page's example."""
    assert _called("listTasks", "success") == [("tasks.list", (), {"kind": "film", "limit": 2})]
    assert _called("listTasks", "past-the-end") == [("tasks.iterate", (), {"kind": "film", "limit": 500})]


def test_an_answer_is_asked_for_with_what_it_needs() -> None:
    """Its method is that of its shape; files are saved where it has any."""
    assert _called("identify", "success") == [("faces.identify", (), {"url": "string"})]
    assert [name for name, _, _ in _called("speak", "success")] == ["faces.generate", "faces.download"]
    assert _called("getCosts", "success") == [("costs.get", (), {"since": 17})]


class Made:
    """A task that was made, as a model of the client's tells it."""

    def model_dump(self, **_: object) -> Any:
        """Return its fields."""
        return {"id": "t-1", "outputs": [{"type": "voice", "voice_id": "v-1"}]}


@pytest.mark.parametrize(("operation", "field", "found"), [("dropFilm", "id", "t-1"), ("dropVoice", "voice_id", "v-1")])
def test_what_is_deleted_was_made_before(operation: str, field: str, found: str) -> None:
    """A delete names the task, or what the task has made, by the field that it asks for."""
    scenario = next(each for each in _acme() if (each.operation, each.name) == (operation, "success"))
    assert scenario.create == "makeFilm"
    assert scenario.find_id(Made()) == found
    assert _called(operation, "success", found) == [("film.delete", (), {field: found})]


def test_an_account_loses_nothing_but_what_was_made() -> None:
    """A delete of what no scenario has made is played with the emulator alone."""
    path = Path(__file__).parent.parent / "generated" / "invented" / "invented.yaml"
    document = yaml.safe_load(path.read_text("utf-8"))
    parameter = {"name": "voice_id", "in": "path", "required": True, "schema": {"type": "string"}}
    delete: dict[str, Any] = {
        "operationId": "deleteVoice",
        "tags": ["voices"],
        "parameters": [parameter],
        "responses": {"200": {}},
    }
    document["paths"]["/v1/voices/{voice_id}"] = {"delete": delete}
    found = [*_acme(), *derive(Contract("invented", document))]
    destroying = {each.operation for each in found if each.destroys}
    assert destroying == {"deleteVoice"}
    assert {each.name for each in found if each.destroys} == {"success"}


def test_a_refused_request_is_what_the_contract_does_not_allow() -> None:
    """It is sent past the client's checks, with the value that would cost least if it were carried out."""
    ((name, (operation,), _),) = _called("makeFilm", "refused")
    assert (name, operation.method, operation.path, operation.route) == (
        *("send", "POST"),
        *("/film/turbo", "/film/{model}"),
    )
    assert operation.body.model_dump()["options"] == "none"
    ((_, (listed,), _),) = _called("listTasks", "refused")
    assert listed.body.model_dump()["limit"] == 0
    ((_, (spoken,), _),) = _called("speak", "refused")
    assert spoken.body.model_dump() == {"speed": -0.5, "text": "string"}


def test_whatever_may_make_something_is_counted() -> None:
    """A success and what should be refused may each create; reading, deleting and a wrong key may not."""
    counted = {(each.operation, each.name) for each in _acme() if each.creates}
    assert counted == {
        (operation, name) for operation in ("makeFilm", "identify", "speak") for name in ("success", "refused")
    }
    assert {each.creates for each in _acme()} == {0, 1}


def test_only_the_emulator_is_asked_to_fail() -> None:
    """Each scenario of a failure says so, and no other; it does not wait longer than its task takes."""
    assert {each.name for each in (*_acme(), *scenarios()) if each.fails} == {"failed"}
    assert all(each.fails == (each.name == "failed") for each in (*_acme(), *scenarios()))
    waited = [each for each in _acme() if each.operation == "makeFilm" and each.name in ("success", "failed")]
    assert [each.seconds_per_state for each in waited] == [4.0, 4.0]  # less than the 5 s between two queries


@pytest.mark.parametrize(
    ("errors", "value", "fault"),
    [
        ((), "a task", None),
        ((), [], None),
        ((), NotFound("gone", status=0), "no error was expected, and this came: NotFound"),
        ((NotFound,), NotFound("gone", status=0), None),
        ((NotFound,), "a task", "NotFound was expected, and this came: str"),
        ((BadRequest,), ServerError("down", status=0), "BadRequest was expected, and this came: ServerError"),
        ((TaskFailed, AuthenticationError), "a task", "TaskFailed or AuthenticationError was expected"),
    ],
)
def test_a_result_is_what_its_scenario_shows(errors: tuple[Any, ...], value: Any, fault: str | None) -> None:
    """A scenario has its kind of error or none; any other result is a fault that is told."""
    scenario = Scenario("acme", "makeFilm", "success", lambda _: None, errors)
    told = scenario.fault(Result(value))
    assert told == fault if fault is None else (told or "").startswith(fault)
