"""Bodies that nobody thought of, made by schemathesis from the same contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from klingspec_emulator.values import Json, is_object

from .bodies import format_path

if TYPE_CHECKING:
    from .session import Session
    from .terms import Operation

__all__ = ["fuzz"]


def fuzz(session: Session, operations: list[Operation], seed: int, examples: int) -> None:
    """Send bodies that schemathesis makes, valid and invalid; the contract's validator says which are which."""
    for operation in operations:
        for body in _bodies(operation, seed, examples):
            valid = operation.accepts(body)
            errors = [] if valid else list(operation.errors(body))
            answer = session.post(operation, body, "fuzz")
            if answer is None or answer.accepted == valid or not (answer.accepted or answer.refused):
                continue
            where = format_path(tuple(str(part) for part in errors[0].instance_path)) if errors else ""
            says = "this body is allowed" if valid else errors[0].message if errors else "this picture is not allowed"
            session.findings.add("fuzz", where or "body", says, answer.said(), answer)


def _bodies(operation: Operation, seed: int, examples: int) -> list[Json]:
    import hypothesis
    import schemathesis

    found: list[Json] = []
    untyped: Any = schemathesis.openapi.from_dict(operation.terms.document)
    source = untyped.find_operation_by_id(operation.id)

    def keep(case: Any) -> None:
        body = case.body
        if is_object(body) and _sendable(body):
            found.append(_tamed(operation, body))

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


def _tamed(operation: Operation, body: Json) -> Json:
    """Copy a body with whole numbers that have no limit kept to what a caller might send."""
    fields: Json = operation.schema.get("properties", {})
    free = {name for name, field in fields.items() if field.get("type") == "integer" and "maximum" not in field}
    return {name: 1 if name in free and isinstance(value, int) else value for name, value in body.items()}
