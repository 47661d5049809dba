"""What costs nothing: whether an operation is there, keys, inputs, unknown ids, and bodies that are no objects."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from klingspec_conformance.bodies import get_at, plain_values, types_of
from klingspec_conformance.http_client import NotJudged, Request
from klingspec_contract.values import is_array

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_conformance.http_client import Exchange
    from klingspec_conformance.operations import Endpoint
    from klingspec_conformance.session import Session
    from klingspec_contract.values import Json

__all__ = ["endpoint_exists", "inputs", "keys", "no_objects", "present", "unknown_ids"]

LIMITS: Final = ("type", "minimum", "maximum", "enum")


def present(session: Session) -> list[Endpoint]:
    """The operations whose addresses are there. Raises NotJudged where no answer says anything of the contract."""
    answers = [session.ask(each, "endpoint") for each in session.endpoints.values()]
    if all(answer.is_outage for answer in answers):
        raise NotJudged(f"{session.client.base_url} answers to everything: {answers[0].said()}")
    return [answer.endpoint for answer in answers if endpoint_exists(session, answer)]


def endpoint_exists(session: Session, answer: Exchange) -> bool:
    """Whether an operation's address is there, by its first answer. Raises NotJudged where the key is not known."""
    endpoint = answer.endpoint
    if answer.status == 401 and (endpoint.media_types or not endpoint.costs):
        raise NotJudged("the endpoint does not know the key")
    if answer.status not in (404, 405, 501) or _differs_from_nowhere(session, endpoint, answer):
        return True
    session.findings.add("endpoint", "path", f"{endpoint.method} {endpoint.path}", answer.said(), answer)
    return False


def _differs_from_nowhere(session: Session, endpoint: Endpoint, answer: Exchange) -> bool:
    """Whether the answer is of what was asked for, an id perhaps, and not of an address that cannot be there."""
    nowhere = session.ask(replace(endpoint, path=f"{endpoint.path}/{session.new_id()}/none"), "endpoint")
    return _without_paths(answer) != _without_paths(nowhere)


def _without_paths(answer: Exchange) -> tuple[int, str]:
    return answer.status, re.sub(r"/\S+", "", answer.message or answer.text)


def keys(session: Session, endpoint: Endpoint) -> None:
    """Without a key and with a wrong one, the answer is 401."""
    for key, words in (("none", "without a key"), ("wrong", "with a wrong key")):
        answers = [session.ask(endpoint, "auth", key=key)]
        if session.client.unlimited and endpoint.costs:
            body = session.fresh(endpoint, session.builders[endpoint.id].base())
            answers.append(session.client.ask(Request(endpoint, body, session.parameters(endpoint), key)))
        for answer in answers:
            if answer.status != 401:
                session.findings.add("auth", "auth", f"401 {words}", answer.said(), answer)


def inputs(session: Session, endpoint: Endpoint) -> None:
    """Each input at its limits and just outside; each may be left out unless the contract requires it."""
    varied = endpoint.free_inputs
    if endpoint.costs or not varied:
        return
    answer = session.ask(endpoint, "values")
    if answer.refused and not endpoint.id_inputs:
        where = next((name for name in varied if name in answer.message), next(iter(varied)))
        session.findings.add("values", where, "optional", f"refused without it: {answer.said()}", answer)
    usual = {name: _usual(schema) for name, schema in varied.items() if "default" in schema or "minimum" in schema}
    for name, schema in varied.items():
        for value, valid in _around(schema):
            answer = session.ask(endpoint, "limits", {**usual, name: value})
            if valid != answer.accepted and (answer.accepted or answer.refused):
                limits = ", ".join(f"{key} {schema[key]}" for key in LIMITS if key in schema)
                says = f"{value} is {'allowed' if valid else 'not allowed'} ({limits})"
                session.findings.add("limits", name, says, answer.said(), answer)


def _usual(schema: Json) -> Any:
    return schema["default"] if "default" in schema else plain_values(schema, generous=False)[0]


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


def unknown_ids(session: Session, endpoint: Endpoint) -> None:
    """An id that there is not is refused, with the words that the contract has for it; of many, it brings nothing."""
    for name in sorted(endpoint.id_inputs):
        answer = session.ask(endpoint, "refusals")
        if answer.accepted and not _empty(endpoint, answer):
            session.findings.add("refusals", name, "an unknown id is refused", answer.said(), answer)
        elif answer.refused and answer.kinds and "not_found" not in answer.kinds:
            says = "an unknown id is refused as not found"
            session.findings.add("refusals", name, says, answer.said(), answer)


def _empty(endpoint: Endpoint, answer: Exchange) -> bool:
    """Whether an answer that holds many tasks holds none."""
    found = [get_at(answer.answer, tasks.at) for tasks in endpoint.shapes.queries.get(endpoint.id, ()) if tasks.many]
    return bool(found) and all(is_array(each) and not each for each in found)


def no_objects(session: Session, endpoint: Endpoint) -> None:
    """What is no JSON object makes nothing."""
    bodies: tuple[Any, ...] = ([], "text") if endpoint.media_types else ()
    for body in bodies:
        session.findings.count(endpoint.id, "refusals")
        answer = session.client.ask(Request(endpoint, body, session.parameters(endpoint)))
        if answer.accepted:
            session.findings.add("refusals", "body", "a JSON object", "accepted without", answer)
