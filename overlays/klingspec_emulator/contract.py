"""The contract as it is served: requests found and checked by it, and the words in which its answers go out."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from klingspec_contract.document import Contract, Operation
from klingspec_contract.examples import smallest
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import Json, is_object, number

if TYPE_CHECKING:
    from collections.abc import Iterator


class SchemaValidator:
    """One schema, compiled. Values are masked in its sentences, since a picture's Base64 can be megabytes."""

    def __init__(self, schema: Json, components: Json) -> None:
        self._root: Json = {**schema, "components": components}
        self._validator = Draft202012Validator(self._root, mask="the value")

    def accepts(self, value: Any) -> bool:
        """Whether the value is valid."""
        return self._validator.is_valid(value)

    def problems(self, value: Any) -> list[str]:
        """What is wrong with the value; where a rule between fields is broken, the rule's own title."""
        sentences = [self._sentence(error) for error in self._validator.iter_errors(value)]
        return list(dict.fromkeys(sentences))

    def _sentence(self, error: ValidationError) -> str:
        field = ".".join(map(str, error.instance_path))
        if title := self._rule(error):
            return title
        if isinstance(error.kind, ValidationErrorKind.Enum):
            options = ", ".join(map(str, error.kind.options))
            return f"{field or 'the value'}: must be one of {options}"
        return f"{field}: {error.message}" if field else error.message

    def _rule(self, error: ValidationError) -> str | None:
        """The title of the innermost member of an allOf that the error lies in."""
        node: Any = self._root
        title: str | None = None
        above = None
        parts: list[Any] = list(error.schema_path)
        for part in parts:
            node = node[part]
            if above == "allOf" and is_object(node):
                title = node.get("title", title)
            above = part
        return title


class ServedContract(Contract):
    """One provider's contract, as the emulator serves it.

    Answers are made in the words of `known`, which is the contract itself. A subclass may serve another contract than
    the one that answers are made by: the methods below its validators say what differs on the wire.
    """

    def __init__(self, provider: str, document: Json) -> None:
        super().__init__(provider, document)
        self.known: ServedContract = self
        self._validators: dict[str, SchemaValidator] = {}
        # By identity, each with its schema, so that no other can come by the same one.
        self._wholes: dict[int, tuple[Json, Json]] = {}
        self._marks: dict[tuple[int, str], bool] = {}

    @cached_property
    def shapes(self) -> Shapes:
        """How each operation is used. Raises ShapeMissing where the contract does not tell."""
        return Shapes(self)

    def whole(self, schema: Json) -> Json:
        """A schema of the document, resolved, with the properties that the members of its allOf name."""
        if id(schema) not in self._wholes:
            self._wholes[id(schema)] = schema, super().whole(schema)
        return self._wholes[id(schema)][1]

    def has(self, schema: Json, mark: str) -> bool:
        """Whether a field in a schema of the document carries an `x-` key."""
        self.whole(schema)
        if (id(schema), mark) not in self._marks:
            self._marks[id(schema), mark] = next(self.marked(schema, mark), None) is not None
        return self._marks[id(schema), mark]

    def validator(self, schema: Json) -> SchemaValidator:
        """The validator of a schema of this contract; each is compiled once."""
        key = json.dumps(schema)
        if key not in self._validators:
            self._validators[key] = SchemaValidator(schema, self.components)
        return self._validators[key]

    def accepts(self, schema: Json, value: Any) -> bool:
        """Whether a value is valid by a schema of this contract."""
        return self.validator(schema).accepts(value)

    def sample(self, schema: Json) -> Any:
        """A value of a schema, for what nothing is known of."""
        return smallest(self, schema, self.accepts, answer=True)

    def known_name(self, name: str, schema: Json) -> str:  # noqa: ARG002  # what a subclass goes by
        """The name by which the handlers know a field of a request, or a parameter."""
        return name

    def success(self, operation: Operation) -> int:
        """The HTTP status of success."""
        return operation.success

    def status(self, operation: Operation, status: int) -> int:  # noqa: ARG002  # what a subclass goes by
        """The HTTP status of an error."""
        return status

    def content(self, operation: Operation, status: int) -> tuple[str | None, Json]:
        """The content type and the schema of an answer; None for no body."""
        response = operation.response(status)
        content: Json = {"application/json": {}} if response is None else response.get("content", {})
        media_type = next(iter(content), None)
        return media_type, content[media_type].get("schema", {}) if media_type else {}

    def convert(self, schema: Json, answer: Any) -> Any:  # noqa: ARG002  # what a subclass goes by
        """An answer by the known contract, as it goes out."""
        return answer

    def settings(self, schema: Json, body: Any) -> Iterator[tuple[str, Json, Any]]:
        """The fields of a request, the outer ones first: the known name, the schema and the value given."""
        properties = self.whole(schema).get("properties", {})
        given: Json = body if is_object(body) else {}
        for name, part in properties.items():
            yield self.known_name(name, part), self.resolve(part), given.get(name)
        for name, part in properties.items():
            yield from self.settings(part, given.get(name))

    def setting(self, operation: Operation, body: Json, wanted: str) -> Any:
        """A field's value: as given, else its default, else the first value or the least that is allowed, else None."""
        for name, schema, given in self.settings(operation.request, body):
            if name == wanted:
                choices = [schema.get("default"), *schema.get("enum", ())[:1], schema.get("minimum")]
                least = next((choice for choice in choices if choice is not None), None)
                return least if given in (None, "") else given
        return None

    def given(self, operation: Operation, body: Json, wanted: str) -> Any:
        """A field's value as it was given, or None."""
        return next((given for name, _, given in self.settings(operation.request, body) if name == wanted), None)

    def slots(self, operation: Operation, body: Json) -> int:
        """How many of the account's slots a task takes, by x-concurrency-slots; 0 where it says nothing."""
        declared: int | str = operation.document.get("x-concurrency-slots", 0)
        return int(number(self.setting(operation, body, declared), 1)) if isinstance(declared, str) else declared
