"""Options as they are given: values, nested fields, lists, JSON, files; and what is said of a wrong one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from klingspec import RequestInvalid
from klingspec_cli.options import Field, arguments, fields
from klingspec_contract.document import Contract

if TYPE_CHECKING:
    from pathlib import Path

    from klingspec_contract.values import Json

    from .conftest import Klingspec

ITEMS: Json = {
    "oneOf": [
        {"type": "object", "properties": {"type": {"const": "prompt"}, "text": {"type": "string"}}},
        {"type": "object", "properties": {"type": {"const": "frame"}, "url": {"type": "string", "x-image": {}}}},
    ]
}
SCHEMA: Json = {
    "type": "object",
    "required": ["words"],
    "properties": {
        "words": {"type": "string"},
        "count": {"type": "integer", "minimum": 1, "maximum": 9, "default": 1},
        "share": {"type": ["number", "null"]},
        "amount": {"oneOf": [{"type": "integer"}, {"const": "auto", "type": "string"}]},
        "settings": {
            "type": "object",
            "properties": {
                "audio": {"type": "string", "enum": ["native", "off"]},
                "loud": {"type": "boolean"},
                "deepSet": {"type": "object", "properties": {"x": {"type": "number"}}},
            },
        },
        "names": {"type": "array", "items": {"type": "string"}},
        "contents": {"type": "array", "items": ITEMS},
        "imageList": {"type": "array", "items": {"type": "object", "properties": {"image": {"type": "string"}}}},
    },
}
CONTRACT = Contract(
    "one",
    {
        "paths": {
            "/x/{model}": {
                "post": {
                    "operationId": "make",
                    "parameters": [{"name": "model", "in": "path", "required": True, "schema": {"type": "string"}}],
                    "requestBody": {"content": {"application/json": {"schema": SCHEMA}}},
                    "responses": {},
                }
            }
        }
    },
)
FIELDS = {field.option: field for field in fields(CONTRACT.operations["make"])}


def read(*pairs: tuple[str, Any]) -> Json:
    """The arguments that options make, each value given as typer gives it."""
    given: dict[Field, Any] = {}
    for name, value in pairs:
        field = FIELDS[name]
        given[field] = [*given.get(field, []), value] if field.is_many else value
    return arguments({field: given.get(field) for field in FIELDS.values()})


def test_every_field_is_an_option() -> None:
    """Parameters, fields and nested fields each have one; the items of a list have, where they have a single field."""
    assert list(FIELDS) == [
        "--model",
        "--words",
        "--count",
        "--share",
        "--amount",
        "--settings",
        "--settings.audio",
        "--settings.loud",
        "--settings.deep-set",
        "--settings.deep-set.x",
        "--names",
        "--contents",
        "--image-list",
        "--image-list.image",
    ]


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([("--words", "12")], {"words": "12"}),
        ([("--words", "@ann smiles")], {"words": "@ann smiles"}),
        ([("--count", "-3")], {"count": -3}),
        ([("--share", "1")], {"share": 1}),
        ([("--share", "0.5")], {"share": 0.5}),
        ([("--amount", "4"), ("--words", "x")], {"amount": 4, "words": "x"}),
        ([("--amount", "auto")], {"amount": "auto"}),
        ([("--settings.audio", "off")], {"settings": {"audio": "off"}}),
        ([("--settings.loud", False)], {"settings": {"loud": False}}),
        ([("--settings.deep-set.x", "2")], {"settings": {"deepSet": {"x": 2}}}),
        ([("--settings", '{"audio": "off", "loud": true}')], {"settings": {"audio": "off", "loud": True}}),
        (
            [("--settings.audio", "native"), ("--settings", '{"audio": "off", "loud": true}')],
            {"settings": {"audio": "native", "loud": True}},
        ),
        ([("--names", "a"), ("--names", "[b]")], {"names": ["a", "[b]"]}),
        (
            [("--contents", '{"type": "prompt", "text": "x"}'), ("--contents", '[{"type": "frame"}]')],
            {"contents": [{"type": "prompt", "text": "x"}, {"type": "frame"}]},
        ),
        (
            [("--image-list.image", "a.png"), ("--image-list.image", "b.png")],
            {"image_list": [{"image": "a.png"}, {"image": "b.png"}]},
        ),
        ([], {}),
    ],
)
def test_a_value_is_read_by_its_schema(pairs: list[tuple[str, Any]], found: Json) -> None:
    """A text becomes what its schema says; what is nested goes into its object, over what the object's JSON says."""
    assert read(*pairs) == found


def test_json_can_stand_in_a_file(tmp_path: Path) -> None:
    """`@FILE` is the JSON in a file: an object, an item of a list, or the list itself."""
    file = tmp_path / "settings.json"
    file.write_text('{"audio": "off"}')
    assert read(("--settings", f"@{file}")) == {"settings": {"audio": "off"}}
    assert read(("--contents", f"@{file}")) == {"contents": [{"audio": "off"}]}
    file.write_text('[{"type": "frame"}]')
    assert read(("--contents", f"@{file}")) == {"contents": [{"type": "frame"}]}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("--count", "two", "--count: it is an integer, 1 to 9, not 'two'"),
        ("--count", "2.5", "--count: it is an integer, 1 to 9, not '2.5'"),
        ("--share", "true", "--share: it is a number, not 'true'"),
        ("--settings", "audio", "--settings: it is an object (JSON or @FILE), not 'audio'"),
        ("--settings", "[1]", "--settings: it is an object (JSON or @FILE), not '[1]'"),
        ("--settings", "@nowhere.json", "--settings: cannot read nowhere.json: No such file or directory"),
        ("--settings", "[" * 10**5, f"--settings: it is an object (JSON or @FILE), not '{'[' * 10**5}'"),
        ("--contents", "x", "--contents: it is an object (JSON or @FILE), not 'x'"),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, value: str, sentence: str) -> None:
    """What cannot be read gets one sentence: the option, its type, its limits, and what was given."""
    with pytest.raises(RequestInvalid) as refused:
        read((name, value))
    assert str(refused.value) == sentence


def test_a_file_that_is_not_json_is_refused(tmp_path: Path) -> None:
    """The sentence names the option and the file."""
    file = tmp_path / "settings.json"
    file.write_text("{")
    with pytest.raises(RequestInvalid, match=f"--settings: {file} is not JSON: "):
        read(("--settings", f"@{file}"))


@pytest.mark.parametrize(
    ("name", "metavar", "help_"),
    [
        ("--words", "TEXT", "Required."),
        ("--count", "INTEGER", "1 to 9. Default: 1."),
        ("--amount", "INTEGER|TEXT", ""),
        ("--settings", "JSON|@FILE", ""),
        ("--settings.audio", "TEXT", "One of native, off."),
        ("--contents", "JSON|@FILE", "Items: {type: prompt, text} or {type: frame, url}. Repeatable."),
        ("--image-list", "JSON|@FILE", "Items: {image}. Repeatable."),
        ("--names", "TEXT", "Repeatable."),
    ],
)
def test_help_is_the_schema_in_words(name: str, metavar: str, help_: str) -> None:
    """An option's help has the type, the limits, the default and the values of its field."""
    assert (FIELDS[name].metavar, FIELDS[name].help) == (metavar, help_)


@pytest.mark.parametrize("name", FIELDS)
def test_words_say_a_value_again(name: str) -> None:
    """The words that a field is given by are read as the same value, so that a command can be said again."""
    field = FIELDS[name]
    value: Any = True if field.is_flag else json.dumps({"a": 1}) if "JSON" in field.metavar else "1"
    given = [value, value] if field.is_many else value
    words = field.words(given)
    assert words == ([name] if field.is_flag else [name, value] * (2 if field.is_many else 1))


def test_names_of_the_wire_can_be_said(klingspec: Klingspec) -> None:
    """A name with underscores, as pages and Python have it, is the same option or command."""
    made = klingspec("kling", "images", "create", "--prompt", "a", "--model_name", "kling-v2-1")
    assert made.status == 0
    assert klingspec("kling", "images", "wait_all", made.out.strip()).status == 0
