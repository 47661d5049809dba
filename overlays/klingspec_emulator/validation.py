"""Checks a request by the contract: its key or token, its parameters and its body, with no code of the client's."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

import jwt

from klingspec_contract.values import Json, is_object, read_json

from .contract import APIRefusal
from .media import find_media, judge_medium

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klingspec_contract.document import Operation

    from .contract import ServedContract

API_KEY: Final = "emulator"
ACCESS_KEY: Final = "emulator-access-key"
SECRET_KEY: Final = "emulator-secret-key"  # noqa: S105  # no secret: everyone is told it
SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")

# PyJWT names a type of a package that need not be installed.
untyped: Any = jwt


def authenticate(operation: Operation, header: str | None, now: float) -> None:
    """Accept a request or raise APIRefusal; `now` is in seconds since 1970."""
    if not operation.security:
        return
    if not header or not header.strip():
        raise APIRefusal("authentication", about="empty")
    if not (bearer := re.fullmatch(r"bearer +(\S.*)", header.strip(), re.IGNORECASE)):
        raise APIRefusal("authentication", "the Authorization header is not a Bearer token", about="failed")
    if (token := bearer[1].strip()) == API_KEY:
        return
    algorithm = next((scheme["x-jwt"]["algorithm"] for scheme in operation.security if "x-jwt" in scheme), None)
    if algorithm is None or token.count(".") != 2:
        raise APIRefusal("authentication", about="key")
    claims = _read_claims(token, algorithm)
    expires, begins = claims.get("exp"), claims.get("nbf", 0)
    if not isinstance(expires, int | float) or not isinstance(begins, int | float):
        raise APIRefusal("authentication", "the token's exp and nbf must be numbers", about="failed")
    if not begins <= now < expires:
        raise APIRefusal("token", about="expired" if now >= expires else "not valid yet")


def _read_claims(token: str, algorithm: str) -> dict[str, Any]:
    """The claims of a token, its signature checked."""
    try:
        whole = untyped.decode_complete(token, options={"verify_signature": False})
        # By hand, because PyJWT's own check warns of keys as short as the emulator's.
        method = jwt.get_algorithm_by_name(algorithm)
        signed = token.rpartition(".")[0].encode()
        genuine = method.verify(signed, method.prepare_key(SECRET_KEY), whole["signature"])
    except (jwt.PyJWTError, ValueError):
        raise APIRefusal("authentication", about="key") from None
    claims: dict[str, Any] = whole["payload"]
    if claims.get("iss") != ACCESS_KEY:
        raise APIRefusal("authentication", about="key")
    if not genuine:
        raise APIRefusal("authentication", "the token's signature is not valid", about="failed")
    return claims


def read_body(contract: ServedContract, operation: Operation, content_type: str, body: Any) -> Json:
    """Check a request's parsed body; raises APIRefusal, with a message that names the field and the limit."""
    if not operation.media_types:
        return {}
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in operation.media_types:
        detail = f"Content-Type must be {' or '.join(operation.media_types)}, not {media_type or 'missing'}"
        raise APIRefusal("bad_request", detail, about="request")
    if isinstance(body, APIRefusal):
        raise body
    if not is_object(body):
        raise APIRefusal("bad_request", "the request body must be a JSON object", about="request")
    problems = contract.problems(operation.request, body)
    if not problems:
        found = find_media(operation.inlined, body)
        problems = [f"{field}: {problem}" for field, medium in found if (problem := judge_medium(*medium))]
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
            values[known] = contract.read_parameter(parameter, texts)
            if problems := contract.problems(schema, values[known]):
                raise APIRefusal("bad_request", f"{name}: {'; '.join(problems)}", about="parameter")
        elif "default" in schema:
            values[known] = schema["default"]
        elif parameter.get("required"):
            raise APIRefusal("bad_request", f"{name} is required", about="parameter")
    return values


def parse(raw: bytes) -> Any:
    """Parse a request's body; what is not JSON becomes the APIRefusal that it deserves, to be raised in its turn."""
    try:
        body = read_json(raw, parse_constant=_not_json, parse_float=_finite)
        if SURROGATE.search(raw):
            # Half a surrogate pair is a str that no answer could carry.
            json.dumps(body, ensure_ascii=False).encode()
    except ValueError as error:
        return APIRefusal("bad_request", f"the request body is not valid JSON: {error}", about="request")
    return body


def _not_json(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


def _finite(text: str) -> float:
    """Read a number. Raises ValueError for one so large that no answer could carry it."""
    return number if math.isfinite(number := float(text)) else _not_json(text[:40])
