"""Bodies that nobody thought of, made by schemathesis from the same contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from klingspec_conformance.bodies import format_path
from klingspec_contract.values import Json, is_object

if TYPE_CHECKING:
    from klingspec_conformance.operations import Endpoint
    from klingspec_conformance.session import Trial


def fuzz(trial: Trial, seed: int, examples: int) -> None:
    """Send bodies that schemathesis makes, valid and invalid; the contract's validator says which are which."""
    endpoint = trial.endpoint
    for body in _bodies(endpoint, seed, examples):
        valid = endpoint.accepts(body)
        errors = [] if valid else list(endpoint.errors(body))
        where = format_path([str(part) for part in errors[0].instance_path]) if errors else ""
        says = "this body is allowed" if valid else errors[0].message if errors else "this picture is not allowed"
        trial.expect(body, "fuzz", where or "body", says, valid=valid)


def _bodies(endpoint: Endpoint, seed: int, examples: int) -> list[Json]:
    import hypothesis
    import schemathesis

    found: list[Json] = []
    untyped: Any = schemathesis.openapi.from_dict(endpoint.contract.document)
    source = untyped.find_operation_by_id(endpoint.id)

    def keep(case: Any) -> None:
        if is_object(case.body) and _sendable(case.body):
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


def _sendable(value: Any) -> bool:
    """Whether every text of a value can be sent: half a surrogate pair cannot."""
    try:
        repr(value).encode()
    except UnicodeEncodeError:
        return False
    return "\\ud" not in repr(value)


def _tamed(endpoint: Endpoint, body: Json) -> Json:
    """Copy a body with whole numbers that have no limit kept to what a caller might send."""
    fields: Json = endpoint.schema.get("properties", {})
    free = {name for name, field in fields.items() if field.get("type") == "integer" and "maximum" not in field}
    return {name: 1 if name in free and isinstance(value, int) else value for name, value in body.items()}
