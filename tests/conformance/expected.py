"""Where a drift of behaviour has to be named: derived from the shapes, so that it follows the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from klingspec_conformance.implied import Result
from klingspec_conformance.operations import Endpoint
from klingspec_contract.document import SCHEMAS
from klingspec_contract.shapes import COUNT, NUMBER, Tasks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from klingspec_contract.shapes import Shapes

    Places = set[tuple[str, str]]
    """Operations, and places in what they are asked or answer."""

# fmt: off
ROLES = {
    "page-size-ignored": "size", "page-ignored": "page", "list-too-long": "size", "list-endless": "cursor",
    "times-ignored": "listed times", "filters-ignored": "listed filters",
    "list-stale": "listed status", "list-oldest-first": "list", "list-without-newest": "list",
    "numbers-clamped": "limited numbers", "texts-cut": "limited texts", "missing-filled-in": "required",
    "unknown-ignored": "unknown field", "words-in-any-case": "words", "numbers-as-text": "whole numbers",
    "count-ignored": "count", "count-by-default": "count by default", "results-fewer": "count", "results-more": "count",
    "duration-ignored": "duration", "duration-by-default": "duration by default",
    "results-missing": "files", "results-empty": "list of files", "results-repeated": "count",
    "address-empty": "files", "address-relative": "files", "address-dead": "files", "address-of-a-page": "files",
    "numbers-from-1": "number", "numbers-repeated": "number",
    "another-id": "id", "another-task": "id", "key-dropped": "key", "key-changed": "key", "key-not-found": "key asked",
    "times-in-another-unit": "times with a unit", "times-zero": "times", "times-in-the-future": "times",
    "updated-before-created": "updated", "created-moves": "created again", "updated-goes-back": "updated again",
    "state-goes-back": "two open states", "end-forgotten": "status", "never-ends": "status", "reason-missing": "reason",
    "refused-with-200": "refusal", "refused-with-404": "coded refusal", "refused-with-500": "breakdown",
    "refused-with-code-0": "coded refusal", "success-with-code-200": "coded answer",
    "deletes-ignored": "deleted", "unknown-id-answered": "id asked", "wrong-key-403": "auth",
}
# fmt: on
"""What each drift is about."""


def places(shapes: Shapes, operation: str) -> dict[str, Places]:
    """Where each role of what an operation makes is found; none where the contract has none such."""
    found: dict[str, Places] = {}
    for role, where in _roles(Endpoint.of(shapes)[operation]):
        found.setdefault(role, set()).add(where)
    return found


def _roles(endpoint: Endpoint) -> Iterable[tuple[str, tuple[str, str]]]:
    name, shape = endpoint.id, endpoint.made
    yield "auth", (name, "auth")
    if shape is None:
        return
    yield from ((role, (name, where)) for role, where in _request_roles(endpoint))
    operation = shape.query if isinstance(shape, Tasks) else endpoint
    base = (*shape.at, *(["*"] if shape.many else [])) if isinstance(shape, Tasks) else ()
    for role, at in _result_roles(endpoint):
        yield role, (operation.id, _dotted((*base, *at)))
    if isinstance(shape, Tasks):
        for at, _ in endpoint.contract.marked({"$ref": SCHEMAS + shape.succeeded}, "x-deleted"):
            yield "deleted", (shape.query.id, _dotted((*base, *at)))
        yield "id asked", (shape.query.id, shape.parameter)
        if shape.key_parameter:
            yield "key asked", (shape.query.id, shape.key_parameter)
        if shape.listing:
            listing, paging = shape.listing.operation.id, shape.listing.paging
            yield "size", (listing, paging["size"])
            yield "page", (listing, paging["cursor" if shape.listing.by_cursor else "number"])
            yield from ([("cursor", (listing, paging["cursor"]))] if shape.listing.by_cursor else [])
            yield from ([("listed times", (listing, paging["until"]))] if "until" in paging else [])
            yield from ([("listed filters", (listing, paging["filters"]))] if "filters" in paging else [])
            yield "list", (listing, _dotted(shape.listing.items))
            if len(shape.open_states) > 1:
                yield "two open states", (listing, _dotted((*shape.listing.items, shape.status_field)))
            yield "listed status", (listing, _dotted((*shape.listing.items, shape.status_field)))


def _request_roles(endpoint: Endpoint) -> Iterable[tuple[str, str]]:
    codes = bool(endpoint.contract.errors)
    yield from [("coded refusal", "code"), ("coded answer", "code 200"), ("refusal", "code")] if codes else []
    yield from [] if codes else [("refusal", "status 200"), ("refusal", "body")]
    yield from [("breakdown", "")] if len(endpoint.contract.operations) > 1 else []
    yield "unknown field", "unknown_field"
    for name, schema in endpoint.schema.get("properties", {}).items():
        kinds = schema.get("type")
        numbers = kinds in ("integer", "number") and {"minimum", "maximum"} & schema.keys()
        letters = any(str(word).lower() != str(word).upper() for word in schema.get("enum", ()))
        yield from [("limited numbers", name)] if numbers else []
        yield from [("whole numbers", name)] if kinds == "integer" else []
        yield from [("limited texts", name)] if "maxLength" in schema else []
        yield from [("words", name)] if letters else []
        yield from [("required", name)] if name in endpoint.schema.get("required", ()) else []


def _result_roles(endpoint: Endpoint) -> Iterable[tuple[str, tuple[str, ...]]]:
    assert endpoint.made
    result = Result(endpoint, endpoint.made, {}, 0)
    fields = endpoint.schema.get("properties", {})
    for file in endpoint.made.files[:1]:
        yield "files", file.at[:1]
        if "*" in file.at:
            yield "list of files", file.at[:1]
            yield from [("count", file.at[:1])] if COUNT in fields else []
            yield from [("count by default", file.at[:1])] if _has_another(fields.get(COUNT, {})) else []
    for at, schema in result.fields():
        key = endpoint.idempotency_key
        yield from [("number", at)] if at[-1] == NUMBER else []
        yield from [("duration", at)] if at[-1] == "duration" and "duration" in fields else []
        default = at[-1] == "duration" and _has_another(fields.get("duration", {}))
        yield from [("duration by default", at)] if default else []
        yield from [("key", at)] if key and (at[-1] == key[-1] or "x-idempotency-key" in schema) else []
        if at[-1].startswith(("creat", "updat")) and schema.get("type") == "integer":
            yield "times", at
            word = "created" if at[-1].startswith("creat") else "updated"
            yield word, at
            # What is answered once cannot change.
            yield from [(f"{word} again", at)] if isinstance(endpoint.made, Tasks) else []
            yield from [("times with a unit", at)] if "x-unit" in schema else []
    if isinstance(endpoint.made, Tasks):
        shape = endpoint.made
        yield "id", (shape.id_field,)
        yield "status", (shape.status_field,)
        yield "reason", (shape.reason_field,)
        yield from [("two open states", (shape.status_field,))] if len(shape.open_states) > 1 else []


def _has_another(schema: Mapping[str, Any]) -> bool:
    """Whether a field has a default, and the contract names another value that could have taken its place."""
    return "default" in schema and bool({"enum", "maximum"} & schema.keys())


def _dotted(at: Collection[Any]) -> str:
    return ".".join(str(part) for part in at if part != "*")


def kinds(shapes: Shapes) -> list[str]:
    """One operation for each way in which results are made, queried and listed: the first."""
    found: dict[object, str] = {}
    for endpoint in Endpoint.of(shapes).values():
        shape = endpoint.made
        if isinstance(shape, Tasks):
            listing = shape.listing.by_cursor if shape.listing else None
            found.setdefault((shape.many, listing, bool(shape.key_parameter), bool(shape.files)), endpoint.id)
        elif shape is not None:
            found.setdefault("immediate", endpoint.id)
    return [*found.values()]
