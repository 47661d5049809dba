"""From keyword arguments to a request: everything the contract forbids is refused here, before it is sent."""

from __future__ import annotations

import copy
import inspect
import json
import uuid
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails, to_jsonable_python

from klingspec_contract.media import replace_media
from klingspec_contract.values import at_pointer, is_object

from ._checks import broken_rules, retired_values
from ._media import Upload, load
from ._prompts import prompt_problems
from .errors import RequestInvalid, RetiredValueWarning

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from klingspec_api.specs import CallSpec, Operation
    from klingspec_api.types import Request

    from ._checks import Schema

T = TypeVar("T")
RequestT = TypeVar("RequestT", bound="Request")
Part: TypeAlias = bytes | Upload


class Body:
    """JSON with a known length, read again from the beginning each time it is sent.

    Each medium stands in the JSON as a token of its own, in whose place its Base64 is sent.
    """

    def __init__(self, value: Mapping[str, Any], uploads: Mapping[str, Upload]) -> None:
        self._parts = _split(
            json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(), uploads
        )

    @property
    def length(self) -> int:
        """Bytes that will be sent."""
        return sum(part.encoded_size if isinstance(part, Upload) else len(part) for part in self._parts)

    def read(self) -> Iterator[bytes]:
        """Read the body from its beginning, blocking."""
        for part in self._parts:
            yield from part if isinstance(part, Upload) else (part,)

    async def read_async(self) -> AsyncIterator[bytes]:
        """Read the body from its beginning, files in a thread."""
        from anyio.to_thread import run_sync

        for part in self._parts:
            if isinstance(part, bytes):
                yield part
                continue
            chunks = iter(part)
            while chunk := await run_sync(next, chunks, b""):
                yield chunk


@dataclass(frozen=True, slots=True, eq=False)
class PreparedRequest(Generic[T]):
    """A request that the contract allows, and the id by which its task can be found if the answer is lost."""

    operation: Operation[T]
    body: Body | None
    key: str | None
    key_given: bool = False
    """Whether the caller chose the key: then it may have been used before."""
    value: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """The body as JSON, each upload a token."""


def prepare(
    spec: CallSpec[T], arguments: Mapping[str, Any], extra_body: Mapping[str, Any] | None = None
) -> PreparedRequest[T]:
    """Make a request of keyword arguments; `extra_body` is merged after validation. Raises RequestInvalid."""
    given = {name: value for name, value in arguments.items() if value is not None}
    parts: dict[str, Any] = {name: path_part(name, given.pop(name)) for name in spec.path}
    if spec.query is not None:
        names = given.keys() & spec.query.model_fields.keys()
        parts["query"] = validate(spec.query, {name: given.pop(name) for name in names}, spec.docs_url)
    if spec.body is None:
        return PreparedRequest(spec.operation(**parts), None, None)
    uploads: dict[str, Upload] = {}
    request, value = _validated(spec, spec.body, given, uploads)
    value = _merge(value, _json(extra_body or {}))
    try:
        body = Body(value, uploads)
    except ValueError as error:  # What the contract leaves open may hold what JSON cannot.
        raise RequestInvalid("the request", f"it has to be JSON: {error}", spec.docs_url) from None
    key = _key(spec, value)
    key_given = key == _key(spec, {**given, **(extra_body or {})})
    return PreparedRequest(spec.operation(**parts, body=request), body, key, key_given, value)


def prepare_operation(operation: Operation[T]) -> PreparedRequest[T]:
    """Make a request of an operation as it stands."""
    if operation.body is None:
        return PreparedRequest(operation, None, None)
    value = _dump(operation.body)
    return PreparedRequest(operation, Body(value, {}), None, value=value)


def path_part(name: str, value: str) -> str:
    """Check that a part of a path names a thing and not another address. Raises RequestInvalid."""
    if not value.strip("."):
        raise RequestInvalid(name, f"{value!r} is the id of no task; give what create returned as {name}")
    return value


def validate(model: type[RequestT], arguments: Mapping[str, Any], docs_url: str) -> RequestT:
    """Hold arguments against the contract's limits. Raises RequestInvalid for the first that breaks one."""
    try:
        return model.model_validate(arguments)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise RequestInvalid(
            _field(first["loc"], arguments), _sentence(first, list(model.model_fields)), docs_url
        ) from None


def _field(loc: tuple[int | str, ...], value: Any) -> str:
    """Where an error is, without the words that only tell which of several kinds an object is of."""
    place = ""
    inside: Any = value
    for part in loc:
        if is_object(inside) and part not in inside and part in inside.values():
            continue
        place += f"[{part}]" if isinstance(part, int) else f".{part}"
        inside = at_pointer(inside, str(part))
    return place.lstrip(".")


def _validated(
    spec: CallSpec[Any], model: type[RequestT], given: Mapping[str, Any], uploads: dict[str, Upload]
) -> tuple[RequestT, dict[str, Any]]:
    """Validate a body; each medium in it becomes a token, whose upload is registered."""

    def register_upload(field: str, media: Any, mark: str, limits: Schema) -> str:
        loaded = load(field, media, mark, limits, spec.docs_url)
        if isinstance(loaded, str):
            return loaded
        token = f"upload:{uuid.uuid4().hex}"
        uploads[token] = loaded
        return token

    named = _with_key(replace_media(spec.checks, given, register_upload), spec.key)
    request = validate(model, named, spec.docs_url)
    value = _dump(request)
    for where, sentence in broken_rules(spec.checks, value):
        raise RequestInvalid(where or sentence.split()[0], sentence, spec.docs_url)
    for where, problem in prompt_problems(spec.checks, value):
        raise RequestInvalid(where, problem, spec.docs_url)
    for where, word, retired in retired_values(spec.checks, value):
        sentence = f"{where}: {word} is retired since {retired['date']}, and may be refused; use {retired['successor']}"
        warnings.warn(sentence, RetiredValueWarning, stacklevel=_levels_to_caller())
    return request, value


def _levels_to_caller() -> int:
    """How far above the function that asks the caller's own line is: a warning of ours helps nobody."""
    frame, levels = inspect.currentframe(), 0
    while frame and frame.f_globals.get("__name__", "").partition(".")[0] in {"klingspec", "klingspec_api"}:
        frame, levels = frame.f_back, levels + 1
    return levels


def _dump(request: Request) -> dict[str, Any]:
    # None inside means "not given" as well; inside what the contract leaves open it is a value like another.
    return request.model_dump(by_alias=True, exclude_unset=True, exclude_none=True, mode="json")


def _with_key(given: dict[str, Any], at: tuple[str, ...] | None) -> dict[str, Any]:
    """A copy with an id of our own where the caller gave none; what cannot hold one is left to the validation."""
    if at is None:
        return given
    named = inside = copy.copy(given)
    for part in at[:-1]:
        holder = inside.get(part)
        if holder is not None and not is_object(holder):
            return given
        inside[part] = inside = dict(holder or {})
    if inside.get(at[-1]) in (None, ""):
        inside[at[-1]] = uuid.uuid4().hex
    return named


def _key(spec: CallSpec[Any], value: Any) -> str | None:
    """The id that the body has at last: `extra_body` may bring another."""
    for part in spec.key or ():
        value = value.get(part) if is_object(value) else None
    return value if isinstance(value, str) and value else None


def _merge(value: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """Merge JSON objects; what is no object in both takes the place of what was there."""
    merged = dict(value)
    for name, part in extra.items():
        before = merged.get(name)
        merged[name] = _merge(before, part) if is_object(before) and is_object(part) else part
    return merged


def _json(extra_body: Mapping[str, Any]) -> dict[str, Any]:
    """Check that what is merged into a request is JSON."""
    try:
        value: dict[str, Any] = to_jsonable_python(dict(extra_body))
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise RequestInvalid("extra_body", f"it has to be JSON: {error}") from None
    return value


def _split(text: bytes, uploads: Mapping[str, Upload]) -> list[Part]:
    """Cut JSON at its tokens."""
    parts: list[Part] = [text]
    for token, upload in uploads.items():
        cut: list[Part] = []
        for part in parts:
            if isinstance(part, bytes) and (mark := token.encode()) in part:
                before, after = part.split(mark)
                cut += [before, upload, after]
            else:
                cut.append(part)
        parts = cut
    return parts


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
        case "union_tag_invalid":
            return f"{limit['discriminator']} is one of {limit['expected_tags']}; this is {limit['tag']!r}"
        case "union_tag_not_found":
            return f"{limit['discriminator']} is required"
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
