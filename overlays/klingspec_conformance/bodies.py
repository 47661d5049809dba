"""Makes bodies: values that a schema allows and values just outside it, each in its place, with little around it."""

from __future__ import annotations

import base64
import copy
import functools
import io
import itertools
import json
import math
import re
import struct
import zlib
from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs

from klingspec_contract.values import Json, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .operations import Endpoint, Path

__all__ = [
    "BodyBuilder",
    "Invalid",
    "every",
    "format_path",
    "get_at",
    "invalid_values",
    "plain_values",
    "related",
    "set_at",
    "types_of",
]

Invalid = tuple[str, Any, str]
"""A check, a value that the contract does not allow, and what the contract says of it."""

SAMPLES: Final[Json] = {
    "string": "text",
    "integer": 1,
    "number": 0.5,
    "boolean": True,
    "array": ["text"],
    "object": {"text": 1},
    "null": None,
}
RATIOS: Final = ("5:4", "4:5", "2:1", "1:2", "9:21", "21:9", "7:4", "4:7", "3:4", "3:2", "2:3", "4:3", "1:1")
# fmt: off
WORDS: Final = (
    "fast", "turbo", "lite", "ultra", "hd", "high", "low", "standard", "premium",
    "max", "mini", "master", "4k", "auto", "style", "pose", "scene", "none",
)
# fmt: on
ADDRESS: Final = "https://example.com/cat.png"
SIDE: Final = 400
TURNS: Final = {"up": "down", "left": "right", "forward": "back", "in": "out"}


class BodyBuilder:
    """Builds bodies for one operation. `generous` adds what no limit forbids but a careful caller would not send."""

    def __init__(self, endpoint: Endpoint, *, generous: bool) -> None:
        self.endpoint = endpoint
        self.schema = endpoint.schema
        self._generous = generous
        self._validators: dict[int, tuple[Json, jsonschema_rs.Draft202012Validator]] = {}
        self._values: dict[int, tuple[Json, list[Any]]] = {}

    def base(self) -> Json:
        """The smallest body that the contract allows."""
        return self.complete(self.schema, {}) or {}

    def full(self) -> Json:
        """A body with as many fields as go together."""
        body = self.base()
        for name, schema in self.schema.get("properties", {}).items():
            for value in self.values(schema)[:2]:
                wider = {name: value, **body}
                if name not in body and self.endpoint.accepts(wider):
                    body = wider
        return body

    def places(self, schema: Json | None = None, at: Path = ()) -> Iterator[tuple[Path, Json]]:
        """Every field, nested ones too, with its schema."""
        schema = self.schema if schema is None else schema
        for name, field in schema.get("properties", {}).items():
            yield (*at, name), field
            yield from self.places(field, (*at, name))
        if schema.get("items"):
            yield (*at, "*"), schema["items"]
            yield from self.places(schema["items"], (*at, "*"))

    def values(self, schema: Json) -> list[Any]:
        """Values that a schema allows, the plainest first."""
        if id(schema) not in self._values:
            self._values[id(schema)] = schema, list(self._make_values(schema))
        return self._values[id(schema)][1]

    def _make_values(self, schema: Json) -> Iterator[Any]:
        if "properties" in schema:
            yield from self._objects(schema)
        elif schema.get("type") == "array":
            yield from self._lists(schema)
        else:
            yield from plain_values(schema, generous=self._generous)

    def _objects(self, schema: Json) -> Iterator[Json]:
        seen: set[str] = set()
        for name, field in schema["properties"].items():
            for value in self.values(field):
                made = self.complete(schema, {name: value})
                if made is not None and (text := json.dumps(made, sort_keys=True)) not in seen:
                    seen.add(text)
                    yield made
        if self.valid(schema, {}):
            yield {}

    def _lists(self, schema: Json) -> Iterator[list[Any]]:
        items = self.values(schema.get("items", {})) or [1]
        least, most = schema.get("minItems", 0), schema.get("maxItems")
        for item in items:
            yield [item] * max(least, 1)
        for length in {least, most if most is not None else (20 if self._generous else 1)} - {1}:
            yield [items[0]] * length

    def valid(self, schema: Json, value: Any) -> bool:
        """Whether a schema allows a value."""
        kept = self._validators.get(id(schema))
        if kept is None:
            kept = self._validators[id(schema)] = (schema, jsonschema_rs.Draft202012Validator(schema))
        return kept[1].is_valid(value)

    def complete(self, schema: Json, partial: Json, depth: int = 4) -> Json | None:
        """Add to an object what the contract asks for beside what it has; None where that cannot be found."""
        if self.valid(schema, partial):
            return partial
        missing = [name for name in schema.get("required", ()) if name not in partial]
        if missing:
            fields = schema["properties"]
            added = {name: self.values(fields[name])[0] for name in missing if name in fields}
            return self.complete(schema, {**added, **partial}, depth) if added else None
        for budget in range(1, depth + 1):
            if (found := self._search(schema, partial, budget)) is not None:
                return found
        return None

    def _search(self, schema: Json, partial: Json, depth: int) -> Json | None:
        if self.valid(schema, partial):
            return partial
        if depth == 0:
            return None
        broken = [rule for rule in schema.get("allOf", ()) if not self.valid(rule, partial)]
        names = dict.fromkeys(name for rule in broken for name in related(rule))
        for name in names:
            if name in partial or name not in schema["properties"]:
                continue
            for value in self.values(schema["properties"][name])[:8]:
                if (found := self._search(schema, {**partial, name: value}, depth - 1)) is not None:
                    return found
        return None

    def wrap(self, path: Path, value: Any, schema: Json | None = None) -> Any:
        """Put a value in its place, in the smallest body that the contract allows; None where there is none."""
        schema = self.schema if schema is None else schema
        if not path:
            return value
        if path[0] == "*":
            inner = self.wrap(path[1:], value, schema["items"])
            return None if inner is None and value is not None else [inner] * max(1, schema.get("minItems", 1))
        inner = self.wrap(path[1:], value, schema["properties"][path[0]])
        if inner is None and value is not None:
            return None
        return self.complete(schema, {path[0]: inner})


def related(rule: Any) -> list[str]:
    """The fields that a rule names, in order."""
    found: list[str] = []
    if is_array(rule):
        found = [name for part in rule for name in related(part)]
    elif is_object(rule):
        for key, part in rule.items():
            if key in ("properties", "dependentRequired", "required"):
                found += part
            if key == "dependentRequired":
                found += [name for names in part.values() for name in names]
            elif key != "required":
                found += related(list(part.values()) if key == "properties" else part)
    return list(dict.fromkeys(found))


def format_path(path: Sequence[str]) -> str:
    """A place as a person writes it: `element_list[].element_id`."""
    return ".".join(path).replace(".*", "[]")


def get_at(body: Any, path: Sequence[str]) -> Any:
    """The value at a place, of a list in its first item; or None."""
    for part in path:
        if part == "*":
            body = body[0] if is_array(body) and body else None
        else:
            body = body.get(part) if is_object(body) else None
    return body


def every(value: Any, at: Path) -> Iterator[Any]:
    """Every value that stands at a place, in each item of a list."""
    if not at:
        yield value
    elif at[0] == "*":
        for item in value if is_array(value) else ():
            yield from every(item, at[1:])
    elif is_object(value) and at[0] in value:
        yield from every(value[at[0]], at[1:])


def set_at(body: Any, path: Path, value: Any, *, drop: bool = False) -> Any:
    """Copy a body with another value at a place, or without it."""
    body = copy.deepcopy(body)
    inner = get_at(body, path[:-1])
    if path[-1] == "*":
        inner[0] = value
    elif drop:
        inner.pop(path[-1], None)
    else:
        inner[path[-1]] = value
    return body


def types_of(schema: Json) -> list[str]:
    """The JSON types that a schema allows; every type where it names none."""
    named = schema.get("type", list(SAMPLES))
    return [named] if isinstance(named, str) else list(named)


def plain_values(schema: Json, *, generous: bool) -> list[Any]:
    """Values that a schema without fields of its own allows, the plainest first, its limits among them.

    `generous` adds what no limit forbids but a careful caller would not send.
    """
    if "enum" in schema:
        return list(schema["enum"])
    if "x-image" in schema:
        return _fitting_images(schema["x-image"])
    found = [value for kind in types_of(schema) for value in _of_type(kind, schema, generous)]
    return list({repr(value): value for value in found}.values())


def _of_type(kind: str, schema: Json, generous: bool) -> list[Any]:
    match kind:
        case "string":
            return _texts(schema, generous)
        case "integer" | "number":
            return _numbers(kind, schema, generous)
        case "boolean":
            return [True, False]
        case "object":
            return [{}]
        case _:
            return [SAMPLES[kind]]


def _texts(schema: Json, generous: bool) -> list[str]:
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    texts = ["A red cat".ljust(least, "x"), "x" * least]
    if most is not None:
        texts = [text[:most] for text in [*texts, "word " * most, "\u732b" * most]]
    elif generous:
        texts += ["Two lines,\none \u732b", "word " * 1000]
    return texts


def _numbers(kind: str, schema: Json, generous: bool) -> list[float]:
    least: Any = schema.get("minimum")
    most: Any = schema.get("maximum")
    if least is None and most is None:
        return [1, 2, 10, 100] if generous else [1]
    low: float = most if least is None else least
    high: float = low if most is None else most
    middle = (low + high) / 2
    return [low, high, int(middle) if kind == "integer" else middle + (high - low) / 4]


def invalid_values(schema: Json) -> Iterator[Invalid]:
    """Values just outside a schema."""
    allowed = types_of(schema)
    for kind, sample in SAMPLES.items():
        if kind not in allowed and not (kind == "integer" and "number" in allowed):
            yield "values", sample, f"{' or '.join(allowed)}"
    if "x-image" in schema:
        yield from (("pictures", value, says) for value, says in _unfit_images(schema["x-image"]))
    if "enum" in schema:
        known = ", ".join(map(str, schema["enum"]))
        yield from (("choices", value, f"one of {known}") for value in near_misses(schema["enum"]))
    yield from (("limits", value, says) for value, says in _outside(schema))


def _outside(schema: Json) -> Iterator[tuple[Any, str]]:
    step = 1 if "integer" in types_of(schema) else 0.01
    if "minimum" in schema:
        yield schema["minimum"] - step, f"at least {schema['minimum']}"
    if "maximum" in schema:
        yield schema["maximum"] + step, f"at most {schema['maximum']}"
    if "maxLength" in schema:
        yield "x" * (schema["maxLength"] + 1), f"at most {schema['maxLength']} characters"
    if schema.get("minLength"):
        yield "x" * (schema["minLength"] - 1), f"at least {schema['minLength']} characters"


def near_misses(known: list[Any]) -> list[Any]:
    """Words that resemble those of a list and are not in it, as a newer list might have them."""
    texts = [str(word) for word in known]
    found = list(itertools.chain.from_iterable(_variants(text) for text in texts))
    if any(re.fullmatch(r"\d+:\d+", text) for text in texts):
        found += RATIOS
    elif all(text.isdigit() for text in texts):
        found += [str(number) for number in range(1, 21)]
    else:
        found += WORDS
        parts = [text.split("_") for text in texts if "_" in text]
        found += ["_".join([*one[:-1], two[-1]]) for one in parts for two in parts]
    return [word for word in dict.fromkeys(found) if word not in texts]


def _variants(text: str) -> Iterator[str]:
    for match in re.finditer(r"\d+", text):
        for more in (1, 2):
            yield f"{text[: match.start()]}{int(match[0]) + more}{text[match.end() :]}"
    if re.search(r"v\d+$", text):
        yield from (f"{text}-{more}" for more in (*range(1, 10), "new", "master", "turbo", "omni", "pro"))
    for one, other in (*TURNS.items(), *((value, key) for key, value in TURNS.items())):
        if one in text.split("_"):
            yield "_".join(other if part == one else part for part in text.split("_"))
    if text.upper() != text:
        yield text.upper()


def _fitting_images(limits: Json) -> list[str]:
    """Pictures that the limits allow: an address, each format, the least side, the extreme ratios."""
    found = [ADDRESS, _text("PNG", SIDE, SIDE), _text("JPEG", SIDE, SIDE), ""]
    if least := limits.get("minSide"):
        found.append(_text("PNG", least, least))
    side = max(limits.get("minSide", 0), 100)
    if narrow := limits.get("minAspectRatio"):
        found.append(_text("PNG", side, math.floor(side / narrow)))
    if wide := limits.get("maxAspectRatio"):
        found.append(_text("PNG", math.floor(side * wide), side))
    if most := limits.get("maxBytes"):
        found.append(_padded(most))
    return found


def _unfit_images(limits: Json) -> Iterator[tuple[str, str]]:
    """Pictures that the limits forbid, each with what the contract says."""
    yield "no picture at all", "a URL or a picture in Base64"
    if types := limits.get("mediaTypes"):
        for name in ("GIF", "WEBP", "BMP"):
            if f"image/{name.lower()}" not in types:
                yield _text(name, SIDE, SIDE), f"{' or '.join(types)}, not {name}"
    if least := limits.get("minSide"):
        for width, height in ((least - 1, least), (least, least - 1)):
            yield _text("PNG", width, height), f"sides of at least {least} pixels"
    side = max(limits.get("minSide", 0), 100)
    if narrow := limits.get("minAspectRatio"):
        yield _text("PNG", side, math.floor(side / narrow) + 5), f"a ratio of at least {narrow}"
    if wide := limits.get("maxAspectRatio"):
        yield _text("PNG", math.floor(side * wide) + 5, side), f"a ratio of at most {wide}"
    if limits.get("dataPrefix") is False:
        yield f"data:image/png;base64,{_text('PNG', SIDE, SIDE)}", "Base64 without a data: prefix"
    if most := limits.get("maxBytes"):
        yield _padded(most + 1), f"at most {most} bytes"


@functools.cache
def _text(kind: str, width: int, height: int) -> str:
    return base64.b64encode(_draw(kind, width, height)).decode()


def _draw(kind: str, width: int, height: int) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, kind)
    return file.getvalue()


@functools.cache
def _padded(size: int) -> str:
    """A PNG of exactly so many bytes: a chunk that readers pass over stands before its end."""
    picture = _draw("PNG", SIDE, SIDE)
    head, end = picture[:-12], picture[-12:]
    filler = b"paDd" + bytes(size - len(picture) - 12)
    chunk = struct.pack(">I", len(filler) - 4) + filler + struct.pack(">I", zlib.crc32(filler))
    return base64.b64encode(head + chunk + end).decode()
