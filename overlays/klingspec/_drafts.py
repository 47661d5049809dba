"""From keyword arguments to a request: everything the contract forbids is refused here, before it is sent."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails, to_jsonable_python

from ._body import Body
from ._pictures import Upload, load
from .errors import RequestInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from klingspec_api.types import Request

    from ._contract import Contract, Schema

RequestT = TypeVar("RequestT", bound="Request")


@dataclass(frozen=True, slots=True)
class Draft(Generic[RequestT]):
    """A request that the contract allows, and the id by which its task can be found if the answer is lost."""

    request: RequestT
    body: Body
    key: str | None


def draft(
    contract: Contract, model: type[RequestT], params: Mapping[str, Any], extra: Mapping[str, Any] | None
) -> Draft[RequestT]:
    """Make a request of keyword arguments; `extra` is laid on after the checks. Raises RequestInvalid."""
    schema, page = contract.request(model.__name__)
    uploads: dict[str, Upload] = {}

    def hold(field: str, picture: Any, limits: Schema) -> str:
        loaded = load(field, picture, limits, page)
        if isinstance(loaded, str):
            return loaded
        token = f"upload:{uuid.uuid4().hex}"
        uploads[token] = loaded
        return token

    given = {name: value for name, value in params.items() if value is not None}
    given = contract.map_pictures(schema, given, hold)
    key = contract.idempotency_key(schema)
    if key and given.get(key, "") == "":
        given[key] = uuid.uuid4().hex
    request = checked(model, given, page)
    # None inside means "not given" as well; inside what the contract leaves open it is a value like another.
    value = request.model_dump(by_alias=True, exclude_unset=True, exclude_none=True, mode="json")
    for where, sentence in contract.broken_rules(schema, value):
        raise RequestInvalid(where or sentence.split()[0], sentence, page)
    value |= _json(extra or {})
    try:
        return Draft(request, Body(value, uploads), value.get(key) if key else None)
    except ValueError as error:  # What the contract leaves open may hold what JSON cannot.
        raise RequestInvalid("the request", f"it has to be JSON: {error}", page) from None


def checked(model: type[RequestT], params: Mapping[str, Any], page: str) -> RequestT:
    """Hold arguments against the contract's limits. Raises RequestInvalid for the first that breaks one."""
    try:
        return model.model_validate(params)
    except ValidationError as error:
        details = error.errors(include_url=False)
        first = details[0]
        field = ".".join(str(part) for part in first["loc"])
        raise RequestInvalid(field, _sentence(first, list(model.model_fields)), page) from None


def _json(extra: Mapping[str, Any]) -> dict[str, Any]:
    """Check that what is laid on a request is JSON."""
    try:
        value: dict[str, Any] = to_jsonable_python(dict(extra))
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise RequestInvalid("extra_body", f"it has to be JSON: {error}") from None
    return value


def _sentence(detail: ErrorDetails, fields: list[str]) -> str:
    """Say in words what a limit is and how it was missed."""
    limit, value = detail.get("ctx", {}), detail["input"]
    match detail["type"]:
        case "missing":
            return "is required"
        case "string_too_long":
            return f"at most {limit['max_length']} characters; this has {len(value)}"
        case "too_long" | "too_short":
            word = "most" if detail["type"] == "too_long" else "least"
            return f"at {word} {limit.get('max_length', limit.get('min_length'))} items; this has {len(value)}"
        case "less_than_equal":
            return f"at most {limit['le']:g}; this is {value}"
        case "greater_than_equal":
            return f"at least {limit['ge']:g}; this is {value}"
        case "literal_error":
            return f"one of {limit['expected']}; this is {value!r} (a newer value can be sent through extra_body)"
        case "extra_forbidden":
            return _unknown(str(detail["loc"][-1]), fields)
        case _:
            return f"{detail['msg'][0].lower()}{detail['msg'][1:]}; this is {str(value)[:60]!r}"


def _unknown(name: str, fields: list[str]) -> str:
    """Say that a field is not the contract's, and which one may have been meant."""
    from difflib import get_close_matches

    near = get_close_matches(name, fields, 1)
    meant = f"; {near[0]} may be meant" if near else " (a newer field can be sent through extra_body)"
    return f"the contract has no such field{meant}"
