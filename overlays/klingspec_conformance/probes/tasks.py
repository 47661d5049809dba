"""Tasks as they go: created, queried until they end, listed, found by the caller's id, deleted; by their shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from klingspec_conformance.bodies import format_path, get_at
from klingspec_contract.values import is_array, is_object

if TYPE_CHECKING:
    from klingspec_conformance.http_client import Exchange
    from klingspec_conformance.operations import Endpoint
    from klingspec_conformance.session import Session
    from klingspec_contract.shapes import Tasks
    from klingspec_contract.values import Json

__all__ = ["tasks"]

MOST_QUERIES: Final = 40
MOST_QUERIES_BY_HAND: Final = 8
"""On a clock that is moved by hand, where each query lets some time pass."""
UNCHANGED: Final = 3


def tasks(session: Session, endpoint: Endpoint) -> None:
    """Create tasks, with little and with much, and follow each to its end; what answers at once is created only."""
    base = session.bodies[endpoint.id]
    key = endpoint.idempotency_key
    full = {**base, **session.builders[endpoint.id].full()}
    switches = {name: value for name, value in full.items() if is_object(value) or (key and name == key[0])}
    for index, body in enumerate(body for body in ({**base, **switches}, base) if endpoint.accepts(body)):
        if index == 1:
            session.client.control("failures", {"provider": endpoint.contract.provider})
        sent = session.fresh(endpoint, body)
        made = session.post(endpoint, sent, "tasks", fresh=False)
        if made is not None and made.accepted:
            if endpoint.tasks:
                _follow(session, endpoint.tasks, made, sent)
            if key and get_at(sent, key):
                _create_again(session, endpoint, sent)


def _follow(session: Session, shape: Tasks, made: Exchange, sent: Json) -> None:
    """Find a task by its id and by the caller's, until it has ended."""
    _check_list(session, shape, made)
    key = made.endpoint.idempotency_key
    ids = [(shape.parameter, made.task_id, shape.id_field)]
    if key and shape.key_parameter:
        ids.append((shape.key_parameter, get_at(sent, key), format_path(key)))
    query = session.endpoints[shape.query.id]
    for parameter, value, field in ids:
        if not value:
            continue
        first = session.find(query, parameter, value)
        if first.refused:
            check = "tasks" if not session.findings.has(query.id, "tasks", parameter) else "refusals"
            session.findings.add(check, parameter, f"a task is found by its {field}", first.said(), first)
        else:
            _wait(session, shape, parameter, value, first, made=made)
    _delete(session, made)


def _wait(session: Session, shape: Tasks, parameter: str, value: str, first: Exchange, *, made: Exchange) -> None:
    """Look until the task has ended, or its state has stood still for a while; at each new state, at the list too."""
    unlimited, manual = session.client.unlimited, session.client.manual
    before, still = _state(shape, first), 0
    ends = {word for words in shape.states.values() for word in words}
    for _ in range(MOST_QUERIES_BY_HAND if manual else MOST_QUERIES):
        if not isinstance(before, str) or before in ends or still > UNCHANGED * (2 if unlimited else 20):
            return
        session.client.sleep(0.5 if unlimited else 5.0)
        state = _state(shape, session.find(first.endpoint, parameter, value))
        if state != before:
            _check_list(session, shape, made)
        before, still = state, still + 1 if state == before else 0


def _task(shape: Tasks, answer: Any) -> Json:
    """The task in an answer; of several, the first."""
    found = get_at(answer, shape.at)
    found = next(iter(found), None) if is_array(found) else found
    return found if is_object(found) else {}


def _state(shape: Tasks, answer: Exchange) -> Any:
    return _task(shape, answer.answer).get(shape.status_field)


def _check_list(session: Session, shape: Tasks, made: Exchange) -> None:
    """A task is on the list, where there is one, and near its top."""
    if shape.listing is None or made.task_id is None:
        return
    answer = session.ask(session.endpoints[shape.listing.operation.id], "tasks")
    found = get_at(answer.answer, shape.listing.items)
    if not answer.accepted or not is_array(found):
        return
    if made.task_id not in [str(each.get(shape.id_field)) for each in found if is_object(each)]:
        where = format_path(shape.listing.items)
        session.findings.add("tasks", where, "a new task is on the first page", "it is not there", answer)


def _create_again(session: Session, endpoint: Endpoint, sent: Json) -> None:
    """A caller's id that is taken is refused."""
    field = format_path(endpoint.idempotency_key or ())
    answer = session.post(endpoint, sent, "tasks", fresh=False) if session.client.unlimited else None
    if answer is not None and answer.accepted:
        session.findings.add("tasks", field, "unique within the account", "the same id was accepted twice", answer)
    elif answer is not None and answer.status < 500 and answer.kinds and "already_exists" not in answer.kinds:
        session.findings.add("tasks", field, "refused as one that exists", answer.said(), answer)


def _delete(session: Session, made: Exchange) -> None:
    """A task that is there can be deleted, where the resource has a delete that takes its id."""
    resource = made.endpoint.shapes.resources[made.endpoint.tag]
    for each in resource.answers if session.client.unlimited and made.task_id else ():
        endpoint = session.endpoints[each.operation.id]
        if each.method == "delete" and len(endpoint.id_inputs) == 1:
            answer = session.find(endpoint, next(iter(endpoint.id_inputs)), made.task_id or "")
            if answer.refused:
                says = "a task that is there can be deleted"
                session.findings.add("tasks", next(iter(endpoint.id_inputs)), says, answer.said(), answer)
