"""The smallest bodies and the pages' own examples: whether the endpoint is there, and takes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .bodies import format_path, get_at
from .http_client import NotJudged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_emulator.values import Json

    from .http_client import Exchange
    from .session import Session
    from .terms import Operation

__all__ = ["baseline", "endpoint_exists", "examples"]


def endpoint_exists(session: Session, operation: Operation) -> bool:
    """Whether an operation's endpoint exists; asked with a body that cannot create. Raises NotJudged on a bad key."""
    path = {each["name"]: session.new_id() for each in operation.parameters if each["in"] == "path"}
    answer = session.client.send(operation, {} if operation.creates else None, path=path)
    session.findings.count(operation.id, "endpoint")
    if answer is None:
        return True
    if answer.status == 401:
        raise NotJudged("the endpoint does not know the key")
    lost = answer.status in (404, 405, 501) and not _is_task_missing(answer)
    if lost:
        says = f"{operation.method} {operation.path}"
        session.findings.add("endpoint", "path", says, answer.said(), answer)
    return not lost


def _is_task_missing(answer: Exchange) -> bool:
    return "{" in answer.operation.path and bool(re.search(r"task", answer.message, re.IGNORECASE))


def baseline(session: Session, operation: Operation) -> Json | None:
    """The smallest body the endpoint takes: the contract's, or one with what is newly required; None if none."""
    body = session.builders[operation.id].base()
    answer = session.post(operation, body, "endpoint")
    if answer is None or answer.accepted:
        session.bodies[operation.id] = body
        return body if answer else None
    if not answer.refused:
        says = "the smallest body is accepted"
        session.findings.add("endpoint", f"status {answer.status}", says, answer.said(), answer)
        return None
    for field, other in _widened(session, operation, body):
        retry = session.post(operation, other, "endpoint")
        if retry is not None and retry.accepted:
            says = "optional" if field not in body else f"{str(body[field])[:40]!r} is allowed"
            session.findings.add("values", field, says, f"needed: without it {answer.said()}", answer)
            session.bodies[operation.id] = other
            return other
    _blame(session, operation, answer)
    return None


def _widened(session: Session, operation: Operation, body: Json) -> Iterator[tuple[str, Json]]:
    builder = session.builders[operation.id]
    for path, schema in builder.places():
        for value in builder.values(schema)[:3]:
            other: Any = builder.wrap(path, value)
            if other is not None and other != body:
                yield format_path(path), other
    full = builder.full()
    yield named_by([format_path((name,)) for name in full if name not in body], ""), full


def _blame(session: Session, operation: Operation, answer: Exchange) -> None:
    """Name the fields that the refusal itself speaks of."""
    fields = [format_path(path) for path, _ in session.builders[operation.id].places()]
    where = named_by(fields, answer.message)
    session.findings.add("values", where, "the smallest body is accepted", answer.said(), answer)


def named_by(fields: list[str], message: str) -> str:
    """The fields that a message names, else the word for all of it."""
    found = [field for field in fields if re.search(rf"\b{re.escape(field.rpartition('.')[2])}\b", message)]
    return ", ".join(dict.fromkeys(found)) or "body"


def examples(session: Session, operation: Operation) -> None:
    """Send what the pages show."""
    for body in operation.examples:
        answer = session.post(operation, body, "endpoint")
        if answer is not None and answer.refused:
            known = [name for name in body if get_at(body, (name,)) is not None]
            session.findings.add(
                "endpoint", named_by(known, answer.message), "the page's own example is accepted", answer.said(), answer
            )
