"""Tasks as they go: created, queried until they end, listed, found by the caller's id, deleted; by their shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import jsonschema_rs

from klingspec_conformance.bodies import every, format_path, get_at
from klingspec_contract.document import SCHEMAS
from klingspec_contract.values import is_array, is_object, pointer_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from klingspec_conformance.http_client import Exchange
    from klingspec_conformance.operations import Endpoint, Path
    from klingspec_conformance.session import Session
    from klingspec_contract.shapes import Listing, Medium, Tasks
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
            else:
                _check_files(session, made)
            if key and get_at(sent, key):
                _create_again(session, endpoint, sent)


def _check_files(session: Session, made: Exchange) -> None:
    """What an immediate answer names can be had."""
    for path, says, seen in _file_problems(made.endpoint.shapes.answers[made.endpoint.id].files, made.answer):
        session.findings.add("tasks", format_path(path), says, seen, made)


def _follow(session: Session, shape: Tasks, made: Exchange, sent: Json) -> None:
    """Find a task by its id and by the caller's, until it has ended."""
    _check_list(session, shape, made)
    key = made.endpoint.idempotency_key
    ids = [(shape.parameter, made.task_id, shape.id_field)]
    if key and shape.key_parameter:
        ids.append((shape.key_parameter, get_at(sent, key), format_path(key)))
    query = session.endpoints[shape.query.id]
    for parameter, value, field in ids:
        first = session.find(query, parameter, value) if value else None
        if first is None:
            continue
        if first.refused:
            check = "tasks" if not session.findings.has(query.id, "tasks", parameter) else "refusals"
            session.findings.add(check, parameter, f"a task is found by its {field}", first.said(), first)
        else:
            _wait(session, shape, parameter, value, first, made=made)
    if shape.listing:
        _check_pages(session, shape, shape.listing)
    _delete(session, made)


def _wait(session: Session, shape: Tasks, parameter: str, value: Any, first: Exchange, *, made: Exchange) -> None:
    """Look until the task has ended, or its state has stood still for a while; at each new state, at the list too."""
    unlimited, manual = session.client.unlimited, session.client.manual
    answer, before, still = first, _check_task(session, shape, first, made), 0
    for _ in range(MOST_QUERIES_BY_HAND if manual else MOST_QUERIES):
        if before in _ends(shape) or not isinstance(before, str) or still > UNCHANGED * (2 if unlimited else 20):
            break
        session.client.sleep(0.5 if unlimited else 5.0)
        answer = session.find(first.endpoint, parameter, value)
        state = _check_task(session, shape, answer, made)
        if state != before:
            _check_list(session, shape, made)
        before, still = state, still + 1 if state == before else 0
    if before in _ends(shape):
        answer = session.find(first.endpoint, parameter, value)
        if answer.accepted and (state := _check_task(session, shape, answer, made)) != before:
            seen = f"{state} after {before}"
            session.findings.add("tasks", _where(shape, shape.status_field), "an end that lasts", seen, answer)


def _ends(shape: Tasks) -> set[str]:
    return {word for words in shape.states.values() for word in words}


def _where(shape: Tasks, *path: str) -> str:
    return format_path((*shape.at, *(["*"] if shape.many else []), *path))


def _check_task(session: Session, shape: Tasks, answer: Exchange, made: Exchange) -> Any:
    """Hold a task against what was asked for and against its own state, which is returned."""
    task = _task(shape, answer.answer)
    state = task.get(shape.status_field)
    for path, says, seen in _task_problems(shape, task, state, made) if task else ():
        session.findings.add("tasks", _where(shape, *path), says, seen, answer)
    return state


def _task_problems(shape: Tasks, task: Json, state: Any, made: Exchange) -> Iterator[tuple[Path, str, str]]:
    contract = shape.query.contract
    if made.task_id and str(task.get(shape.id_field)) != made.task_id:
        yield (shape.id_field,), "the task that was asked for", f"{task.get(shape.id_field)}, not {made.task_id}"
    if state in shape.states["failed"]:
        for path, _ in contract.marked({"$ref": SCHEMAS + shape.task}, "x-reason"):
            if not get_at(task, path):
                yield path, "why it failed", "nothing"
    if state in shape.states["succeeded"]:
        schema = contract.inline({"$ref": SCHEMAS + shape.succeeded})
        for error in jsonschema_rs.Draft202012Validator(schema, mask="the value").iter_errors(task):
            yield tuple(map(str, error.instance_path)), "its result, once it has succeeded", error.message
        yield from _file_problems(shape.files, task)


def _file_problems(files: Sequence[Medium], answer: Any) -> Iterator[tuple[Path, str, str]]:
    """What is wrong with the files of an answer: there is one, and only a copy after the first may have no address."""
    found = [(file, address) for file in files for address in every(answer, file.at)]
    if files and not found:
        yield files[0].at, "a file", "none"
    for file, address in found:
        parts = urlsplit(str(address))
        absolute = parts.scheme in ("http", "https") and parts.netloc
        if not absolute and (address or file is files[0]):
            yield file.at, "an address that begins with https://", repr(address)


def _task(shape: Tasks, answer: Any) -> Json:
    """The task in an answer; of several, the first."""
    found = get_at(answer, shape.at)
    found = next(iter(found), None) if is_array(found) else found
    return found if is_object(found) else {}


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


def _check_pages(session: Session, shape: Tasks, listing: Listing) -> None:
    """A page has no more items than were asked for, and the next one has none of them again."""
    endpoint, paging = session.endpoints[listing.operation.id], listing.paging
    asked, seen = {paging["size"]: 1}, set[str]()
    for number in (1, 2):
        values = {**asked, **({} if listing.by_cursor else {paging["number"]: number})}
        answer = session.ask(endpoint, "tasks", values)
        found = get_at(answer.answer, listing.items)
        if not answer.accepted or not is_array(found):
            return
        ids = {str(each.get(shape.id_field)) for each in found if is_object(each)}
        if len(found) > 1:
            session.findings.add("tasks", paging["size"], "one item, as asked for", f"{len(found)} items", answer)
        elif seen & ids:
            where = paging["cursor" if listing.by_cursor else "number"]
            session.findings.add("tasks", where, "no item on two pages", f"{', '.join(ids)} again", answer)
        seen |= ids
        following = get_at(answer.answer, pointer_parts(paging.get("next", "")))
        if listing.by_cursor and not isinstance(following, str):
            return
        asked |= {paging["cursor"]: following} if listing.by_cursor else {}


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
