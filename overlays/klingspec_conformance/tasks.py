"""Tasks as they go: created, queried until they end, listed, found by the caller's id; by the contract's links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from klingspec_emulator.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_emulator.values import Json

    from .http_client import Exchange
    from .session import Session
    from .terms import Operation

__all__ = ["expected_fields", "tasks"]

LOOKS = 40
UNCHANGED = 3


def tasks(session: Session, operation: Operation) -> None:
    """Create tasks, with little and with much, and follow each link of the answer."""
    base = session.bodies[operation.id]
    full = {**base, **session.builders[operation.id].full()}
    switches = {name: value for name, value in full.items() if name == operation.key_field or is_object(value)}
    bodies = [{**base, **switches}, base]
    for index, body in enumerate([body for body in bodies if operation.accepts(body)]):
        if index == 1:
            _let_fail(session)
        sent = session.fresh(operation, body)
        made = session.post(operation, sent, "tasks", fresh=False)
        if made is None or not made.accepted:
            continue
        _follow(session, operation, made, sent)
        if operation.key_field in sent:
            _again(session, operation, sent)


def _let_fail(session: Session) -> None:
    """Ask an emulator to let the next task fail; any other endpoint is not asked."""
    if session.client.is_emulator:
        session.client.control("failures", {"provider": session.terms.provider})


def _links(operation: Operation, made: Exchange, sent: Json) -> Iterator[tuple[Operation, dict[str, str], str]]:
    for link in operation.document["responses"]["200"].get("links", {}).values():
        values: dict[str, str] = {}
        where = ""
        for name, expression in link["parameters"].items():
            source, _, pointer = expression.partition("#/")
            value: Any = sent if source.startswith("$request") else made.answer
            for part in pointer.split("/"):
                value = value.get(part) if is_object(value) else None
            where = pointer.rpartition("/")[2]
            if isinstance(value, str) and value:
                values[name] = value
        if values:
            yield operation.terms.operation(link["operationId"]), values, where


def _follow(session: Session, operation: Operation, made: Exchange, sent: Json) -> None:
    _listed(session, made)
    for query, values, where in _links(operation, made, sent):
        session.findings.count(query.id, "tasks")
        first = session.client.send(query, path=values)
        if first is not None and first.refused:
            name = next(iter(values))
            says = f"a task is found by its {where}"
            check = "tasks" if not session.findings.has(query.id, "tasks", name) else "refusals"
            session.findings.add(check, name, says, first.said(), first)
        elif first is not None:
            _wait(session, query, values, first, made)


def _wait(session: Session, query: Operation, values: dict[str, str], first: Exchange, made: Exchange) -> None:
    """Look until the task has ended, or its state has stood still for a while; at each new state, at the list too."""
    before, still = _state(first), 0
    if before in _ends(query):
        return
    for _ in range(LOOKS if session.client.clock is None else 8):
        session.client.sleep(0.5 if session.client.is_emulator else 5.0)
        answer = session.client.send(query, path=values)
        state = None if answer is None else _state(answer)
        if state != before:
            _listed(session, made)
        if not isinstance(state, str) or state in _ends(query):
            return
        still = still + 1 if state == before else 0
        if still > UNCHANGED * (2 if session.client.is_emulator else 20):
            return
        before = state


def _state(answer: Exchange) -> Any:
    data = answer.answer.get("data") if is_object(answer.answer) else None
    return data.get("task_status") if is_object(data) else None


def _ends(query: Operation) -> set[str]:
    """The words for a task's end: those the contract names last."""
    schema = query.responses["200"]["content"]["application/json"]["schema"]["properties"]["data"]
    states = schema.get("properties", {}).get("task_status", {}).get("enum", [])
    return set(states[-2:])


def _listed(session: Session, made: Exchange) -> None:
    """A task is on the list, where there is one, and near its top."""
    for listing in session.terms.operations:
        if listing.method != "GET" or listing.path != made.operation.path:
            continue
        answer = session.client.send(listing)
        session.findings.count(listing.id, "tasks")
        data = answer.answer.get("data") if answer is not None and is_object(answer.answer) else None
        task = made.answer.get("data") if is_object(made.answer) else None
        if answer is None or not answer.accepted or not is_array(data) or not is_object(task):
            continue
        if task.get("task_id") not in [each.get("task_id") for each in data if is_object(each)]:
            session.findings.add("tasks", "data", "a new task is on the first page", "it is not there", answer)


def _again(session: Session, operation: Operation, sent: Json) -> None:
    """A caller's id that is taken is refused."""
    field = operation.key_field or ""
    if not session.client.is_emulator:
        return
    answer = session.post(operation, sent, "tasks", fresh=False)
    if answer is not None and answer.accepted:
        session.findings.add("tasks", field, "unique within the account", "the same id was accepted twice", answer)
    elif answer is not None and is_object(answer.answer) and session.terms.contract.errors:
        kinds = session.terms.kinds(answer.status, answer.answer.get("code"))
        if answer.status < 500 and kinds and "already_exists" not in kinds:
            session.findings.add("tasks", field, "refused as one that exists", answer.said(), answer)


def expected_fields(session: Session) -> None:
    """A field that the pages' answers show must have been in some answer, if what it stands in was."""
    for operation in session.terms.operations:
        last = session.answers.last.get(operation.id)
        if last is None:
            continue
        seen = {path.replace("[]", "") for path in session.answers.seen[operation.id]}
        holders = {path.rpartition(".")[0] for path in seen}
        for path in sorted(_shown(session, operation) - seen):
            parent = path.rpartition(".")[0]
            if parent in holders and not session.findings.has(operation.id, "answers", path):
                says = "the pages show this field in an answer"
                session.findings.add("answers", path, says, "no answer had it", last)


def _shown(session: Session, operation: Operation) -> set[str]:
    """The fields in the examples of this operation, and of those that answer with the same schema."""
    schema = _reference(operation)
    shown: set[str] = set()
    for other in session.terms.operations:
        if other is operation or (_reference(other) == schema and not operation.creates):
            content = other.document["responses"].get("200", {}).get("content", {})
            for media in content.values():
                for example in media.get("examples", {}).values():
                    shown |= set(_paths(example["value"]))
    return shown


def _reference(operation: Operation) -> Any:
    content = operation.document["responses"].get("200", {}).get("content", {})
    return content.get("application/json", {}).get("schema")


def _paths(value: Any, at: str = "") -> Iterator[str]:
    if is_object(value):
        for name, item in value.items():
            inside = f"{at}.{name}" if at else name
            yield inside
            yield from _paths(item, inside)
    elif is_array(value):
        for item in value:
            yield from _paths(item, at)
