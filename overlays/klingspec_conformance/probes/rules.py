"""Fields beside each other: the rules that the contract knows, and to find those that it does not know, any others."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from klingspec_conformance.bodies import BARE, Choice, choices, format_path, related
from klingspec_contract.examples import place, smallest
from klingspec_contract.said import slot_fields
from klingspec_contract.values import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_conformance.bodies import Path
    from klingspec_conformance.exchange import Exchange
    from klingspec_conformance.operations import Endpoint
    from klingspec_conformance.session import Trial
    from klingspec_contract.values import Json

ABSENT: Final = object()
MOST_TRIED: Final = 3000
MOST_SENT: Final = 24
MOST_AGAIN: Final = 50
"""How often a body is looked for that has some value of a field, where none was found: there may be none."""
MOST_FOUND: Final = 5
MOST_VALUES: Final = 9
LONG: Final = 1000
MORE: Final = range(1, 9)


def known_rules(trial: Trial) -> None:
    """Bodies that break one rule and nothing else are refused, their neighbours accepted."""
    for path, schema in (((), trial.builder.schema), *trial.builder.places()):
        for rule in schema.get("allOf", ()):
            if "title" in rule:
                check = _check_rule if "properties" in schema else _check_list
                check(trial, path, schema, rule)


def _check_rule(trial: Trial, path: Path, schema: Json, rule: Json) -> None:
    fields = [name for name in related(rule) if name in schema["properties"]]
    where = ", ".join(format_path((*path, name)) for name in fields)
    breaking, keeping = _bodies(trial, path, schema, rule, fields)
    for body in breaking:
        trial.expect(body, "rules", where, rule["title"], valid=False, seen=" though it breaks this")
    for body in keeping:
        if not trial.is_bad(body):
            trial.expect(body, "rules", where, f"allowed beside the rule: {rule['title']}", valid=True)


def _check_list(trial: Trial, path: Path, schema: Json, rule: Json) -> None:
    """Send the shortest list that breaks a rule of its own and no other, and the same with its last item less."""
    builder, needed = trial.builder, smallest(BARE, schema)
    others = [each for each in schema["allOf"] if each is not rule]
    lists = [[*needed, *[item] * count] for count in MORE for item in builder.values(schema["items"])]
    lists += [[*needed[:index], *needed[index + 1 :]] for index in range(len(needed))]
    # What stands alone is not what another rule is about.
    lists += [[item, *needed] for item in builder.values(schema["items"])]
    for made in lists:
        if made and not builder.valid(rule, made) and all(builder.valid(each, made) for each in others):
            host, where = builder.wrap(path, needed), format_path(path)
            seen = " though it breaks this"
            trial.expect(place(host, path, made), "rules", where, rule["title"], valid=False, seen=seen)
            less = place(host, path, made[:-1])
            if len(made) > 1 and trial.endpoint.accepts(less):
                trial.expect(less, "rules", where, f"allowed beside the rule: {rule['title']}", valid=True)
            return


def _bodies(trial: Trial, path: Path, schema: Json, rule: Json, fields: list[str]) -> tuple[list[Json], list[Json]]:
    """Few bodies that break just this rule, and few that are valid, that together have each value of its fields."""
    builder = trial.builder
    others = [each for each in schema["allOf"] if each.get("title") != rule["title"]]
    bare: Json = {**schema, "allOf": [*others, {}]}  # an allOf must not be empty
    host = builder.wrap(path, builder.values(schema)[0]) if path else None
    breaking, keeping = Covering(fields), Covering(fields)
    for partial in _partials(trial, schema, fields):
        begun = builder.begun(bare, partial)
        found = keeping if builder.valid(rule, begun) else breaking
        inner = builder.complete(bare, partial, 2) if found.gains(begun) else None
        if inner is None or {*fields} & {*inner} - {*begun}:
            continue
        body = place(host, path, inner)
        if trial.endpoint.accepts(body) == (found is keeping):
            found.add(body, begun)
    return breaking.bodies, keeping.bodies


class Covering:
    """Bodies that together have each value of some fields that any of them has."""

    def __init__(self, fields: list[str]) -> None:
        self._fields, self._seen, self._tried = fields, set[Choice](), Counter[Choice]()
        self.bodies: list[Json] = []

    def _pairs(self, inner: Json) -> set[Choice]:
        return choices({name: inner.get(name, "absent") for name in self._fields})

    def gains(self, inner: Json) -> bool:
        """Whether an object has a value that none before it had, and that was not tried in vain too often."""
        new = {each for each in self._pairs(inner) - self._seen if self._tried[each] < MOST_AGAIN}
        self._tried.update(new)
        return len(self.bodies) < MOST_SENT and bool(new)

    def add(self, body: Json, inner: Json) -> None:
        """Add a body with the object in it that has the fields."""
        self.bodies.append(body)
        self._seen |= self._pairs(inner)


def _partials(trial: Trial, schema: Json, fields: list[str]) -> Iterator[Json]:
    """Combinations of values of these fields, each of which may be absent."""
    # Of long texts, none: they would be combined with everything.
    pools = ([one for one in trial.builder.values(schema["properties"][name]) if _size(one) < 3000] for name in fields)
    combined = list(itertools.product(*([ABSENT, *values[:8]] for values in pools)))
    trial.session.random.shuffle(combined)
    for combination in combined[:MOST_TRIED]:
        yield {name: value for name, value in zip(fields, combination, strict=True) if value is not ABSENT}


def _size(value: Any) -> int:
    return len(json.dumps(value))


def combinations(trial: Trial) -> None:
    """Bodies in which every pair of allowed values stands together at least once are accepted."""
    blamed: list[set[Choice]] = []
    for number, row in enumerate(_rows(trial)):
        if len(blamed) >= MOST_FOUND or any(blame <= choices(row) for blame in blamed):
            continue
        answer = trial.post(row, "combinations", f"row {number}")
        if answer is None or answer.accepted:
            continue
        body, answer = _shrink(trial, row, answer)
        found = {name: value for name, value in body.items() if trial.base.get(name) != value} or body
        blamed.append(choices(found))
        shown = {name: value if len(str(value)) < 60 else "..." for name, value in found.items()}
        says = f"{json.dumps(shown, ensure_ascii=False)} together are allowed"
        trial.findings.add("combinations", ", ".join(found), says, answer, f"refused: {answer.said()}")


def _pools(trial: Trial) -> dict[str, list[Any]]:
    pools: dict[str, list[Any]] = {}
    for name, schema in trial.builder.schema.get("properties", {}).items():
        values = [value for value in trial.builder.values(schema) if _size(value) < LONG]
        good = [value for value in values if not trial.is_bad({name: value})]
        if not trial.client.unlimited and name in slot_fields(trial.endpoint):
            good = good[:1]
        pools[name] = good[:1] + trial.session.random.sample(good[1:], min(len(good[1:]), MOST_VALUES - 1))
    return pools


def _rows(trial: Trial) -> Iterator[Json]:
    """Bodies that the contract allows, each covering many pairs that none before it had."""
    pools, builder = _pools(trial), trial.builder
    chosen = [(name, value) for name, values in pools.items() for value in values]
    wanted = [
        {one: first, two: second} for (one, first), (two, second) in itertools.combinations(chosen, 2) if one != two
    ]
    trial.session.random.shuffle(wanted)
    covered: set[frozenset[Choice]] = set()
    for pair in wanted:
        if frozenset(choices(pair)) in covered:
            continue
        body = builder.complete(builder.schema, {**trial.base, **pair}, 2)
        if body is None or trial.is_bad(body):
            continue
        body = _filled(trial, pools, body)
        covered |= set(map(frozenset, itertools.combinations(choices(body), 2)))
        yield body


def _filled(trial: Trial, pools: dict[str, list[Any]], body: Json) -> Json:
    names = [name for name in pools if name not in body and pools[name]]
    trial.session.random.shuffle(names)
    for name in names:
        wider = {**body, name: trial.session.random.choice(pools[name])}
        if trial.endpoint.accepts(wider):
            body = wider
    return body


def _shrink(trial: Trial, body: Json, answer: Exchange) -> tuple[Json, Exchange]:
    """Take away from a refused body what does not matter to its refusal."""
    for name in list(body):
        less = {key: value for key, value in body.items() if key != name}
        less |= {name: trial.base[name]} if name in trial.base else {}
        if less == body or not trial.endpoint.accepts(less):
            continue
        again = trial.post(less, "combinations", "less")
        if again is not None and not again.accepted:
            body, answer = less, again
    return body, answer


def fuzz(trial: Trial, seed: int, examples: int) -> None:
    """Send bodies that schemathesis makes, valid and invalid; the contract's validator says which are which."""
    endpoint = trial.endpoint
    for body in _generated(endpoint, seed, examples):
        valid = endpoint.accepts(body)
        errors = [] if valid else list(endpoint.validator.iter_errors(body))
        where = format_path([str(part) for part in errors[0].instance_path]) if errors else ""
        says = "this body is allowed" if valid else errors[0].message if errors else "this picture is not allowed"
        trial.expect(body, "fuzz", where or "body", says, valid=valid)


def _generated(endpoint: Endpoint, seed: int, examples: int) -> list[Json]:
    import hypothesis
    import schemathesis

    found: list[Json] = []
    untyped: Any = schemathesis.openapi.from_dict(endpoint.contract.document)
    source = untyped.find_operation_by_id(endpoint.id)

    def keep(case: Any) -> None:
        if is_object(case.body) and "\\ud" not in repr(case.body):  # half a surrogate pair cannot be sent
            found.append(_tamed(endpoint, case.body))

    every_check: Any = list(hypothesis.HealthCheck)
    for mode in schemathesis.GenerationMode:
        strategy = source.as_strategy(generation_mode=mode)
        run: Any = hypothesis.given(case=strategy)(keep)
        run = hypothesis.settings(
            max_examples=examples,
            database=None,
            deadline=None,
            phases=[hypothesis.Phase.generate],
            suppress_health_check=every_check,
        )(run)
        hypothesis.seed(seed)(run)()
    return found


def _tamed(endpoint: Endpoint, body: Json) -> Json:
    """Copy a body with whole numbers that have no limit kept to what a caller might send."""
    fields: Json = endpoint.schema.get("properties", {})
    free = {name for name, field in fields.items() if field.get("type") == "integer" and "maximum" not in field}
    return {name: 1 if name in free and isinstance(value, int) else value for name, value in body.items()}
