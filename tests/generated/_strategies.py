"""Bodies made from a schema: valid ones at and inside its limits, and the ways to break them by a little."""

from __future__ import annotations

import base64
import copy
import functools
import io
from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.document import Contract
from klingspec_contract.media import branch, media_limits
from klingspec_contract.values import is_array, is_object

from ._strategies_hostile import LETTERS, NAMES, OTHERS, WORDS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Mapping

    Schema = Mapping[str, Any]

PREFIX: Final = "#/components/schemas/"


class Maker:
    """Makes bodies of one contract's schemas, the same ones for the same seed."""

    def __init__(self, contract: Schema, rng: random.Random) -> None:
        self.contract = Contract("", dict(contract))
        self.schemas: Schema = contract["components"]["schemas"]
        self.rng = rng

    def resolve(self, schema: Schema) -> Schema:
        """Follow references, those of an allOf too; what stands beside a reference is not needed here."""
        while "$ref" in schema:
            schema = self.schemas[schema["$ref"].removeprefix(PREFIX)]
        return self.contract.whole(dict(schema)) if any("$ref" in part for part in schema.get("allOf", ())) else schema

    def valid(self, schema: Schema) -> Any:
        """A value that each limit of a schema allows; rules between fields may refuse it."""
        schema = self.resolve(schema)
        if branches := schema.get("anyOf") or schema.get("oneOf"):
            return self.valid(self.rng.choice(branches))
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.rng.choice(schema["enum"])
        if found := media_limits(schema):
            files = (picture(),) if found[0] == "x-image" else ()
            return self.rng.choice(("", "https://example.com/dog", "HTTP://example.com/a", *files))
        kinds = schema.get("type", ["string", "integer", "object", "null"])
        kind = self.rng.choice(kinds) if is_array(kinds) else kinds
        make: Callable[[Schema], Any] = getattr(self, f"_{kind}")
        return make(schema)

    def _null(self, _: Schema) -> None:
        return None

    def _boolean(self, _: Schema) -> bool:
        return self.rng.random() < 0.5

    def _string(self, schema: Schema) -> str:
        least, most = schema.get("minLength", 0), schema.get("maxLength", 40)
        length = self.rng.choice((least, least + 1, self.rng.randint(least, min(most, 40)), most))
        return "".join(self.rng.choices(LETTERS, k=length))

    def _integer(self, schema: Schema) -> int:
        least, most = schema.get("minimum", -(2**63)), schema.get("maximum", 2**63 - 1)
        return self.rng.choice((least, most, self.rng.randint(least, most), min(most, max(least, 1))))

    def _number(self, schema: Schema) -> float:
        least, most = schema.get("minimum", -(10**9)), schema.get("maximum", 10**9)
        values = (least, most, float(least), 0, -0.0, 1e-300, self.rng.uniform(least, most))
        return self.rng.choice([value for value in values if least <= value <= most])

    def _array(self, schema: Schema) -> list[Any]:
        least, most = schema.get("minItems", 0), schema.get("maxItems", 4)
        length = self.rng.choice((least, most, self.rng.randint(least, most)))
        return [self.valid(schema["items"]) for _ in range(length)]

    def _object(self, schema: Schema) -> dict[str, Any]:
        fields, needed = schema.get("properties", {}), schema.get("required", ())
        share = self.rng.random() ** 2
        return {
            name: self.valid(field) for name, field in fields.items() if name in needed or self.rng.random() < share
        }

    def broken(self, schema: Schema, value: Any) -> tuple[str, Any]:
        """A copy of a body with one thing changed at one place, most often for the worse, and what that was."""
        body = copy.deepcopy(value)
        places = list(self.places(schema, body))
        change = self.rng.choice((self._other_type, self._beyond, self._missing, self._unknown))
        self.rng.shuffle(places)
        for place in places:
            if said := change(*place):
                return said, body
        return self._unknown(body, None, {}), body

    def renewed(self, schema: Schema, body: Any, *, word: bool) -> str:
        """Put a word (or else a field) that the contract does not name into a body, and say which."""
        places = list(self.places(schema, body))
        words = [(holder, name) for holder, name, part in places if "enum" in self.resolve(part)]
        if word and words:
            holder, name = self.rng.choice(words)
            holder[name] = self.rng.choice(WORDS)
            return f"{name} is {holder[name]!r}"
        objects = [body, *(holder[name] for holder, name, part in places if self._is_object(part, holder[name]))]
        return self._unknown(self.rng.choice(objects), None, {})

    def _is_object(self, schema: Schema, value: Any) -> bool:
        kinds = [self.resolve(each) for each in self.resolve(schema).get("anyOf", [schema])]
        return is_object(value) and any("properties" in kind for kind in kinds)

    def places(self, schema: Schema, value: Any) -> Iterator[tuple[Any, Any, Schema]]:
        """Every place in a body: what holds it, its name or number there, and its schema."""
        schema = self.resolve(schema)
        if "anyOf" in schema:
            kind = "array" if is_array(value) else "object"
            schemas = [self.resolve(each) for each in schema["anyOf"]]
            schema = next((each for each in schemas if each["type"] == kind), schema)
        if "oneOf" in schema and is_object(value):
            schema = branch({"oneOf": [self.resolve(each) for each in schema["oneOf"]]}, value)
        parts: list[tuple[Any, Any]] = []
        if is_object(value):
            fields = schema.get("properties", {})
            parts = [(name, fields[name]) for name in value if name in fields]
        elif is_array(value) and "items" in schema:
            parts = [(index, schema["items"]) for index in range(len(value))]
        for name, part in parts:
            yield value, name, part
            yield from self.places(part, value[name])

    def _other_type(self, holder: Any, name: Any, schema: Schema) -> str:
        # Whether a text is a medium is for the client alone to say.
        others = [other for other in OTHERS if not (isinstance(other, str) and media_limits(self.resolve(schema)))]
        holder[name] = copy.deepcopy(self.rng.choice(others))
        return f"{name} is {holder[name]!r}"

    def _missing(self, holder: Any, name: Any, _: Schema) -> str:
        del holder[name]
        return f"{name} is left out"

    def _unknown(self, holder: Any, _: Any, __: Schema) -> str:
        if is_array(holder):
            return ""
        name = self.rng.choice(NAMES)
        holder[name] = copy.deepcopy(self.rng.choice(OTHERS))
        return f"{name!r} is added"

    def _beyond(self, holder: Any, name: Any, schema: Schema) -> str:
        schema = self.resolve(schema)
        values = [self.rng.choice(WORDS)] if "enum" in schema else list(self._outside(schema, holder[name]))
        if not values:
            return ""
        holder[name] = self.rng.choice(values)
        return f"{name} is just beyond its limit"

    def _outside(self, schema: Schema, value: Any) -> Iterator[Any]:
        step = 1 if schema.get("type") == "integer" else 1e-9
        if "minimum" in schema:
            yield from (schema["minimum"] - step, -(10**30))
        if "maximum" in schema:
            yield from (schema["maximum"] + step, 10**30)
        if "maxLength" in schema:
            yield "猫" * (schema["maxLength"] + 1)
        if schema.get("maxItems") and is_array(value) and value:
            yield value[:1] * (schema["maxItems"] + 1)
        if schema.get("minItems"):
            yield []


@functools.cache
def picture() -> str:
    """A real picture in Base64 that is within every provider's limits."""
    from PIL import Image

    file = io.BytesIO()
    Image.new("1", (1024, 1024)).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()
