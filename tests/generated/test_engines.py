"""Two engines, one truth: the client and an independent validator judge the same bodies, and say the same."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pytest
from pydantic import BaseModel, ValidationError

from klingspec import RequestInvalid
from klingspec._prompts import prompt_problems
from klingspec._requests import prepare, validate
from klingspec._responses import _parse  # pyright: ignore[reportPrivateUsage]
from klingspec_contract.values import is_array, is_object

from ..contracted import call_spec, least_body
from ._strategies import PREFIX, Maker
from ._strategies_contracts import ANSWERS, CONTRACTS, QUERIES, REQUESTS, model_of, validator_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    Schema = Mapping[str, Any]

BODIES: Final = 2000
"""Bodies of each schema that are judged with --whole; a quarter of them without."""


@pytest.fixture
def bodies(pytestconfig: pytest.Config) -> int:
    """How many bodies of a schema are judged."""
    return BODIES if pytestconfig.getoption("--whole") else BODIES // 4


def told(maker: Maker, schema: Schema, value: Any, *, outermost: bool = True) -> Any:
    """A body as the validator is told it: here, and only here, stand the deliberate differences.

    * None means "not given": the client sends no such field, so the validator does not see it either; but inside an
      object a field with a default takes no None.
    * 2.0 is an integer to JSON Schema; the client takes integers as int only, and the validator is told a text.
    * Whether a text is a picture is the client's to judge (x-image), and no schema can: the bodies here hold real ones.
    """
    schema = maker.resolve(schema)
    if schema.get("type") == "integer" and isinstance(value, float):
        return str(value)
    if is_array(value) and "items" in schema:
        return [told(maker, schema["items"], each, outermost=False) for each in value]
    if not is_object(value) or "properties" not in schema:
        return value
    fields = schema["properties"]
    absent = set(value) if outermost else {name for name, part in fields.items() if "default" not in part}
    given = {name: part for name, part in value.items() if part is not None or name not in absent}
    return {name: told(maker, fields.get(name, {}), part, outermost=False) for name, part in given.items()}


def sent(provider: str, name: str, body: Schema) -> Any:
    """What the client sends of a body, or None where it refuses."""
    try:
        made = prepare(call_spec(provider, name), body)
    except RequestInvalid:
        return None
    assert made.body is not None
    return json.loads(b"".join(made.body.read()))


@pytest.mark.filterwarnings("ignore::klingspec.RetiredValueWarning")
@pytest.mark.parametrize(("provider", "name"), REQUESTS)
def test_requests(provider: str, name: str, bodies: int) -> None:
    """Both engines accept and refuse the same requests, rules between fields included."""
    schema = {"$ref": PREFIX + name}
    maker, validator = Maker(CONTRACTS[provider], random.Random(name)), validator_of(provider, schema)
    verdicts: Counter[bool] = Counter()
    least, checks = least_body(provider, name), call_spec(provider, name).checks
    for turn in range(bodies):
        said, body = "nothing", maker.valid(schema)
        if turn % 8 < 5:  # Of many fields, some break a rule; a few beside what is needed may not.
            body = least | dict(maker.rng.sample(sorted(body.items()), min(len(body), turn % 3)))
        for _ in range(max(turn % 4 - 1, 0)):
            said, body = maker.broken(schema, body)
        wire = sent(provider, name, body)
        if wire is None and any(prompt_problems(checks, body)):
            continue  # Names and shots in a prompt are the client's to judge.
        assert (wire is not None) == validator.is_valid(told(maker, schema, body)), (said, body)
        assert wire is None or validator.is_valid(wire), (said, wire)
        verdicts[wire is not None] += 1
    assert min(verdicts[True], verdicts[False]) >= bodies * 0.15, verdicts


@pytest.mark.parametrize(("provider", "operation"), QUERIES, ids=[o["operationId"] for _, o in QUERIES])
def test_queries(provider: str, operation: Schema, bodies: int) -> None:
    """Both engines accept and refuse the same query parameters."""
    fields = {each["name"]: each["schema"] for each in operation["parameters"] if each["in"] == "query"}
    required = [each["name"] for each in operation["parameters"] if each["in"] == "query" and each.get("required")]
    schema = {"type": "object", "properties": fields, "required": required, "additionalProperties": False}
    name = operation["operationId"]
    model = model_of(provider, f"{name[0].upper()}{name[1:]}Query")
    maker, validator = Maker(CONTRACTS[provider], random.Random(name)), validator_of(provider, schema)
    verdicts: Counter[bool] = Counter()
    for turn in range(bodies):
        params = maker.valid(schema)
        said, params = maker.broken(schema, params) if turn % 3 else ("nothing", params)
        params = {key: value for key, value in params.items() if value is not None}
        verdict = True
        try:
            validate(model, params, "")
        except RequestInvalid:
            verdict = False
        whole = {
            key: str(value) if isinstance(value, float) and fields.get(key, {}).get("type") != "string" else value
            for key, value in params.items()
        }
        assert verdict == validator.is_valid(whole), (said, params)
        verdicts[verdict] += 1
    assert min(verdicts[True], verdicts[False]) >= bodies * 0.2, verdicts


def test_differences() -> None:
    """Each deliberate difference is there: None is not sent, 2.0 is no integer, and a text has to be a picture."""
    given: dict[str, Any] = {"prompt": "x", "external_task_id": "7", "watermark_info": {}}
    nothing = {"n": None, "watermark_info": {"enabled": None}}
    assert sent("kling", "ImageGenerationRequest", {**given, **nothing}) == given
    validator = validator_of("kling", {"$ref": f"{PREFIX}ImageGenerationRequest"})
    for field, value in (("n", 2.0), ("image", "no picture")):
        assert validator.is_valid({"prompt": "x", field: value})
        assert sent("kling", "ImageGenerationRequest", {"prompt": "x", field: value}) is None


def kept(value: Any, read: Any) -> bool:
    """Whether every value of an answer can be read again at its place."""
    if isinstance(read, BaseModel):
        fields = {field.alias or name: getattr(read, name) for name, field in type(read).model_fields.items()}
        found: dict[str, Any] = {**fields, **(read.model_extra or {})}
        return is_object(value) and all(name in found and kept(value[name], found[name]) for name in value)
    if is_array(read) and is_object(value):
        return len(read) == 1 and kept(value, read[0])
    if is_array(read) and is_array(value):
        return len(read) == len(value) and all(map(kept, value, read))
    kinds: set[Any] = {type(value), type(read)}
    return (len(kinds) == 1 or kinds == {int, float}) and bool(value == read)


@pytest.mark.parametrize(("provider", "name"), ANSWERS)
def test_answers(provider: str, name: str, bodies: int) -> None:
    """Every answer that the contract allows keeps its values, and strict reading accepts it."""
    schema, model = {"$ref": PREFIX + name}, model_of(provider, name)
    maker, validator = Maker(CONTRACTS[provider], random.Random(name)), validator_of(provider, schema)
    for _ in range(bodies // 2):
        body = maker.valid(schema)
        content = json.dumps(body).encode()
        assert validator.is_valid(body)
        for strict in (False, True):
            assert kept(body, _parse(model, content, strict=strict)), (strict, body)


@pytest.mark.parametrize(("provider", "name"), ANSWERS)
def test_newer_answers(provider: str, name: str, bodies: int) -> None:
    """A field or a word that the contract does not name is kept, and refused when reading strictly."""
    schema, model = {"$ref": PREFIX + name}, model_of(provider, name)
    maker = Maker(CONTRACTS[provider], random.Random(name))
    for turn in range(bodies // 2):
        body = maker.valid(schema)
        said = maker.renewed(schema, body, word=turn % 2 == 0)
        content = json.dumps(body).encode()
        assert kept(body, _parse(model, content, strict=False)), (said, body)
        with pytest.raises(ValidationError):
            _parse(model, content, strict=True)
