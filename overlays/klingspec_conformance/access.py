"""What costs nothing: keys, pages, unknown tasks, and bodies that cannot create."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from klingspec_emulator.values import is_object

from .values import types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_emulator.values import Json

    from .session import Session
    from .terms import Operation

__all__ = ["bodies_that_cannot_create", "keys", "parameters", "unknown_task"]


def keys(session: Session, operation: Operation) -> None:
    """Without a key and with a wrong one, the answer is 401."""
    bodies: list[Any] = [{} if operation.creates else None]
    if session.client.is_emulator and operation.creates:
        bodies.append(session.builders[operation.id].base())
    for body in bodies:
        for key, words in (("none", "without a key"), ("wrong", "with a wrong key")):
            path = _path(session, operation)
            answer = session.client.send(operation, session.fresh(operation, body), path=path, key=key)
            if answer is None:
                continue
            session.findings.count(operation.id, "auth")
            if answer.status != 401:
                session.findings.add("auth", "auth", f"401 {words}", answer.said(), answer)


def _path(session: Session, operation: Operation) -> dict[str, str]:
    return {each["name"]: session.new_id() for each in operation.parameters if each["in"] == "path"}


def parameters(session: Session, operation: Operation) -> None:
    """Each query parameter at its limits and just outside; each may be left out unless the contract requires it."""
    query = [each for each in operation.parameters if each["in"] == "query"]
    if query:
        session.findings.count(operation.id, "values")
        answer = session.client.send(operation, path=_path(session, operation))
        if answer is not None and answer.refused:
            where = next((each["name"] for each in query if each["name"] in answer.message), query[0]["name"])
            session.findings.add("values", where, "optional", f"refused without it: {answer.said()}", answer)
    usual = {each["name"]: each["schema"].get("default", each["schema"].get("minimum", 1)) for each in query}
    for each in query:
        for value, valid in _around(each["schema"]):
            session.findings.count(operation.id, "limits")
            path = _path(session, operation)
            answer = session.client.send(operation, path=path, query={**usual, each["name"]: value})
            if answer is not None and valid != answer.accepted and (answer.accepted or answer.refused):
                says = f"{value} is {'allowed' if valid else 'not allowed'} ({_limits(each['schema'])})"
                session.findings.add("limits", each["name"], says, answer.said(), answer)


def _around(schema: Json) -> Iterator[tuple[Any, bool]]:
    if "minimum" in schema:
        yield schema["minimum"], True
        yield schema["minimum"] - 1, False
    if "maximum" in schema:
        yield schema["maximum"], True
        yield schema["maximum"] + 1, False
    if "integer" in types_of(schema):
        yield "many", False
    yield from ((value, True) for value in schema.get("enum", ()))


def _limits(schema: Json) -> str:
    return ", ".join(f"{name} {schema[name]}" for name in ("type", "minimum", "maximum", "enum") if name in schema)


def unknown_task(session: Session, operation: Operation) -> None:
    """A task that there is not is refused, with the words that the contract has for it."""
    for each in operation.parameters:
        if each["in"] != "path":
            continue
        answer = session.client.send(operation, path={each["name"]: session.new_id()})
        if answer is None:
            continue
        session.findings.count(operation.id, "refusals")
        if answer.accepted:
            session.findings.add("refusals", each["name"], "an unknown id is refused", answer.said(), answer)
        elif is_object(answer.answer) and session.terms.contract.errors and answer.status < 500:
            kinds = session.terms.kinds(answer.status, answer.answer.get("code"))
            if kinds and "not_found" not in kinds:
                says = "an unknown id is refused as not found"
                session.findings.add("refusals", each["name"], says, answer.said(), answer)


def bodies_that_cannot_create(session: Session, operation: Operation) -> None:
    """Bodies that say none of what is required, or say it as an object: no provider could create from them."""
    required: list[str] = operation.schema.get("required", [])
    optional = [name for name in operation.schema.get("properties", {}) if name not in required]
    builder = session.builders[operation.id]
    bodies: list[Any] = [{}, [], "text", {name: {"text": 1} for name in required}]
    bodies += [{name: builder.values(operation.schema["properties"][name])[0]} for name in optional]
    for body in bodies:
        answer = session.post(operation, body, "refusals")
        if answer is not None and answer.accepted:
            where = ", ".join(required) or "body"
            session.findings.add("refusals", where, f"{where} required", "accepted without", answer)
