"""An answer is held against its contract strictly, and each fault is named at its place."""

from __future__ import annotations

from typing import Any

import pytest

from klingspec_contract.document import Contract
from klingspec_contract.strict import StrictValidator

PICTURE: dict[str, Any] = {
    "type": "object",
    "required": ["url"],
    "properties": {"url": {"type": "string"}, "kind": {"enum": ["png"]}, "index": {"type": "integer", "maximum": 9}},
}
DONE: dict[str, Any] = {
    "allOf": [{"$ref": "#/components/schemas/Named"}, {"properties": {"pictures": {"items": PICTURE}}}]
}
OPEN: dict[str, Any] = {"properties": {"id": {"type": "string"}}, "additionalProperties": True}
FAILED: dict[str, Any] = {"type": "object", "required": ["code"], "properties": {"code": {"type": "integer"}}}
ANSWERS: dict[str, Any] = {
    "200": {"content": {"application/json": {"schema": DONE}}},
    "201": {"content": {"application/json": {"schema": OPEN}}},
    "204": {},
    "400": {"content": {"application/json": {"schema": {"anyOf": [PICTURE, FAILED]}}}},
}
DOCUMENT: dict[str, Any] = {
    "paths": {"/make": {"post": {"operationId": "make", "responses": ANSWERS}}},
    "components": {"schemas": {"Named": {"properties": {"name": {"type": ["string", "null"]}}}}},
    "x-errors": [{"code": 7, "status": 400, "kind": "bad_request", "meaning": "no"}],
}
CONTRACT = Contract("acme", DOCUMENT)
JSON = "application/json"


@pytest.mark.parametrize(
    ("status", "media_type", "body", "faults"),
    [
        (200, JSON, '{"name": null, "pictures": [{"url": "a", "index": 9.0}]}', []),
        (200, JSON, '{"pictures": [{"url": "a", "size": 1}]}', [("body.pictures[0].size", "no such field", "1")]),
        (200, JSON, '{"nam": "a"}', [("body.nam", "no such field", '"a"')]),
        (200, JSON, '{"pictures": [{}]}', [("body.pictures[0].url", "it is always there", "an object without it")]),
        (200, JSON, '{"name": 1}', [("body.name", "null or string", "1")]),
        (200, JSON, '{"pictures": [{"url": "a", "kind": "gif"}]}', [("body.pictures[0].kind", "one of png", '"gif"')]),
        (200, JSON, '{"pictures": [{"url": "a", "index": 10}]}', [("body.pictures[0].index", "maximum 9", "10")]),
        (200, JSON, "<p>", [("body", "JSON", "something else")]),
        (200, "text/html", "<p>", [("content-type", JSON, "text/html")]),
        (200, "", "", [("content-type", JSON, "none")]),
        (201, JSON, '{"more": 1}', []),
        (201, JSON, '{"code": 7}', [("code", "status 400 with code 7", "201")]),
        (201, JSON, '{"code": 0}', [("code", "status 200 with code 0", "201")]),
        (204, "", "", []),
        (204, JSON, "{}", [("body", "no body", "2 bytes")]),
        (400, JSON, '{"code": 7}', []),
        (400, JSON, '{"code": 8}', [("code", "a code of its table of errors", "8")]),
        (400, JSON, '{"code": "7"}', [("body.code", "integer", '"7"'), ("code", "a code of its table of errors", "7")]),
        (500, JSON, "{}", [("status", "one of 200, 201, 204, 400", "500")]),
    ],
)
def test_each_fault_of_an_answer_is_named(
    status: int, media_type: str, body: str, faults: list[tuple[str, str, str]]
) -> None:
    """Where it is, what the contract says of it, and what was seen; a number without a fraction is whole."""
    assert list(StrictValidator(CONTRACT).answer(CONTRACT.operations["make"], status, media_type, body)) == faults
