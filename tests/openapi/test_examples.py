"""The examples that every package calls operations with are what the contract allows."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from klingspec_contract.document import Contract, Operation, read_contracts
from klingspec_contract.examples import example_arguments, place, smallest
from klingspec_contract.shapes import Shapes
from klingspec_contract.values import snake

CONTRACTS = [Contract(*each) for each in read_contracts().items()]
OPERATIONS = [operation for contract in CONTRACTS for operation in contract.operations.values()]
SENDING = [each for each in OPERATIONS if each.request]


def _named(operation: Operation) -> str:
    return f"{operation.contract.provider}-{operation.id}"


def _allowed(operation: Operation, body: Any) -> bool:
    schema = {**operation.request, "components": operation.contract.components}
    return Draft202012Validator(schema).is_valid(body)


@pytest.mark.parametrize("operation", SENDING, ids=_named)
def test_an_operation_can_be_called_with_its_example(operation: Operation) -> None:
    """The page's own example is a body that the contract allows, without blanks, an id or an address to post to."""
    given = example_arguments(operation)
    fields = {name: value for name, value in given.items() if name in operation.fields}
    assert _allowed(operation, fields)
    assert "" not in given.values()
    assert not {"external_task_id", "callback_url"} & given.keys()


@pytest.mark.parametrize("operation", SENDING, ids=_named)
def test_the_smallest_body_is_allowed(operation: Operation) -> None:
    """Where a page has no example, the least of each required field makes a body."""
    bare = Operation(operation.contract, operation.id, operation.method, operation.path, operation.document)
    bare.__dict__["examples"] = []
    assert _allowed(operation, {name: value for name, value in example_arguments(bare).items() if name in bare.fields})


def test_what_a_path_needs_is_given() -> None:
    """A required parameter is among the arguments, by its own example; an optional one is not."""
    document: Any = {
        "paths": {
            "/tasks/{id}": {
                "get": {
                    "operationId": "get",
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}, "example": "t-1"},
                        {"name": "since", "in": "query", "required": True, "schema": {"type": "integer", "minimum": 7}},
                        {"name": "size", "in": "query", "schema": {"type": "integer", "default": 30}},
                    ],
                    "responses": {"200": {"description": "It."}},
                }
            }
        }
    }
    assert example_arguments(Contract("acme", document).operations["get"]) == {"id": "t-1", "since": 7}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "minLength": 8, "maxLength": 9},
        {"type": "string", "maxLength": 3},
        {"type": ["integer", "null"], "maximum": -2},
        {"type": "number", "minimum": 0.5},
        {"type": "boolean"},
        {"type": "null"},
        {"const": "succeeded"},
        {"enum": ["std", "pro"]},
        {"type": "array", "minItems": 2, "items": {"enum": [1, 2]}},
        {"oneOf": [{"type": "integer", "minimum": 3}, {"type": "string"}]},
        {
            "type": "object",
            "properties": {"id": {"type": "string"}, "url": {"type": "string"}, "n": {"default": 2}},
            "required": ["n"],
            "anyOf": [{"required": ["id"]}, {"required": ["url"]}],
        },
        {"allOf": [{"properties": {"a": {"type": "integer"}}, "required": ["a"]}], "required": ["b"]},
    ],
)
def test_the_smallest_value_is_allowed(schema: Any) -> None:
    """Whatever a schema limits, the value that is made for it keeps the limits."""
    assert Draft202012Validator(schema).is_valid(smallest(Contract("acme", {"paths": {}}), schema))


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "^[0-9]k$"},
        {"type": "integer", "exclusiveMinimum": 10, "multipleOf": 7},
        {"type": "number", "exclusiveMaximum": 0},
        {"oneOf": [{"type": "string", "pattern": "^[A-Z]$"}, {"type": "integer"}]},
    ],
)
def test_a_validator_chooses_among_values(schema: Any) -> None:
    """What the least of a type would break is kept where the values are tried."""
    contract = Contract("acme", {"paths": {}})
    value = smallest(contract, schema, lambda part, value: Draft202012Validator(part).is_valid(value))
    assert Draft202012Validator(schema).is_valid(value)


def test_an_answer_is_filled() -> None:
    """An answer has its optional fields, no item that need not be there, and says yes."""
    fields = {"done": {"type": "boolean"}, "items": {"type": "array", "items": {"type": "null"}}}
    schema: Any = {"type": "object", "properties": fields, "required": ["items"]}
    contract = Contract("acme", {"paths": {}})
    assert smallest(contract, schema, answer=True) == {"done": True, "items": []}
    assert smallest(contract, schema) == {"items": [None]}


def test_a_value_is_put_in_its_place() -> None:
    """A place may be in every item of an array, and in an object that is not there yet; the original stays."""
    body = {"images": [{"url": 1}, {"url": 2}]}
    assert place(body, ("images", "*", "url"), 0) == {"images": [{"url": 0}, {"url": 0}]}
    assert place(body, ("options", "key"), 0) == {**body, "options": {"key": 0}}
    assert body == {"images": [{"url": 1}, {"url": 2}]}


def test_a_path_finds_its_operation() -> None:
    """What is written out comes before a parameter; what is percent-encoded is decoded, and nothing is no value."""
    operation: Any = {"responses": {}}
    paths: Any = {
        "/tasks/{id}": {"get": {"operationId": "one", **operation}},
        "/tasks/all": {"get": {"operationId": "all", **operation}},
    }
    contract = Contract("acme", {"paths": paths})
    found = [contract.match("GET", path) for path in ("/tasks/all", "/tasks/a%2Fb", "/tasks/", "/tasks", "/tasks/a/b")]
    assert [each and (each[0].id, each[1]) for each in found] == [("all", {}), ("one", {"id": "a/b"}), None, None, None]
    assert contract.match("POST", "/tasks/all") is None


def test_every_operation_is_called_by_a_method() -> None:
    """The walk that every table is made by comes to each operation once."""
    for contract in CONTRACTS:
        walked = [name for resource in Shapes(contract).resources.values() for name in resource.calls]
        assert sorted(walked) == sorted(contract.operations)


def test_a_name_is_spelled_as_in_python() -> None:
    """Words are parted by underscores, and a keyword ends in one."""
    names = ["pageNum", "model_name", "x-id", "from", "ID"]
    assert [snake(name) for name in names] == ["page_num", "model_name", "x_id", "from_", "id"]
