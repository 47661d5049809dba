"""Checks a request by the contract, with a validator that is not the client's."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from klingspec_contract.values import Json, is_object

from .images import find_images, judge_image
from .refusal import APIRefusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klingspec_contract.document import Operation

    from .contract import ServedContract

__all__ = ["parse", "read_body", "read_parameters"]

SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def read_body(contract: ServedContract, operation: Operation, content_type: str, body: Any) -> Json:
    """Check a request's parsed body; raises APIRefusal, with a message that names the field and the limit."""
    if not operation.media_types:
        return {}
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in operation.media_types:
        expected = " or ".join(operation.media_types)
        detail = f"Content-Type must be {expected}, not {media_type or 'missing'}"
        raise APIRefusal("bad_request", detail, about="request")
    if isinstance(body, APIRefusal):
        raise body
    if not is_object(body):
        raise APIRefusal("bad_request", "the request body must be a JSON object", about="request")
    problems = contract.validator(operation.request).problems(body)
    if not problems:
        found = find_images(contract, operation.request, body)
        problems = [f"{field}: {problem}" for field, text, limits in found if (problem := judge_image(text, limits))]
    if problems:
        raise APIRefusal("bad_request", "; ".join(problems), about="parameter")
    return body


def read_parameters(
    contract: ServedContract, operation: Operation, sources: Mapping[str, Mapping[str, Sequence[str]]]
) -> Json:
    """Read and check the parameters in `path`, `query` and `header`, with their defaults; raises APIRefusal."""
    values: Json = {}
    for parameter in operation.parameters:
        name: str = parameter["name"]
        schema = contract.resolve(parameter["schema"])
        known: str = contract.known_name(name, parameter)
        if texts := sources.get(parameter["in"], {}).get(name):
            values[known] = _read(contract, parameter, schema, texts)
            if problems := contract.validator(schema).problems(values[known]):
                raise APIRefusal("bad_request", f"{name}: {'; '.join(problems)}", about="parameter")
        elif "default" in schema:
            values[known] = schema["default"]
        elif parameter.get("required"):
            raise APIRefusal("bad_request", f"{name} is required", about="parameter")
    return values


def _read(contract: ServedContract, parameter: Json, schema: Json, texts: Sequence[str]) -> Any:
    if schema.get("type") != "array":
        return _convert(schema, texts[-1])
    if parameter.get("explode", parameter["in"] == "query"):
        return [_convert(contract.resolve(schema.get("items", {})), text) for text in texts]
    return [_convert(contract.resolve(schema.get("items", {})), text) for text in texts[-1].split(",")]


def _convert(schema: Json, text: str) -> int | float | bool | str:
    kind = schema.get("type")
    if kind == "integer" and re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    if kind == "number" and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return float(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return text


def parse(raw: bytes) -> Any:
    """Parse a request's body; what is not JSON becomes the APIRefusal that it deserves, to be raised in its turn."""
    try:
        body = json.loads(raw, parse_constant=_not_json)
        if SURROGATE.search(raw):
            # Half a surrogate pair is a str that no answer could carry.
            json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        return APIRefusal("bad_request", f"the request body is not valid JSON: {error}", about="request")
    return body


def _not_json(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")
