"""What costs nothing: whether an operation is there, keys, inputs, unknown ids, and bodies that are no objects."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from klingspec_conformance.bodies import plain_values, types_of
from klingspec_conformance.exchange import Exchange
from klingspec_conformance.http_client import NotJudged
from klingspec_conformance.session import Trial
from klingspec_contract.values import get_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_conformance.session import Session
    from klingspec_contract.values import Json

FIRST: Final = 5
"""After so many operations it is plain whether an endpoint answers at all."""
LIMITS: Final = ("type", "minimum", "maximum", "enum")


def present(session: Session) -> list[Trial]:
    """The operations whose addresses are there. Raises NotJudged where no answer says anything of the contract."""
    trials, answers = session.chosen, list[Exchange]()
    for trial in trials:
        answers.append(trial.ask("endpoint", "path"))
        if len(answers) == min(FIRST, len(trials)):
            _expect_sense(session, trials[0], answers)
    return [trial for trial, answer in zip(trials, answers, strict=True) if _exists(trial, answer)]


def _expect_sense(session: Session, trial: Trial, answers: list[Exchange]) -> None:
    """Stop where the first answers are all a breakdown, or all that of an address that there is not."""
    said = {(answer.status, answer.text) for answer in answers}
    alike = len(answers) > 1 and len(said) == 1 and (_nowhere(trial).status, answers[0].text) in said
    if alike or all(answer.is_outage for answer in answers):
        raise NotJudged(f"{session.client.base_url} answers to everything: {answers[0].said()}")


def _nowhere(trial: Trial) -> Exchange:
    """The answer at an address that there is not."""
    path = f"{trial.endpoint.path}/{trial.session.new_id()}/none"
    return Trial(trial.session, replace(trial.endpoint, path=path)).ask("endpoint", "path")


def _exists(trial: Trial, answer: Exchange) -> bool:
    """Whether an operation's address is there, by its first answer. Raises NotJudged where the key is not known."""
    endpoint = trial.endpoint
    if answer.status == 401 and (endpoint.media_types or not endpoint.costs):
        raise NotJudged("the endpoint does not know the key")
    if answer.status not in (404, 405, 501):
        return True
    # It may be that what was asked for is not there, an id perhaps: then the answer is not that of no address at all.
    if _without_paths(answer) != _without_paths(_nowhere(trial)):
        return True
    trial.findings.add("endpoint", "path", f"{endpoint.method} {endpoint.path}", answer)
    return False


def _without_paths(answer: Exchange) -> tuple[int, str]:
    return answer.status, re.sub(r"/\S+", "", answer.message or answer.text)


def keys(trial: Trial) -> None:
    """Without a key and with a wrong one, the answer is 401."""
    for key, words in (("none", "without a key"), ("wrong", "with a wrong key")):
        answers = [trial.ask("auth", words, key=key)]
        if trial.client.unlimited and trial.endpoint.costs:
            answers.append(trial.ask("auth", words, key=key, body=trial.fresh(trial.base)))
        for answer in answers:
            if answer.status != 401:
                trial.findings.add("auth", "auth", f"401 {words}", answer)


def inputs(trial: Trial) -> None:
    """Each input at its limits and just outside; each may be left out unless the contract requires it."""
    varied = trial.endpoint.free_inputs
    if trial.endpoint.costs or not varied:
        return
    answer = trial.ask("values", "without parameters")
    if answer.refused and not trial.endpoint.id_inputs:
        where = next((name for name in varied if name in answer.message), next(iter(varied)))
        trial.findings.add("values", where, "optional", answer, f"refused without it: {answer.said()}")
    usual = {
        name: schema["default"] if "default" in schema else plain_values(schema, generous=False)[0]
        for name, schema in varied.items()
        if "default" in schema or "minimum" in schema
    }
    for name, schema in varied.items():
        for value, valid in _around(schema):
            answer = trial.ask("limits", f"{name}: {value}", {**usual, name: value})
            if valid != answer.accepted and (answer.accepted or answer.refused):
                limits = ", ".join(f"{key} {schema[key]}" for key in LIMITS if key in schema)
                says = f"{value} is {'allowed' if valid else 'not allowed'} ({limits})"
                trial.findings.add("limits", name, says, answer)


def _around(schema: Json) -> Iterator[tuple[Any, bool]]:
    for limit, step in (("minimum", -1), ("maximum", 1)):
        if limit in schema:
            yield schema[limit], True
            yield schema[limit] + step, False
    if "integer" in types_of(schema):
        yield "many", False
    yield from ((value, True) for value in schema.get("enum", ()))


def unknown_ids(trial: Trial) -> None:
    """An id that there is not is refused, with the words that the contract has for it; of many, it brings nothing."""
    endpoint = trial.endpoint
    many = [tasks.at for tasks in endpoint.shapes.queries.get(endpoint.id, ()) if tasks.many]
    for name in sorted(endpoint.id_inputs):
        answer = trial.ask("refusals", f"{name}: unknown")
        empty = many and all(get_at(answer.answer, at) == [] for at in many)
        if answer.accepted and not empty:
            trial.findings.add("refusals", name, "an unknown id is refused", answer)
        elif answer.refused and answer.kinds and "not_found" not in answer.kinds:
            trial.findings.add("refusals", name, "an unknown id is refused as not found", answer)


def no_objects(trial: Trial) -> None:
    """What is no JSON object makes nothing."""
    bodies: tuple[Any, ...] = ([], "text") if trial.endpoint.media_types else ()
    for body in bodies:
        answer = trial.ask("refusals", "a JSON object", body=body)
        if answer.accepted:
            trial.findings.add("refusals", "body", "a JSON object", answer, "accepted without")
