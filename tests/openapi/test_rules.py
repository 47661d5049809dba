"""The rules between fields: what each refuses, by an independent validator and by the client, which have to agree."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from jsonschema_rs import Draft202012Validator

from contract import providers
from klingspec import RequestInvalid
from klingspec._checks import _KEYWORDS, _TOGETHER, broken_rules, holds  # pyright: ignore[reportPrivateUsage]
from klingspec._requests import prepare
from klingspec_conformance.bodies import related
from klingspec_contract.document import Contract, Operation, read_contracts
from klingspec_contract.examples import smallest
from klingspec_contract.values import is_array, is_object, walk
from klingspec_emulator.contract import ServedContract

from ..contracted import PREFIX, call_spec, field, least_body
from ._legacy_rules import LEGACY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Schema = Mapping[str, Any]

URL: Final = "https://example.com/dog.png"
ELEMENTS: Final = [
    {"element_id": number} for number in range(field("kling", "ImageGenerationRequest.element_list")["maxItems"])
]
LEAST, MOST = (field("kling", "ImageGenerationRequest.image_fidelity")[name] for name in ("minimum", "maximum"))
# A model that no rule names.
OTHER: Final = next(word for word in field("kling", "ModelName")["enum"] if not word.startswith("kling-v1"))
NO_FACE: Final = {"image": URL, "model_name": "kling-v1-5"}
SUBJECT: Final = {**NO_FACE, "image_reference": "subject"}
NESTING: Final = {"if", "then", "else", "not", "properties", "oneOf", "anyOf", "contains"}

KLING: Final[list[tuple[str, Schema, Schema]]] = [
    # A rule by how it begins, a body it refuses, and the nearest one that it accepts.
    ("negative_prompt is not", {"image": URL, "negative_prompt": "rain"}, {"image": URL, "negative_prompt": ""}),
    ("negative_prompt is not", {"image": URL, "negative_prompt": "rain"}, {"negative_prompt": "rain"}),
    ("image_reference needs image;", {"image_reference": "face"}, {"image_reference": "face", "image": URL}),
    ("image_reference needs image, and", {"image_reference": "face", "image": ""}, {"image": URL}),
    ("image_reference is required", NO_FACE, SUBJECT),
    ("image_reference is required", NO_FACE, {**NO_FACE, "model_name": OTHER}),
    ("image_reference is required", NO_FACE, {"model_name": "kling-v1-5"}),
    ("image_fidelity is", {"image_fidelity": 0.4}, {"image_fidelity": 0.4, "model_name": "kling-v2-1"}),
    ("image_fidelity is", {"image_fidelity": LEAST, "model_name": OTHER}, {"model_name": OTHER}),
    ("image_fidelity is", {"image_fidelity": MOST, "model_name": OTHER}, {**SUBJECT, "image_fidelity": MOST}),
    ("human_fidelity is", {"human_fidelity": 0.4}, {**SUBJECT, "human_fidelity": 0.4}),
    ("human_fidelity is", {**SUBJECT, "image_reference": "face", "human_fidelity": 0.4}, SUBJECT),
    ("human_fidelity is", {"image": URL, "image_reference": "subject", "human_fidelity": 0.4}, SUBJECT),
    ("element_list and", {"image": URL, "element_list": ELEMENTS}, {"image": URL, "element_list": ELEMENTS[:-1]}),
    ("element_list and", {"image": URL, "element_list": ELEMENTS}, {"element_list": ELEMENTS}),
    ("image_reference is not", {**SUBJECT, "model_name": "kling-v3"}, {**SUBJECT, "model_name": "kling-v2-1"}),
    ("element_list is not", {"model_name": "kling-v2-1", "element_list": ELEMENTS}, {"model_name": "kling-v2-1"}),
]
CAMERA: Final[list[tuple[str, Schema, Schema]]] = [
    ("config is needed", {"type": "simple"}, {"type": "simple", "config": {"pan": 10}}),
    ("config is needed", {"type": "simple"}, {"type": "down_back"}),
    ("config goes with", {"type": "down_back", "config": {"pan": 1}}, {"type": "simple", "config": {"pan": 1}}),
    ("config goes with", {"config": {"pan": 1}}, {}),
    ("exactly one", {"type": "simple", "config": {}}, {"type": "simple", "config": {"roll": -10}}),
    ("exactly one", {"type": "simple", "config": {"zoom": 0}}, {"type": "simple", "config": {"zoom": 0.5}}),
    (
        "exactly one",
        {"type": "simple", "config": {"pan": 1, "tilt": 1}},
        {"type": "simple", "config": {"pan": 1, "tilt": 0}},
    ),
]
CASES: Final = (
    [("kling", "ImageGenerationRequest", rule, bodies) for rule, *bodies in KLING]
    + [
        ("deerapi", "TextToVideoRequest", rule, [{"camera_control": body} for body in bodies])
        for rule, *bodies in CAMERA
    ]
    + [("kling", request, rule, bodies) for request, rule, *bodies in LEGACY]
)


def rules(contract: Schema) -> Iterator[Schema]:
    """Every rule between fields of a contract; rules are what has a title."""
    for schema in contract["components"]["schemas"].values():
        yield from (part for part in schema.get("allOf", ()) if "title" in part)


def keywords(rule: Schema) -> Iterator[str]:
    """Every keyword that a rule is made of, at any depth."""
    for keyword, part in rule.items():
        yield keyword
        inside = part.values() if keyword == "properties" else part if keyword in ("oneOf", "anyOf") else [part]
        for each in inside if keyword in NESTING else ():
            yield from keywords(each)


def judge(contract: Schema, request: str) -> Draft202012Validator:
    """The independent validator of a request."""
    return Draft202012Validator({"$ref": PREFIX + request, "components": contract["components"]})


@pytest.mark.filterwarnings("ignore::klingspec.RetiredValueWarning")
@pytest.mark.parametrize(("provider", "request_name", "rule", "bodies"), CASES)
def test_rule(
    contracts: Mapping[str, Schema], provider: str, request_name: str, rule: str, bodies: list[Schema]
) -> None:
    """A rule refuses a body and accepts its nearest neighbour, and both judges say so."""
    validator, spec = judge(contracts[provider], request_name), call_spec(provider, request_name)
    needed = least_body(provider, request_name)
    refused, accepted = (
        {name: part for name, part in {**needed, **body}.items() if part is not None} for body in bodies
    )
    assert not validator.is_valid(refused)
    broken = [sentence for _, sentence in broken_rules(spec.checks, refused)]
    assert any(sentence.startswith(rule) for sentence in broken)
    with pytest.raises(RequestInvalid):
        prepare(spec, refused)
    assert validator.is_valid(accepted)
    sent = prepare(spec, accepted).operation.body
    assert sent is not None
    assert sent.model_fields_set >= accepted.keys()


class Search:
    """Looks for bodies of an operation that break one rule and nothing else, a few changes away from valid ones."""

    def __init__(self, operation: Operation) -> None:
        self.contract = ServedContract(operation.contract.provider, operation.contract.document)
        self.operation = operation
        self.schema = self.contract.inline(operation.request)
        rules = [rule for part in walk(self.schema) for rule in part.get("allOf", ()) if "title" in rule]
        self.titles = {rule["title"] for rule in rules}
        self.names = set(related(rules))
        self.found: dict[str, tuple[Any, Any]] = {}

    def run(self) -> dict[str, tuple[Any, Any]]:
        """For each rule, a valid body and one near it that breaks the rule alone."""
        bare = smallest(self.contract, self.operation.request)
        bodies = [body for body in (bare, *self.operation.examples) if not self._problems(body)]
        for _ in range(CHANGES):
            if self.titles <= self.found.keys():
                break
            bodies = self._around(bodies)
        return self.found

    def _around(self, bodies: list[Any]) -> list[Any]:
        """The bodies that are one change away and break one rule at most; the first from a valid one is noted."""
        around: dict[bool, dict[str, Any]] = {True: {}, False: {}}
        for body in bodies:
            valid = not self._problems(body)
            for changed in self._changed(self.schema, body):
                problems = self._problems(changed)
                if len(problems) > 1 or set(problems) - self.titles:
                    continue
                around[not problems][json.dumps(changed, sort_keys=True)] = changed
                if valid and problems:
                    self.found.setdefault(problems[0], (body, changed))
        return [*around[True].values()][:BREADTH] + [*around[False].values()][:BREADTH]

    def _problems(self, body: Any) -> list[str]:
        return self.contract.problems(self.operation.request, body)

    def _changed(self, schema: Any, value: Any) -> Iterator[Any]:
        """A value with one thing in it changed, left out or added."""
        if "properties" in schema and is_object(value):
            for name, part in schema["properties"].items():
                inside = {field for each in walk(part) for field in each.get("properties", ())}
                if not self.names & {name, *inside}:
                    continue
                yield {field: each for field, each in value.items() if field != name}
                changes = self._changed(part, value[name]) if name in value else self._values(part)
                yield from ({**value, name: each} for each in changes)
        elif "items" in schema and is_array(value):
            yield from (value[:index] + value[index + 1 :] for index in range(len(value)))
            for branch in schema["items"].get("oneOf", [schema["items"]]):
                item = smallest(self.contract, branch)
                yield from (value + [item] * count for count in (1, schema.get("maxItems", 3), 5, 8))
        elif not {"properties", "items"} & schema.keys():
            yield from self._values(schema)

    def _values(self, schema: Any) -> Iterator[Any]:
        kind = schema.get("type")
        if "properties" in schema:
            empty: Any = {}
            yield from (empty, *self._changed(schema, smallest(self.contract, schema)), *self._changed(schema, empty))
        elif "items" in schema:
            yield from (each for each in self._changed(schema, []) if each)
        else:
            limits = (schema[name] for name in ("minimum", "maximum") if name in schema)
            yield from (
                *schema.get("enum", ()),
                *limits,
                *{"boolean": (True, False), "string": ("", URL)}.get(kind, ()),
            )
            yield from {"integer": (7,), "number": (0.5,)}.get(kind, ())


def test_every_rule_is_tried(contracts: Mapping[str, Schema]) -> None:
    """No request that stands above has a rule without a body above that it refuses."""
    for provider, request_name in {(provider, request_name) for provider, request_name, *_ in CASES}:
        schema = Contract(provider, dict(contracts[provider])).inline({"$ref": PREFIX + request_name})
        titles = {rule["title"] for part in walk(schema) for rule in part.get("allOf", ()) if "title" in rule}
        assert {title for title in titles if any(title.startswith(rule) for _, _, rule, _ in CASES)} == titles


CHANGES: Final = 3
BREADTH: Final = 150
TRIED: Final = {PREFIX + request_name for _, request_name, *_ in CASES}
OPERATIONS: Final = [
    each
    for contract in read_contracts().items()
    for each in Contract(*contract).operations.values()
    if each.request.get("$ref") not in TRIED
]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: f"{each.contract.provider}-{each.id}")
def test_every_rule_is_kept_by_both(operation: Operation) -> None:
    """For each rule a body is found that breaks it alone: the client refuses it in the rule's words, and no other."""
    search = Search(operation)
    found = search.run()
    assert found.keys() == search.titles
    for title, (accepted, refused) in found.items():
        spec = call_spec(operation.contract.provider, operation.request["$ref"].removeprefix(PREFIX))
        prepare(spec, accepted)
        with pytest.raises(RequestInvalid) as raised:
            prepare(spec, refused)
        assert raised.value.problem == title


@pytest.mark.parametrize("provider", providers())
def test_keywords_are_known(contracts: Mapping[str, Schema], provider: str) -> None:
    """The client can read every keyword that a rule is made of."""
    used = {keyword for rule in rules(contracts[provider]) for keyword in keywords(rule)}
    assert used <= _KEYWORDS.keys() | _TOGETHER


KEYWORDS: Final[list[tuple[Schema, list[Any]]]] = [
    # A rule of one keyword or of those that go together, and values around its limit.
    ({"minimum": 2}, [1, 2, 2.5]),
    ({"maximum": 2}, [2, 2.5]),
    ({"minLength": 2}, ["a", "ab", "abc"]),
    ({"maxLength": 2}, ["a", "ab", "abc"]),
    ({"minItems": 2}, [[1], [1, 2]]),
    ({"maxItems": 1}, [[], [1], [1, 2]]),
    ({"contains": {"const": 1}}, [[], [2], [1, 2], [1, 1]]),
    ({"contains": {"const": 1}, "minContains": 2}, [[1], [1, 2, 1]]),
    ({"contains": {"const": 1}, "minContains": 0, "maxContains": 1}, [[], [1], [1, 1]]),
    ({"anyOf": [{"const": 1}, {"minimum": 5}]}, [1, 2, 5]),
    ({"oneOf": [{"minimum": 1}, {"minimum": 5}]}, [0, 1, 5]),
    ({"if": {"const": 1}, "then": {"minimum": 5}, "else": {"minimum": 3}}, [1, 2, 3]),
    ({"if": {"minimum": 1}, "then": {"minimum": 5}}, [0, 1, 5]),
    ({"not": {"enum": [1, 2]}}, [1, 3]),
    ({"required": ["a"], "dependentRequired": {"a": ["b"]}}, [{}, {"a": 1}, {"a": 1, "b": 1}]),
    ({"properties": {"a": {"const": 1}}}, [{}, {"a": 1}, {"a": 2}]),
]


@pytest.mark.parametrize(("rule", "values"), KEYWORDS)
def test_keywords_mean_what_they_do_elsewhere(rule: Schema, values: list[Any]) -> None:
    """The client's reader and the independent validator say the same of values around each keyword's limit."""
    validator = Draft202012Validator(dict(rule))
    assert [holds(rule, value) for value in values] == [validator.is_valid(value) for value in values]


def test_every_keyword_is_tried() -> None:
    """No keyword that the client reads is without values above, apart from a title, which says nothing of a value."""
    assert {keyword for rule, _ in KEYWORDS for keyword in keywords(rule)} == {*_KEYWORDS, *_TOGETHER} - {"title"}


def test_unknown_keyword() -> None:
    """A keyword that the client cannot read is an error, not a rule that holds."""
    with pytest.raises(KeyError, match="maxProperties"):
        holds({"maxProperties": 1}, {"prompt": "A dog", "n": 1})


def combinations(**fields: list[Any]) -> Iterator[Schema]:
    """Every body that these values make; None stands for a field left out."""
    for values in itertools.product(*fields.values()):
        yield {name: value for name, value in zip(fields, values, strict=True) if value is not None}


def assert_agreement(contract: Schema, schemas: list[str], bodies: Iterator[Schema]) -> None:
    """The client's reader of rules and the independent validator say the same of every body."""
    parts = [part for name in schemas for part in contract["components"]["schemas"][name]["allOf"]]
    validators = [(part, Draft202012Validator(part)) for part in parts]
    for body in bodies:
        for part, validator in validators:
            assert holds(part, body) == validator.is_valid(body), (part["title"], body)


def test_agreement_on_images(contracts: Mapping[str, Schema]) -> None:
    """Both judges agree on every combination of the fields that Kling's rules name."""
    bodies = combinations(
        model_name=[None, "kling-v1", "kling-v1-5", OTHER],
        image=[None, "", URL],
        negative_prompt=[None, "", "rain"],
        image_reference=[None, "subject", "face"],
        image_fidelity=[None, 0, 0.5],
        human_fidelity=[None, 0.5],
        element_list=[None, [], ELEMENTS[:-1], ELEMENTS],
    )
    assert_agreement(contracts["kling"], ["ImageGenerationRequest"], bodies)


def test_agreement_on_camera(contracts: Mapping[str, Schema]) -> None:
    """Both judges agree on every combination of the fields that DeerAPI's rules name."""
    configs = list(combinations(**{axis: [None, 0, 0.0, -10, 0.5] for axis in ("pan", "tilt", "zoom")}))
    assert_agreement(contracts["deerapi"], ["CameraConfig"], iter(configs))
    controls = combinations(type=[None, "simple", "down_back"], config=[None, *configs])
    assert_agreement(contracts["deerapi"], ["CameraControl"], controls)
