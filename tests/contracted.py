"""What the contracts say, as they are shipped: tests take limits and words from here, and repeat none.

So a limit that its provider changes changes the tests along with the client, and a test that fails has found a fault.
"""

from __future__ import annotations

import functools
import json
from importlib import import_module, resources
from typing import TYPE_CHECKING, Any, Final

from klingspec_api.specs import CallSpec
from klingspec_contract.document import Contract
from klingspec_contract.examples import replace_marked, smallest
from klingspec_contract.values import MEDIA, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    Schema = Mapping[str, Any]

PREFIX: Final = "#/components/schemas/"


@functools.cache
def contract(provider: str) -> Schema:
    """One provider's contract."""
    document: Schema = json.loads((resources.files("klingspec_api") / provider / "contract.json").read_bytes())
    return document


def field(provider: str, place: str) -> Schema:
    """A schema, or a field of one, by `Schema.field`, with what it refers to; what stands beside a reference wins."""
    schemas = contract(provider)["components"]["schemas"]
    name, _, inside = place.partition(".")
    schema: Schema = schemas[name]["properties"][inside] if inside else schemas[name]
    while "$ref" in schema:
        beside = {keyword: value for keyword, value in schema.items() if keyword != "$ref"}
        schema = {**schemas[schema["$ref"].removeprefix(PREFIX)], **beside}
    return schema


def page(name: str) -> Schema:
    """A parameter of Kling's list."""
    parameters = contract("kling")["paths"]["/v1/images/generations"]["get"]["parameters"]
    schema: Schema = next(each["schema"] for each in parameters if each["name"] == name)
    return schema


def ratio(text: str) -> float:
    """How many times as wide as high a picture is, by a word such as 16:9."""
    width, height = map(int, text.split(":"))
    return width / height


def side(limits: Schema, times: float = 1) -> int:
    """So many times the least side that a picture may have, in pixels."""
    return int(limits["minSide"] * times)


def call_specs(provider: str) -> list[CallSpec[Any]]:
    """Every operation that a client of the provider can be asked for."""
    folder = resources.files("klingspec_api") / provider
    modules = [file.name.removesuffix(".py") for file in folder.iterdir() if file.name.endswith(".py")]
    found = [vars(import_module(f"klingspec_api.{provider}.{name}")) for name in modules if name != "__init__"]
    values = [value for names in found for value in names.values()]
    values += [each for value in values if is_object(value) for each in value.values()]
    return [value for value in values if isinstance(value, CallSpec)]


def call_spec(provider: str, request: str) -> CallSpec[Any]:
    """The operation that takes a body of this name."""
    return next(spec for spec in call_specs(provider) if spec.body and spec.body.__name__ == request)


def least_body(provider: str, request: str) -> dict[str, Any]:
    """The least that a request needs, with an address for each medium."""
    read, schema = Contract(provider, dict(contract(provider))), {"$ref": PREFIX + request}
    body: dict[str, Any] = smallest(read, schema)
    for mark in MEDIA:
        body = replace_marked(read, schema, body, mark, "https://example.com/dog.png")
    return body
