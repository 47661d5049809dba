"""The contract as it is served: requests found and checked by it, and the words in which its answers go out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from klingspec_contract.document import Contract, Operation
from klingspec_contract.examples import smallest
from klingspec_contract.prices import PriceList
from klingspec_contract.values import Json, Remembered, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jsonschema_rs import Draft202012Validator, ValidationError


@dataclass(eq=False)
class APIRefusal(Exception):
    """A request that the API refuses: of what kind, why, and about what (a word of the entry's meaning)."""

    kind: str
    detail: str = ""
    about: str = ""
    task_id: str = ""


class ServedContract(Contract):
    """One provider's contract, as the emulator serves it.

    Answers are made in the words of `known`: the contract itself, or the baseline of one that has drifted.
    """

    def __init__(self, provider: str, document: Json) -> None:
        super().__init__(provider, document)
        self.known: ServedContract = self
        self._validators: dict[str, tuple[Json, Draft202012Validator]] = {}
        self._whole = Remembered(super().whole)

    @cached_property
    def prices(self) -> PriceList:
        """The provider's price list."""
        return PriceList(self.known)

    def whole(self, schema: Json) -> Json:
        """A schema of the document, resolved, with the properties that the members of its allOf name."""
        return self._whole(schema)

    def has(self, schema: Json, mark: str) -> bool:
        """Whether a field in a schema of the document carries an `x-` key."""
        return next(self.marked(schema, mark), None) is not None

    def accepts(self, schema: Json, value: Any) -> bool:
        """Whether a value is valid by a schema of this contract."""
        return self._compiled(schema)[1].is_valid(value)

    def problems(self, schema: Json, value: Any) -> list[str]:
        """What is wrong with a value; where a rule between fields is broken, the rule's own title."""
        root, validator = self._compiled(schema)
        return list(dict.fromkeys(_sentence(root, error) for error in validator.iter_errors(value)))

    def _compiled(self, schema: Json) -> tuple[Json, Draft202012Validator]:
        from jsonschema_rs import Draft202012Validator  # an extra, and the pytest plugin loads this module

        key = json.dumps(schema)
        if key not in self._validators:
            # To compile all components takes longer than all else, and few schemas have references.
            root = {**schema, "components": self.components} if '"$ref"' in key else schema
            # Values are masked in its sentences, since a picture's Base64 can be megabytes.
            self._validators[key] = root, Draft202012Validator(root, mask="the value")
        return self._validators[key]

    def sample(self, schema: Json) -> Any:
        """A value of a schema, for what nothing is known of."""
        return smallest(self, schema, self.accepts, answer=True)

    def known_operation(self, operation: Operation) -> Operation:
        """An operation as answers are made by it."""
        return self.known.operations.get(operation.id, operation)

    def known_name(self, name: str, schema: Json) -> str:
        """The name by which the handlers know a field of a request, or a parameter: the one that it had before."""
        return str(schema.get("x-was", name))

    def success(self, operation: Operation) -> int:
        """The HTTP status of success: one that a drift has brought, else the contract's first."""
        known = [str(status) for status in operation.statuses if 200 <= status < 300]
        return int(_newest(known, self.known_operation(operation).document["responses"]) or operation.success)

    def status(self, operation: Operation, status: int) -> int:
        """An error's HTTP status: the one that took its place, where the operation's answers have drifted."""
        before, after = (
            [name for name in each.document["responses"] if name[0] in "45"]
            for each in (self.known_operation(operation), operation)
        )
        found = replaced(before, after).get(str(status), "")
        return int(found) if found.isdigit() else status

    def content(self, operation: Operation, status: int) -> tuple[str | None, Json]:
        """The content type and the schema of an answer: those that a drift has brought, else the first; None for none.

        An error of which the contract says nothing is JSON.
        """
        before, after = self.known_operation(operation), operation.response(status)
        known = (before.response(status) or before.response(before.success) or {}).get("content", {})
        content: Json = {"application/json": {}} if after is None else after.get("content", {})
        media_type = _newest(content, known)
        return media_type, content[media_type].get("schema", {}) if media_type else {}

    def convert(self, schema: Json, answer: Any) -> Any:  # noqa: ARG002  # what a subclass goes by
        """An answer by the known contract, as it goes out."""
        return answer

    def given(self, operation: Operation, body: Json, wanted: str) -> tuple[Json, Any]:
        """A field of a request by its known name: its schema, and its value as it was given, or None."""
        found = ((schema, given) for name, schema, given in self._fields(operation.request, body) if name == wanted)
        return next(found, (Json(), None))

    def setting(self, operation: Operation, body: Json, wanted: str) -> Any:
        """A field's value: as given, else its default, else the first value or the least that is allowed, else None."""
        schema, given = self.given(operation, body, wanted)
        choices = [schema.get("default"), *schema.get("enum", ())[:1], schema.get("minimum")]
        return next((each for each in choices if each is not None), None) if given in (None, "") else given

    def _fields(self, schema: Json, body: Any) -> Iterator[tuple[str, Json, Any]]:
        """The fields of a request, the outer ones first: the known name, the schema and the value given."""
        properties = self.whole(schema).get("properties", {})
        given: Json = body if is_object(body) else {}
        for name, part in properties.items():
            yield self.known_name(name, part), self.resolve(part), given.get(name)
        for name, part in properties.items():
            yield from self._fields(part, given.get(name))


def replaced(before: Iterable[str], after: Iterable[str]) -> dict[str, str]:
    """Which name took the place of which: those lost, paired with those gained, in order."""
    old, new = list(before), list(after)
    return dict(zip((name for name in old if name not in new), (name for name in new if name not in old), strict=False))


def _newest(names: Iterable[str], before: Json) -> str | None:
    """The first name that was not there before, else the first."""
    return next(iter(sorted(names, key=before.__contains__)), None)


def _sentence(root: Json, error: ValidationError) -> str:
    from jsonschema_rs import ValidationErrorKind

    field = ".".join(map(str, error.instance_path))
    if title := _rule(root, error):
        return title
    if isinstance(error.kind, ValidationErrorKind.Enum):
        return f"{field or 'the value'}: must be one of {', '.join(map(str, error.kind.options))}"
    return f"{field}: {error.message}" if field else error.message


def _rule(root: Json, error: ValidationError) -> str | None:
    """The title of the innermost member of an allOf that the error lies in."""
    node: Any = root
    title: str | None = None
    above = None
    path: list[Any] = list(error.schema_path)
    for part in path:
        node = node[part]
        title = node.get("title", title) if above == "allOf" and is_object(node) else title
        above = part
    return title
