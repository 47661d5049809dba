"""A drifted contract, whose answers are made by its baseline and go out as the drift has them."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from klingspec_contract.values import TYPES, Json, is_array, is_object

from ..contract import ServedContract
from .annotations import annotate, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from klingspec_contract.document import Operation


class DriftedContract(ServedContract):
    """A contract as it has drifted from the baseline that the handlers know."""

    def __init__(self, baseline: ServedContract, document: Json) -> None:
        annotate(baseline.document, document)
        super().__init__(baseline.provider, document)
        self.known = baseline

    def known_name(self, name: str, schema: Json) -> str:
        """The name that a field or a parameter had before."""
        return str(schema.get("x-was", name))

    def success(self, operation: Operation) -> int:
        """The HTTP status of success: one that the drift has brought, else the contract's first."""
        known = [str(status) for status in operation.statuses if 200 <= status < 300]
        return int(_newest(known, self._before(operation).document["responses"]) or operation.success)

    def status(self, operation: Operation, status: int) -> int:
        """An error's HTTP status: the one that took its place, where the operation's answers have drifted."""
        documents = (self._before(operation).document, operation.document)
        names = [[name for name in document["responses"] if name[0] in "45"] for document in documents]
        after = replaced(*names).get(str(status), "")
        return int(after) if after.isdigit() else status

    def content(self, operation: Operation, status: int) -> tuple[str | None, Json]:
        """The content type and the schema of an answer: those that the drift has brought, else the first."""
        before = self._before(operation)
        known = (before.response(status) or before.response(200) or {}).get("content", {})
        content = (operation.response(status) or {}).get("content", {})
        media_type = _newest(content, known)
        return (media_type, content[media_type].get("schema", {})) if media_type else super().content(operation, status)

    def convert(self, schema: Json, answer: Any) -> Any:
        """Drop what a schema does not name, add what it asks for, and make each value one that it allows."""
        schema = self._branch(schema, answer)
        if is_array(answer) and "properties" in schema:
            answer = answer[0] if answer else {}
        if is_array(answer):
            answer = [self.convert(schema.get("items", {}), item) for item in answer]
        elif is_object(answer) and "properties" in schema:
            answer = self._object(schema, answer)
        return self._fit(schema, answer)

    def _before(self, operation: Operation) -> Operation:
        return self.known.operations.get(operation.id, operation)

    def _object(self, schema: Json, value: Json) -> Json:
        required = schema.get("required", ())
        converted: Json = {}
        properties = schema["properties"]
        for name in dict.fromkeys([*properties, *required]):
            part = properties.get(name, {})
            item = self.resolve(part)
            source = self.known_name(name, item)
            found = self.convert(part, value[source]) if source in value else None
            if found is not None or (source in value and self._is_of_type(item, None)):
                converted[name] = found
            elif name in required or "x-new" in item:
                converted[name] = self.sample(part)
        return converted

    def _is_of_type(self, schema: Json, value: Any) -> bool:
        """Whether a value is of one of the types that a schema allows."""
        schema = self.resolve(schema)
        if branches := schema.get("anyOf", schema.get("oneOf")):
            return any(self._is_of_type(item, value) for item in branches)
        kinds = schema.get("type", list(TYPES))
        return any(isinstance(value, TYPES[kind]) for kind in ([kinds] if isinstance(kinds, str) else kinds))

    def _branch(self, schema: Json, value: Any) -> Json:
        schema = self.whole(schema)
        branches = [self.whole(item) for item in schema.get("anyOf") or schema.get("oneOf", ())]
        fitting = (item for item in branches if self._is_of_type(item, value))
        return next(fitting, branches[0] if branches else schema)

    def _fit(self, schema: Json, value: Any) -> Any:
        """The value, or the nearest to it that the schema allows."""
        if isinstance(value, str):
            value = schema.get("x-words", {}).get(value, value)
        if value is None or self.accepts(schema, value):
            return value
        return next((near for near in _near(schema, value) if self.accepts(schema, near)), self.sample(schema))


def _newest(names: Iterable[str], before: Json) -> str | None:
    """The first name that was not there before, else the first."""
    return next(iter(sorted(names, key=before.__contains__)), None)


def _near(schema: Json, value: Any) -> Iterator[Any]:
    """The same value in other types, the schema's own first."""
    if isinstance(value, int | float) and schema.get("format") == "date-time":
        with suppress(ValueError, OverflowError, OSError):
            yield datetime.fromtimestamp(value / 1000, UTC).isoformat()
    if isinstance(value, str):
        with suppress(ValueError, OverflowError):
            yield from (int(float(value)), float(value))
    if isinstance(value, int | float):
        yield from (int(value), schema.get("maximum"), schema.get("minimum"))
    yield value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    yield [value]
    if isinstance(value, str):
        yield [json.dumps(value)]
        yield value[: schema.get("maxLength", len(value))]
    yield bool(value)
