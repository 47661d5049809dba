"""Holds what was answered against a contract, strictly: a field that the contract does not name is a fault.

It shares no code with the validation of the client or of the emulator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from .values import Json, brief, is_array, is_object, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .document import Contract, Operation

__all__ = ["Fault", "StrictValidator"]

PART: Final = frozenset({"allOf", "if", "then", "else", "not", "dependentSchemas"})
"""Under these a schema is a part of the one around it, which is the one to be closed."""
DATA: Final = frozenset({"default", "enum", "const", "example", "examples"})
FIELDS: Final = frozenset({"properties", "$defs", "patternProperties", "dependentSchemas"})


class Fault(NamedTuple):
    """One place that is not the contract's: `status`, `content-type`, `code`, or `body` as in `body.data[0].id`."""

    at: str
    says: str
    """What the contract says of it."""
    seen: str


class StrictValidator:
    """Finds the faults of answers, and of any value with a schema of the contract."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._validators: dict[str, Draft202012Validator] = {}

    def answer(self, operation: Operation, status: int, media_type: str, body: str | bytes) -> Iterator[Fault]:
        """The faults of an answer: its status, its type, its fields, and its business code."""
        response = operation.response(status)
        if response is None:
            yield Fault("status", f"one of {', '.join(operation.document['responses'])}", str(status))
            return
        faults = list(self.content(response.get("content", {}), media_type, body))
        yield from faults
        if body and self._contract.errors and not any(each.at in ("content-type", "body") for each in faults):
            yield from self._code(status, read_json(body))

    def content(self, content: Mapping[str, Json], media_type: str, body: str | bytes) -> Iterator[Fault]:
        """The faults of a body that may have one of these types, each with its schema; none may, if there are none."""
        if media_type not in content:
            if content:
                yield Fault("content-type", " or ".join(content), media_type or "none")
            elif body:
                yield Fault("body", "no body", f"{len(body)} bytes")
            return
        try:
            value = read_json(body)
        except ValueError:
            yield Fault("body", "JSON", "something else")
            return
        for fault in self.value(content[media_type].get("schema", {}), value):
            yield fault._replace(at=f"body{fault.at}")

    def _code(self, status: int, answer: Any) -> Iterator[Fault]:
        """A code that the contract has for another status, or not at all; one that is nothing means success."""
        code = answer.get("code") if is_object(answer) else None
        statuses = {each.status for each in self._contract.errors if each.code == code} if code else {200}
        if code is not None and not statuses:
            yield Fault("code", "a code of its table of errors", str(code))
        elif code is not None and status not in statuses:
            yield Fault("code", f"status {min(statuses)} with code {code}", str(status))

    def value(self, schema: Json, value: Any) -> Iterator[Fault]:
        """The faults of a value, each where it is, as `.field[0].field`."""
        key = repr(schema)
        if key not in self._validators:
            self._validators[key] = Draft202012Validator(self._closed(self._contract.inline(schema)))
        for error in self._validators[key].iter_errors(value):
            yield from _faults(error)

    def _closed(self, schema: Any, *, part: bool = False) -> Any:
        """Copy a schema, each object in it closed but where it says itself what else it may hold."""
        if is_array(schema):
            return [self._closed(each, part=part) for each in schema]
        if not is_object(schema) or (part and "title" in schema):  # A rule between fields tells of no others.
            return schema
        copy: Json = {}
        for name, each in schema.items():
            inner = name in PART
            if name in FIELDS:
                copy[name] = {field: self._closed(one, part=inner) for field, one in each.items()}
            else:
                copy[name] = each if name in DATA else self._closed(each, part=inner)
        names = self._contract.whole(schema).get("properties", {})
        if names and not part and not {"additionalProperties", "unevaluatedProperties"} & schema.keys():
            # What a part names is named here too: where the part does not fit, its names would count for nothing.
            copy["properties"] = {**dict.fromkeys(names, True), **copy.get("properties", {})}
            copy["unevaluatedProperties"] = False
        return copy


def _faults(error: ValidationError) -> Iterator[Fault]:
    """Name the faults themselves: those of the likeliest branch, where none of several fits."""
    kind: Any = error.kind
    value: Any = error.instance
    where = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in error.instance_path)
    match kind:
        case ValidationErrorKind.AnyOf() | ValidationErrorKind.OneOfNotValid():
            root = list(error.instance_path)
            branches = [branch for branch in kind.context if branch]
            for each in min(branches, key=lambda branch: (any(_misses(one, root) for one in branch), len(branch))):
                yield from _faults(each)
        case ValidationErrorKind.AdditionalProperties() | ValidationErrorKind.UnevaluatedProperties():
            yield from (Fault(f"{where}.{name}", "no such field", brief(value[name])) for name in kind.unexpected)
        case ValidationErrorKind.Required():
            yield Fault(f"{where}.{kind.property}", "it is always there", "an object without it")
        case ValidationErrorKind.Type():
            yield Fault(where, " or ".join(kind.types), brief(value))
        case ValidationErrorKind.Enum():
            yield Fault(where, f"one of {', '.join(map(str, kind.options))}", brief(value))
        case _:
            yield Fault(where, f"{kind.name} {brief(kind.value)}", brief(value))


def _misses(error: ValidationError, root: list[str | int]) -> bool:
    """Say whether a branch is not meant at all: the value itself has another type, or lacks its first fields."""
    own = list(error.instance_path) == root
    return own and isinstance(error.kind, ValidationErrorKind.Type | ValidationErrorKind.Required)
