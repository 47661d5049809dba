"""The fault table: every create, blocking and async, under every fault.

For each: how many POSTs arrived, how many tasks there are, and what the caller got.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from klingspec import (
    AccountError,
    APIError,
    AuthenticationError,
    BadRequest,
    ContentRejected,
    KlingspecError,
    PermissionDenied,
    SubmissionUncertain,
)
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.examples import example_arguments
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import get_at, snake
from klingspec_emulator import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from klingspec_emulator.faults import When

    from .conftest import Surface


@dataclass(frozen=True)
class Create:
    """One way to pay, as its contract tells it."""

    provider: str
    operation: str
    resource: str
    method: str
    params: dict[str, Any]
    query: str
    """The operation that asks for what was made; empty where the contract has no id to ask by."""
    has_codes: bool
    id_field: str
    key: tuple[str, ...]
    """Where the caller's own id stands in the body."""

    @property
    def has_key(self) -> bool:
        """Whether a lost task can be asked for."""
        return bool(self.query)


def paid() -> Iterator[Create]:
    """Every operation of every contract that costs something, with the example of its page."""
    for provider, document in read_contracts().items():
        shapes = Shapes(Contract(provider, document))
        for resource in shapes.resources.values():
            calls = [
                (create, "create", resource.tasks) for create in (resource.tasks.creates if resource.tasks else ())
            ]
            calls += [(answer.operation, answer.method, None) for answer in resource.answers if answer.files]
            for operation, method, tasks in calls:
                params = {snake(name): value for name, value in example_arguments(operation).items()}
                query = tasks.query.id if tasks and tasks.key_parameter and operation.idempotency_key else ""
                codes = "x-errors" in document
                id_field, key = tasks.id_field if tasks else "", operation.idempotency_key or ()
                yield Create(provider, operation.id, resource.tag, method, params, query, codes, id_field, key)


CREATES = list(paid())

NOT_ACCEPTED = {
    "1302": Fault.error(429, code=1302),
    "1303": Fault.error(429, code=1303),
    "5001": Fault.error(503, code=5001),
    "503 page": Fault.html(503),
}
UNKNOWN: dict[str, Callable[[When], Fault]] = {
    "500": lambda when: Fault.error(500, when=when),
    "5000": lambda when: Fault.error(500, code=5000, when=when),
    "502 page": lambda when: Fault.html(502, when=when),
    "504": lambda when: Fault.error(504, code=5002, when=when),
    "dropped": Fault.drop,
    "stalled": Fault.stall,
    "truncated": Fault.truncate,
    "garbled": Fault.garble,
    "200 page": lambda when: Fault.html(200, when=when),
}
REFUSED: dict[str, tuple[Fault, type[APIError]]] = {
    "1000": (Fault.error(401, code=1000), AuthenticationError),
    "1101": (Fault.error(429, code=1101), AccountError),
    "1102": (Fault.error(429, code=1102), AccountError),
    "1103": (Fault.error(403, code=1103), PermissionDenied),
    "1304": (Fault.error(429, code=1304), PermissionDenied),
    "1201": (Fault.error(400, code=1201, message="n is invalid"), BadRequest),
    "1301": (Fault.error(400, code=1301), ContentRejected),
}

pytestmark = pytest.mark.sampled(80)

creates = pytest.mark.parametrize("create", CREATES, ids=lambda create: f"{create.provider}-{create.resource}")


def attempt(surface: Surface, create: Create, *, stalled: bool = False) -> Any:
    """Create once; return what came of it, a result or an error. The time is real, so only what stalls has little."""
    client = {"timeout": 0.4 if stalled else 30.0}
    try:
        return surface.call(create.provider, create.resource, create.method, client=client, **create.params)
    except KlingspecError as error:
        return error


def count(surface: Surface, create: Create) -> tuple[int, int]:
    """How many POSTs arrived, and how many tasks there are."""
    emulator = surface.emulator
    return len(emulator.posts(create.provider, create.operation)), len(emulator.tasks(create.provider))


@creates
@pytest.mark.parametrize("name", NOT_ACCEPTED)
def test_what_was_not_accepted_is_sent_again(surface: Surface, create: Create, name: str) -> None:
    """A request known not to have been accepted is sent again until it is, and makes one task."""
    surface.emulator.inject(create.provider, create.operation, NOT_ACCEPTED[name], times=2)
    outcome = attempt(surface, create)
    assert not isinstance(outcome, Exception), outcome
    assert count(surface, create) == (3, 1)


@creates
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("name", UNKNOWN)
def test_what_became_of_a_lost_request_is_found_out(surface: Surface, create: Create, name: str, when: When) -> None:
    """A lost answer never makes a second task: it is asked for by its id, or the caller is told that it is lost."""
    surface.emulator.inject(create.provider, create.operation, UNKNOWN[name](when))
    outcome = attempt(surface, create, stalled=name == "stalled")
    accepted = when == "after"
    if create.has_key:
        assert count(surface, create) == (1 if accepted else 2, 1)
        assert getattr(outcome, create.id_field) == surface.emulator.tasks(create.provider)[0].task_id
    else:
        assert count(surface, create) == (1, 1 if accepted else 0)
        assert isinstance(outcome, SubmissionUncertain)
        assert outcome.external_task_id is None


@pytest.mark.parametrize(
    ("create", "name"),
    # To the client of a contract without codes, each 429 comes too fast.
    [(c, name) for c in CREATES for name, (fault, _) in REFUSED.items() if c.has_codes or fault.status != 429],
    ids=lambda value: value if isinstance(value, str) else f"{value.provider}-{value.resource}",
)
def test_what_was_refused_is_not_sent_again(surface: Surface, create: Create, name: str) -> None:
    """A refused request is sent once, makes no task, and raises the error that its code stands for."""
    fault, error = REFUSED[name]
    surface.emulator.inject(create.provider, create.operation, fault)
    outcome = attempt(surface, create)
    assert count(surface, create) == (1, 0)
    assert isinstance(outcome, error if create.has_codes else APIError)


@pytest.mark.parametrize("create", [create for create in CREATES if create.has_key], ids=lambda create: create.resource)
@pytest.mark.parametrize(
    "lookup", [Fault.drop(), Fault.error(500, code=5000), Fault.garble(), Fault.error(429, code=1302)]
)
def test_a_lookup_that_fails_is_repeated(surface: Surface, create: Create, lookup: Fault) -> None:
    """A failing question after a lost answer is asked again, and the create is not."""
    surface.emulator.inject(create.provider, create.operation, Fault.drop("after"))
    surface.emulator.inject(create.provider, create.query, lookup, times=3)
    outcome = attempt(surface, create)
    assert count(surface, create) == (1, 1)
    assert getattr(outcome, create.id_field) == surface.emulator.tasks(create.provider)[0].task_id


@pytest.mark.parametrize("create", [create for create in CREATES if create.has_key], ids=lambda create: create.resource)
def test_an_id_that_cannot_be_asked_for_is_told(surface: Surface, create: Create) -> None:
    """When the questions fail until the deadline, the caller gets the id to ask by."""
    surface.emulator.inject(create.provider, create.operation, Fault.drop("after"))
    surface.emulator.inject(create.provider, create.query, Fault.drop(), times=100)
    outcome = attempt(surface, create)
    assert count(surface, create) == (1, 1)
    assert isinstance(outcome, SubmissionUncertain)
    [post] = surface.emulator.posts(create.provider, create.operation)
    assert outcome.external_task_id == get_at(post.body, create.key)


@creates
def test_a_lasting_refusal_to_accept_ends_at_the_deadline(surface: Surface, create: Create) -> None:
    """A create that is never accepted raises the last error once the time for trying is over, and made no task."""
    surface.emulator.inject(create.provider, create.operation, Fault.error(429, code=1303), times=100)
    outcome = attempt(surface, create)
    assert isinstance(outcome, APIError)
    assert outcome.retryable
    posts, tasks = count(surface, create)
    assert tasks == 0
    assert 3 < posts < 20


def test_a_connection_that_was_never_made_is_tried_again(surface: Surface, unused_tcp_port: int) -> None:
    """Where nothing listens, the create is tried until the deadline and is known not to have been accepted."""
    from klingspec import TransportFailed

    with pytest.raises(TransportFailed, match="ConnectError"):
        surface.call(
            "kling", "images", "create", client={"base_url": f"http://127.0.0.1:{unused_tcp_port}"}, prompt="rain"
        )
