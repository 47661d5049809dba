"""From an answer to the model it should be, or to the error it is."""

from __future__ import annotations

import contextlib
import functools
import json
import logging
import re
import time
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from klingspec_contract.values import Json, at_pointer, is_array, is_object

from .errors import (
    AccountError,
    APIError,
    AuthenticationError,
    BadRequest,
    ConcurrencyExceeded,
    ContentRejected,
    NotFound,
    PermissionDenied,
    RateLimited,
    ResponseInvalid,
    ServerError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from klingspec_api.specs import Operation, Provider

    from ._commands import Reply

T = TypeVar("T")

logger: Final = logging.getLogger("klingspec")


_ERRORS: Final[Mapping[str, type[APIError]]] = {
    "account": AccountError,
    "already_exists": BadRequest,
    "authentication": AuthenticationError,
    "bad_request": BadRequest,
    "concurrency": ConcurrencyExceeded,
    "content": ContentRejected,
    "not_found": NotFound,
    "permission": PermissionDenied,
    "rate": RateLimited,
    "redirect": APIError,
    "server": ServerError,
    "token": AuthenticationError,
    "unavailable": ServerError,
}
"""What each kind of error raises. The kinds of business codes are the contract's; those of bare statuses are HTTP's."""

_STATUSES: Final[Mapping[int, str]] = {
    401: "authentication",
    403: "permission",
    404: "not_found",
    408: "server",
    429: "rate",
    503: "unavailable",
}
_CLASSES: Final[Mapping[int, str]] = {3: "redirect", 4: "bad_request", 5: "server"}


def read(operation: Operation[T], reply: Reply, provider: Provider, *, strict: bool) -> T:
    """Read an answer. Raises the APIError it is, or ResponseInvalid where it cannot be read."""
    problem: ValidationError | None = None
    body: Json = {} if _is_success(reply) else _object(reply.content)
    accepted = body.get("code") == 0 and not isinstance(body.get("code"), bool)
    if _is_success(reply) or accepted or _holds_task(operation, body):
        try:
            answer = _parse(operation.returns, reply.content, strict=strict)
        except ValidationError as invalid:
            problem = invalid
        else:
            if not getattr(answer, "code", 0) or _has_task(operation, answer):
                remember(answer, request_id(answer) or reply.headers.get("x-request-id"))
                return answer
    error = _error(reply, provider)
    if problem is not None and (error is None or body):
        raise _invalid(reply, problem, operation) from None
    raise error or ResponseInvalid("neither a result nor an error", status=reply.status, body=reply.content)


def request_id(answer: object) -> str | None:
    """The provider's id of the request that brought an answer, a task or an item of a list, where it gave one."""
    known: str | None = getattr(answer, "__dict__", {}).get(_REQUEST_ID)
    if known:  # To look for a field that a model does not have takes long.
        return known
    given = getattr(answer, "request_id", None)
    return given if isinstance(given, str) else None


def remember(part: object, known: str | None) -> None:
    """Let a part of an answer know the id of its request: beside its fields, so that equal tasks stay equal."""
    if known and isinstance(part, BaseModel):
        vars(part)[_REQUEST_ID] = known


def _is_success(reply: Reply) -> bool:
    return 200 <= reply.status < 300


def _holds_task(operation: Operation[Any], body: Json) -> bool:
    """Whether a body names a task where the operation's answers do."""
    return bool(operation.result) and at_pointer(body, "/".join(operation.result or ())) not in (None, "")


def _has_task(operation: Operation[Any], answer: Any) -> bool:
    """Whether an answer that was read names a task; an array does if it is not empty."""
    for part in operation.result or ("",):
        if is_array(answer):
            return bool(answer)
        answer = getattr(answer, part, None)
    return bool(answer)


def _parse(model: type[T], content: bytes, *, strict: bool) -> T:
    assert issubclass(model, BaseModel)
    # Context and strictness are separate: the context closes what the models leave open.
    from klingspec_api.types import STRICT

    try:
        return model.model_validate_json(content, strict=strict, context=STRICT if strict else None)
    except ValidationError as problem:
        if strict:
            raise
        return _salvage(model, content, problem)


_REQUEST_ID: Final = "_request_id"
_DEPTH: Final = 8
"""How often places are taken out of an answer before it is given up: no answer is nested deeper."""


def _salvage(model: type[T], content: bytes, problem: ValidationError) -> T:
    """Read an answer without the places that break the contract: a field becomes None, an odd item goes.

    Raises the first problem where what the answer cannot be without is among them.
    """
    assert issubclass(model, BaseModel)
    try:
        value = _loads(content)
    except (ValueError, RecursionError):
        raise problem from None
    odd: dict[str, None] = {}
    for _ in range(_DEPTH):
        try:
            answer = model.model_validate_json(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
        except ValidationError as found:
            places = {_place(value, error["loc"]) for error in found.errors(include_url=False, include_input=False)}
        else:
            logger.warning("the answer breaks the contract, and was read without %s", ", ".join(odd) or "its odd bytes")
            return answer
        if () in places:
            raise problem
        for place in sorted(places, key=lambda place: [(isinstance(part, int), part) for part in place], reverse=True):
            _take_out(value, place)
        odd |= dict.fromkeys(".".join(map(str, place)) for place in sorted(places, key=str))
    raise problem


def _loads(content: bytes) -> Any:
    """Read JSON as gateways garble it: marked, of another encoding, with stray bytes in texts or behind the end.

    Raises ValueError where even so it is none.
    """
    text = content.decode(json.detect_encoding(content), "replace")
    return json.JSONDecoder(strict=False).raw_decode(text.lstrip())[0]


def _place(value: Any, loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The innermost place of an answer that an error is about; what is missing is about what it is missing in."""
    place: list[int | str] = []
    for part in loc:
        if is_object(value) and part in value:
            value = value[str(part)]
        elif is_array(value) and isinstance(part, int) and part < len(value):
            value = value[part]
        elif is_object(value) and (part == 0 or part in value.values()):
            continue  # One bare object, read as a list of one; or the word that tells which of several kinds it is.
        else:
            break
        place.append(part)
    return tuple(place)


def _take_out(value: Any, place: tuple[int | str, ...]) -> None:
    inside: Any = value
    # What it stands in may have been taken out already.
    with contextlib.suppress(KeyError, IndexError):
        for part in place[:-1]:
            inside = inside[part]
        del inside[place[-1]]


def _error(reply: Reply, provider: Provider) -> APIError | None:
    """Read an answer as an error, if it is one."""
    body = _object(reply.content)
    inner = body.get("error", body)
    inner = inner if is_object(inner) else {"message": inner}
    code, message = inner.get("code"), inner.get("message")
    code = code if isinstance(code, int | str) else None
    if _is_success(reply) and not (code and message):
        return None
    message = message if isinstance(message, str) and message else _fallback_message(reply)
    kind = error_kind(provider, code, message) or _STATUSES.get(reply.status) or _CLASSES.get(reply.status // 100)
    return _ERRORS.get(kind or "", APIError)(
        message,
        status=reply.status,
        kind=kind,
        code=code,
        request_id=request_id_in(body),
        body=reply.content,
        retry_after=_retry_after(reply.headers.get("retry-after")),
    )


def _invalid(reply: Reply, problem: ValidationError, operation: Operation[Any]) -> ResponseInvalid:
    """Say where an answer breaks the contract."""
    media_type = reply.headers.get("content-type", "nothing").split(";")[0]
    if "json" not in media_type:
        sentence = f"it is {media_type}, not JSON, so base_url may not be the provider's"
        return ResponseInvalid(sentence, status=reply.status, body=reply.content, task_id=_task_id(operation, reply))
    first = problem.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the body"
    readable = first["type"] != "json_invalid"
    return ResponseInvalid(
        f"{where}: {first['msg']}",
        status=reply.status,
        body=reply.content,
        readable=readable,
        task_id=_task_id(operation, reply),
        request_id=request_id_in(_object(reply.content)),
    )


def request_id_in(body: Json) -> str | None:
    """The id of the request that a body names."""
    found = body.get("request_id")
    return found if isinstance(found, str) else None


def _task_id(operation: Operation[Any], reply: Reply) -> str | None:
    """Find a task's id anywhere in an answer that cannot be read."""
    if not operation.result:
        return None
    found = re.search(rb'"%s"\s*:\s*"?([\w=+/.-]+)' % re.escape(operation.result[-1].encode()), reply.content)
    return found[1].decode() if found and found[1] != b"null" else None


def error_kind(provider: Provider, code: object, message: str) -> str | None:
    """Name the kind of error that a code and its message stand for, if the contract does."""
    for entry in provider.errors:
        if entry.code == code and (entry.message is None or _pattern(entry.message).match(message)):
            return entry.kind
    return None


@functools.cache
def _pattern(message: str) -> re.Pattern[str]:
    """Turn a message with braces into a pattern; braces stand for any text."""
    parts = re.split(r"(\{\w+\})", message)
    return re.compile("".join(".*" if part.startswith("{") else re.escape(part) for part in parts))


def _object(content: bytes) -> Json:
    """Read a JSON object; anything else is read as an empty one."""
    try:
        value = _loads(content)
    except (ValueError, RecursionError):
        return {}
    return value if is_object(value) else {}


def _fallback_message(reply: Reply) -> str:
    """Find words for an error that brings none."""
    if 300 <= reply.status < 400:
        return f"redirected to {reply.headers.get('location', 'nowhere')}; set base_url to where the API is"
    media_type = reply.headers.get("content-type", "nothing").split(";")[0]
    return f"an error without a message, as {media_type}"


def _retry_after(value: str | None) -> float | None:
    """Read how many seconds to wait, given as such or as a date."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
