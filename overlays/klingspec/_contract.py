"""The contract, as the client reads it: pages, limits of pictures, rules between fields, error codes."""

from __future__ import annotations

import functools
import json
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from . import _rules
from ._json import is_array, is_object

Schema = Mapping[str, Any]

_PREFIX: Final = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """One row of the contract's table of errors."""

    code: int
    kind: str
    message: re.Pattern[str] | None


@functools.cache
def contract(provider: str) -> Contract:
    """Load a provider's contract, once."""
    text = pkgutil.get_data("klingspec_api", f"{provider}/contract.json")  # importlib.resources takes longer to import
    assert text is not None
    return Contract(json.loads(text))


class Contract:
    """What one provider's contract says beyond its models."""

    def __init__(self, document: Schema) -> None:
        self._document = document

    @property
    def server(self) -> str:
        """The base URL that stands first."""
        return str(self._document["servers"][0]["url"])

    @property
    def token_terms(self) -> Mapping[str, Any]:
        """How a token is made of two keys, where the provider has such keys."""
        terms: Mapping[str, Any] = self._document["components"]["securitySchemes"]["bearer"].get("x-jwt", {})
        return terms

    @functools.cached_property
    def errors(self) -> tuple[ErrorEntry, ...]:
        """The table of business codes, entries for a single message first."""
        rows = self._document.get("x-errors", ())
        return tuple(ErrorEntry(row["code"], row["kind"], _pattern(row.get("message"))) for row in rows)

    def error_kind(self, code: object, message: str) -> str | None:
        """Name the kind of error that a code and its message stand for, if the contract does."""
        for entry in self.errors:
            if entry.code == code and (entry.message is None or entry.message.match(message)):
                return entry.kind
        return None

    def page(self, method: str, route: str) -> str:
        """Find the page of the documentation that describes an operation."""
        return str(self._document["paths"][route][method.lower()]["externalDocs"]["url"])

    def maximum(self, method: str, route: str, parameter: str) -> int:
        """Find the greatest value of a query parameter."""
        parameters = self._document["paths"][route][method.lower()]["parameters"]
        return next(int(each["schema"]["maximum"]) for each in parameters if each["name"] == parameter)

    def request(self, name: str) -> tuple[Schema, str]:
        """Find the schema of a request by its name, and the page that describes it."""
        reference = {"$ref": _PREFIX + name}
        for item in self._document["paths"].values():
            content = item.get("post", {}).get("requestBody", {}).get("content", {})
            if content.get("application/json", {}).get("schema") == reference:
                return self.resolve(reference), str(item["post"]["externalDocs"]["url"])
        raise LookupError(f"no operation takes a {name}")

    def idempotency_key(self, request: Schema) -> str | None:
        """The field by which a request can be told from another and its task be found, if it has one."""
        marked = (name for name, field in request["properties"].items() if field.get("x-idempotency-key"))
        return next(marked, None)

    def resolve(self, schema: Schema) -> Schema:
        """Follow a reference."""
        while "$ref" in schema:
            schema = self._document["components"]["schemas"][schema["$ref"].removeprefix(_PREFIX)]
        return schema

    def map_pictures(self, schema: Schema, value: Any, change: Callable[[str, Any, Schema], Any], at: str = "") -> Any:
        """Copy a body, each picture in it replaced by what `change(field, picture, limits)` returns."""
        schema = self.resolve(schema)
        if "x-image" in schema:
            return change(at, value, schema["x-image"])
        if is_object(value) and "properties" in schema:
            fields = schema["properties"]
            inside = {name: f"{at}.{name}" if at else name for name in value}
            return {
                name: self.map_pictures(fields[name], part, change, inside[name]) if name in fields else part
                for name, part in value.items()
            }
        if is_array(value) and "items" in schema:
            return [self.map_pictures(schema["items"], part, change, f"{at}[{i}]") for i, part in enumerate(value)]
        return value

    def broken_rules(self, schema: Schema, value: Any, at: str = "") -> Iterator[tuple[str, str]]:
        """Name each rule between fields that a body breaks: the object it stands in, and the rule's sentence."""
        schema = self.resolve(schema)
        for rule in schema.get("allOf", ()):
            if "title" in rule and not _rules.holds(rule, value):
                yield at, rule["title"]
        if is_object(value):
            for name, part in value.items():
                inside = f"{at}.{name}" if at else name
                yield from self.broken_rules(schema.get("properties", {}).get(name, {}), part, inside)


def _pattern(message: str | None) -> re.Pattern[str] | None:
    """Turn a message with braces into a pattern; braces stand for any text."""
    if message is None:
        return None
    return re.compile(
        "".join(".*" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", message))
    )
