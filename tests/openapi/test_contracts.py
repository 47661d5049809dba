"""What holds for every contract, as the pages state it and with what was observed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema_rs import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from contract import HERE, SaidTwice, load, read_documented
from klingspec_cli.docs import contract_file
from klingspec_contract.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    Schema = Mapping[str, Any]


def walk(node: Any, at: str = "$") -> Iterator[tuple[str, Schema]]:
    """Every object in a document, with its place."""
    if is_object(node):
        yield at, node
        for name, part in node.items():
            yield from walk(part, f"{at}.{name}")
    elif is_array(node):
        for index, part in enumerate(node):
            yield from walk(part, f"{at}[{index}]")


def without_rules(schema: Any) -> Any:
    """A schema without its rules between fields, which name values and are no types."""
    if is_array(schema):
        return [without_rules(part) for part in schema if not (is_object(part) and "title" in part)]
    return {name: without_rules(part) for name, part in schema.items()} if is_object(schema) else schema


def test_valid_openapi(either: Schema) -> None:
    """A contract is valid OpenAPI 3.1, with and without what was observed."""
    assert either["openapi"].startswith("3.1")
    assert not list(OpenAPIV31SpecValidator(dict(either)).iter_errors())


def test_operations_cite_their_pages(operations: list[tuple[str, Schema]]) -> None:
    """Every operation has a summary of one sentence, and those that a client calls name their page."""
    for at, operation in operations:
        assert operation["summary"].endswith("."), at
        if at.split()[1].startswith("/"):
            assert operation["externalDocs"]["url"].startswith("https://"), at


def test_examples_are_valid(either: Schema) -> None:
    """Every example obeys the schema it stands beside."""
    media = [(at, part) for at, part in walk(dict(either)) if "schema" in part and "examples" in part]
    assert media
    for at, part in media:
        judge = Draft202012Validator({**part["schema"], "components": either["components"]})
        for name, example in part["examples"].items():
            assert not [error.message for error in judge.iter_errors(example["value"])], f"{at}.examples.{name}"


def test_every_type_has_a_name(either: Schema) -> None:
    """Objects and enums stand under a name of their own, so that both generators call them the same."""
    named = either["components"]["schemas"]
    for name, schema in named.items():
        inside = [part for part in walk(without_rules(schema), name) if part[0] != name]
        fields = [(at, part) for at, part in inside if ".properties." in at and not at.endswith(".properties")]
        assert not [at for at, part in fields if "enum" in part or "properties" in part]


def test_references_lead_somewhere(either: Schema) -> None:
    """Every reference is to something that the same document has."""
    for at, part in walk(dict(either)):
        if "$ref" not in part:
            continue
        node: Any = either
        for step in part["$ref"].removeprefix("#/").split("/"):
            assert step in node, f"{at}: {part['$ref']}"
            node = node[step]


def test_everything_sent_is_described(either: Schema) -> None:
    """Every field of a request says in a sentence what it is, itself or through what it refers to."""
    schemas = either["components"]["schemas"]
    for name in [name for name in schemas if name.endswith("Request")]:
        for field, schema in schemas[name]["properties"].items():
            target = schemas[schema["$ref"].split("/")[-1]] if "$ref" in schema else schema
            assert target.get("description", "").endswith("."), f"{name}.{field}"


def test_requests_are_closed(either: Schema) -> None:
    """A request takes what the contract names and nothing more; what comes back may hold more."""
    for name, schema in either["components"]["schemas"].items():
        if name.endswith("Request"):
            assert schema["additionalProperties"] is False, name
        if name.endswith("Response"):
            assert "additionalProperties" not in schema, name


def test_a_thing_stands_in_one_file(tmp_path: Path) -> None:
    """A path or schema that two files of one contract hold is an error, which names it and the second file."""
    groups = tmp_path / "documented" / "acme"
    groups.mkdir(parents=True)
    kinds: dict[str, Any] = {"paths": {"/a": {}}, "components": {"schemas": {"Task": {}}}}
    (tmp_path / "documented" / "acme.yaml").write_text(yaml.safe_dump(kinds), encoding="utf-8")
    said: list[dict[str, Any]] = [{"paths": {"/a": {}}}, {"components": {"schemas": {"Task": {}, "Other": {}}}}]
    for group in said:
        (groups / "images.yaml").write_text(yaml.safe_dump(group), encoding="utf-8")
        name = "/a" if "paths" in group else "Task"
        with pytest.raises(SaidTwice, match=rf"documented/acme/images\.yaml: {name} stands in another file too"):
            read_documented("acme", tmp_path)


@pytest.mark.parametrize("path", sorted((HERE / "documented").rglob("*.yaml")), ids=lambda path: path.stem)
def test_contracts_can_be_written(path: Path) -> None:
    """The contracts stand in the shape in which ruamel.yaml writes them, so that a change of one shows nothing else."""
    document = contract_file.load(path)
    assert contract_file.dumped(document) == path.read_text(encoding="utf-8")
    # It writes YAML 1.2 and the build reads YAML 1.1, to which 21:9 is a number unless it is quoted.
    assert document == load(path)
