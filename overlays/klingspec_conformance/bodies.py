"""Makes bodies: values that a schema allows and values just outside it, each in its place, with little around it."""

from __future__ import annotations

import base64
import functools
import io
import itertools
import json
import math
import re
import wave
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs

from klingspec_contract.document import Contract
from klingspec_contract.examples import smallest
from klingspec_contract.media import media_limits
from klingspec_contract.values import Json, Remembered, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Path = tuple[str, ...]
"""Where a value stands in a body; `*` is an item of a list, `*prompt` one that has this word as a constant."""
Choice = tuple[str, str]
"""A field and its value as JSON."""
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
BARE: Final = Contract("", {"paths": {}})
"""What schemas without references are read with."""
SIDE: Final = 400
LARGEST: Final = 16 * 2**20
"""Bytes of the largest picture that is sent to try a limit; a higher limit is not tried."""
MOST_TRIES: Final = 100
"""How many bodies are tried to find one that is allowed: rules that hang together may have none that is found so."""
RATE: Final = 8000
"""Samples a second of a sound."""
TURNS: Final = {"up": "down", "left": "right", "forward": "back", "in": "out"}


class BodyBuilder:
    """Builds bodies of one schema. `generous` adds what no limit forbids but a careful caller would not send."""

    def __init__(self, schema: Json, *, generous: bool, examples: Sequence[Json] = ()) -> None:
        self.schema, self._generous = schema, generous
        self._validator = Remembered(jsonschema_rs.Draft202012Validator)
        self._related = Remembered(related)
        self.values = Remembered(self._values)
        """Values that a schema allows, the plainest first."""
        self._example = next((each for each in examples if self.valid(schema, each)), Json())
        """A body that the page shows: what a field has to be whose rules are too many for a search."""

    def base(self) -> Json:
        """The smallest body that the contract allows."""
        return self.complete(self.schema, {}) or {}

    def places(self, schema: Json | None = None, at: Path = ()) -> Iterator[tuple[Path, Json]]:
        """Every field, nested ones too, with its schema."""
        schema = self.schema if schema is None else schema
        for name, field in schema.get("properties", {}).items():
            yield (*at, name), field
            yield from self.places(field, (*at, name))
        for branch in schema.get("oneOf", ()):
            yield from self.places(branch, at)
        for part, item in kinds(schema["items"]) if schema.get("items") else ():
            yield (*at, part), item
            yield from self.places(item, (*at, part))

    def _values(self, schema: Json) -> list[Any]:
        if "oneOf" in schema:
            return [value for branch in schema["oneOf"] for value in self.values(branch)]
        if "properties" in schema:
            return self._objects(schema)
        if schema.get("type") == "array":
            return [*self._lists(schema)]
        return plain_values(schema, generous=self._generous)

    def _objects(self, schema: Json) -> list[Any]:
        partial = ({name: value} for name, field in schema["properties"].items() for value in self.values(field))
        made = [self.complete(schema, each) for each in partial] + ([{}] if self.valid(schema, {}) else [])
        return [*{json.dumps(each, sort_keys=True): each for each in made if each is not None}.values()]

    def _lists(self, schema: Json) -> Iterator[list[Any]]:
        items = self.values(schema.get("items", {})) or [1]
        least, most = schema.get("minItems", 0), schema.get("maxItems", 20 if self._generous else 1)
        if "allOf" in schema:
            needed = smallest(BARE, schema)
            yield from (needed, *(made for item in items for made in self._among(schema, needed, item)))
            return
        for item in items:
            yield [item] * max(least, 1)
        for length in {least, most} - {1}:
            yield [items[0]] * length

    def _among(self, schema: Json, needed: list[Any], item: Any) -> Iterator[list[Any]]:
        """An item in a list with rules of its own: alone, in the place of one that these need, or beside it."""
        replaced = ([*needed[:index], item, *needed[index + 1 :]] for index in range(len(needed)))
        rules = [rule for rule in schema["allOf"] if "title" in rule]
        for made in ([item], *replaced, [*needed, item]):
            if all(self.valid(rule, made) for rule in rules):
                yield made
                return

    def valid(self, schema: Json, value: Any) -> bool:
        """Whether a schema allows a value."""
        return self._validator(schema).is_valid(value)

    def begun(self, schema: Json, partial: Json) -> Json:
        """Add to an object the fields that are always required."""
        fields = schema.get("properties", {})
        missing = [name for name in schema.get("required", ()) if name in fields and name not in partial]
        shown = self._example if schema is self.schema else {}
        return {**{name: shown.get(name, self.values(fields[name])[0]) for name in missing}, **partial}

    def complete(self, schema: Json, partial: Json, depth: int = 4) -> Json | None:
        """Add to an object what the contract asks for beside what it has; None where that cannot be found."""
        made = itertools.islice(self._grown(schema, self.begun(schema, partial), {*partial}, depth), MOST_TRIES)
        return next((each for each in made if self.valid(schema, each)), None)

    def _grown(self, schema: Json, partial: Json, given: set[str], depth: int) -> Iterator[Json]:
        """An object, and those with up to `depth` fields more, those that break the fewest rules first.

        What was given stays as it is.
        """
        rules = schema.get("allOf", ())
        turn = itertools.count()
        broken = [rule for rule in rules if not self.valid(rule, partial)]
        waiting = [(len(broken), 0, next(turn), partial, broken)]
        while waiting:
            _, added, _, body, broken = heappop(waiting)
            yield body
            for wider in self._wider(schema, body, broken, given) if added < depth else ():
                left = [rule for rule in rules if not self.valid(rule, wider)]
                heappush(waiting, (len(left), added + 1, next(turn), wider, left))

    def _wider(self, schema: Json, body: Json, broken: Sequence[Json], given: set[str]) -> Iterator[Json]:
        """An object with a field more, or another value of one, by which a broken rule may be kept."""
        fields = schema.get("properties", {})
        # Each broken rule needs one of its own fields, so those of one rule suffice: where one has none left,
        # nothing can be added that helps.
        names = ([name for name in self._related(rule) if name in fields and name not in given] for rule in broken)
        helpful = (
            {name: found for name in own if (found := self._helpful(rule, name, fields[name], body))}
            for rule, own in zip(broken, names, strict=True)
        )
        for name, values in min(helpful, key=len, default=dict[str, list[Any]]()).items():
            yield from ({**body, name: value} for value in values)

    def _helpful(self, rule: Json, name: str, field: Json, body: Json) -> list[Any]:
        """What a field may become that a broken rule is about: what the rule itself says, or anything, if it is new."""
        said = [value for value in _said(rule, name) if self.valid(field, value)]
        if name in body:
            return [value for value in said if value != body[name]]
        plain = self.values(field)[:8]
        return [*said, *(value for value in plain if value not in said)]

    def wrap(self, path: Path, value: Any, schema: Json | None = None) -> Any:
        """Put a value in its place, in the smallest body that the contract allows; None where there is none."""
        schema = self.schema if schema is None else schema
        if not path:
            return value
        if "oneOf" in schema:
            named = [branch for branch in schema["oneOf"] if path[0] in branch.get("properties", {})]
            made = (self.wrap(path, value, branch) for branch in named)
            return next((each for each in made if each is not None), None)
        inner = self.wrap(path[1:], value, part_of(schema, path[0]))
        if inner is None and value is not None:
            return None
        if path[0][0] == "*" and "allOf" in schema:
            return next(self._among(schema, smallest(BARE, schema), inner), None)
        if path[0][0] == "*":
            return [inner] * max(1, schema.get("minItems", 1))
        return self.complete(schema, {path[0]: inner})


def _said(rule: Any, name: str) -> Iterator[Any]:
    """The values that a rule names for a field."""
    if is_array(rule):
        for part in rule:
            yield from _said(part, name)
    elif is_object(rule):
        field = rule.get("properties", {}).get(name, {})
        yield from [field["const"]] if "const" in field else field.get("enum", ())
        for key, part in rule.items():
            if key != "properties":
                yield from _said(part, name)


def related(rule: Any) -> list[str]:
    """The fields that a rule names, in order."""
    found: list[str] = []
    for part in rule if is_array(rule) else ():
        found += related(part)
    for key, part in rule.items() if is_object(rule) else ():
        if key in ("properties", "dependentRequired", "required"):
            found += part
        if key == "dependentRequired":
            found += itertools.chain.from_iterable(part.values())
        elif key != "required":
            found += related(list(part.values()) if key == "properties" else part)
    return list(dict.fromkeys(found))


def kinds(item: Json) -> list[tuple[str, Json]]:
    """How a path names the items of a list, by their schema: `*`, or each of several kinds, which constants tell."""
    named = [(_constant(each), each) for each in item.get("oneOf", ())]
    return [(f"*{word}", each) for word, each in named] if named and all(word for word, _ in named) else [("*", item)]


def _constant(schema: Json) -> str:
    return next((str(part["const"]) for part in schema.get("properties", {}).values() if "const" in part), "")


def part_of(schema: Json, part: str) -> Json:
    """The schema of what a part of a path names."""
    fields: dict[str, Json] = dict(kinds(schema["items"])) if part[0] == "*" else schema.get("properties", {})
    return fields.get(part, schema["items"] if part[0] == "*" else Json())


def choices(body: Json) -> set[Choice]:
    """What a body says in each of its fields."""
    return {(name, json.dumps(value, sort_keys=True)) for name, value in body.items()}


def format_path(path: Sequence[str]) -> str:
    """A place as a person writes it: `element_list[].element_id`, or `contents[].prompt.text` of an item's kind."""
    return re.sub(r"\.\*(?=\w)", "[].", ".".join(path)).replace(".*", "[]")


def types_of(schema: Json) -> list[str]:
    """The JSON types that a schema allows; every type where it names none."""
    named = schema.get("type", list(SAMPLES))
    return [named] if isinstance(named, str) else list(named)


def plain_values(schema: Json, *, generous: bool) -> list[Any]:
    """Values that a schema without fields of its own allows, the plainest first, its limits among them.

    `generous` adds what no limit forbids but a careful caller would not send.
    """
    if "const" in schema:
        return [schema["const"]]
    if "enum" in schema:
        return list(schema["enum"])
    if media_limits(schema):
        return [medium for medium, forbidden in _media(schema) if not forbidden]
    found: list[Any] = []
    for kind in types_of(schema):
        match kind:
            case "string":
                found += _texts(schema, generous)
            case "integer" | "number":
                found += _numbers(kind, schema, generous)
            case "boolean":
                found += [True, False]
            case _:
                found.append({} if kind == "object" else SAMPLES[kind])
    return list({repr(value): value for value in found}.values())


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


def invalid_values(schema: Json, sample: Any) -> Iterator[Invalid]:
    """Values just outside a schema; `sample` is one that it allows."""
    allowed = types_of(schema)
    for kind, value in SAMPLES.items():
        if kind not in allowed and not (kind == "integer" and "number" in allowed):
            yield "values", value, " or ".join(allowed)
    if "string" not in allowed and isinstance(sample, int | float) and not isinstance(sample, bool):
        yield "values", str(sample), " or ".join(allowed)
    for medium, says in _media(schema):
        if says:
            yield "media", medium, says
    if words := schema.get("enum", [schema["const"]] if "const" in schema else []):
        known = ", ".join(map(str, words))
        yield from (("choices", value, f"one of {known}") for value in near_misses(words))
    step = 1 if "integer" in allowed else 0.01
    for limit, more, says in (
        ("minimum", -step, "at least {}"),
        ("maximum", step, "at most {}"),
        ("maxLength", 1, "at most {} characters"),
        ("minLength", -1, "at least {} characters"),
        ("maxItems", 1, "at most {} items"),
        ("minItems", -1, "at least {} items"),
    ):
        if (bound := schema.get(limit)) is not None:
            yield "limits", _sized(sample, limit, bound + more), says.format(bound)


def _sized(sample: Any, limit: str, size: Any) -> Any:
    if limit.endswith("Items"):
        return sample[:1] * size if is_array(sample) else sample
    return "x" * size if limit.endswith("Length") else size


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


def _media(schema: Json) -> Iterator[tuple[str, str]]:
    """Media at the limits and just outside, each with what forbids it."""
    mark, limits = media_limits(schema) or ("", {})
    if limits.get("urlOnly"):
        yield from ((ADDRESS, ""), (_text("PNG", SIDE, SIDE), "a URL"))
    elif mark == "x-image":
        yield from _images(limits)
    elif mark:
        yield from _sounds(limits)


def _sounds(limits: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Sounds at the limits and just outside: an address, no sound, lengths."""
    yield from ((ADDRESS, ""), ("no sound at all", "a URL or a sound in Base64"))
    least, most = limits.get("minSeconds", 1), limits.get("maxSeconds")
    yield _sound(least), ""
    if "minSeconds" in limits:
        yield _sound(least * 0.9), f"at least {least} seconds"
    if most is not None:
        yield _sound(most), ""
        yield _sound(most * 1.1), f"at most {most} seconds"


def _images(limits: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pictures at the limits and just outside, each with what forbids it: an address, each format, sides and ratios."""
    yield from ((picture, "") for picture in (ADDRESS, _text("PNG", SIDE, SIDE), _text("JPEG", SIDE, SIDE), ""))
    yield "no picture at all", "a URL or a picture in Base64"
    types = limits.get("mediaTypes", ())
    for name in ("GIF", "WEBP", "BMP"):
        if types and f"image/{name.lower()}" not in types:
            yield _text(name, SIDE, SIDE), f"{' or '.join(types)}, not {name}"
    if least := limits.get("minSide"):
        yield _text("PNG", least, least), ""
        for width, height in ((least - 1, least), (least, least - 1)):
            yield _text("PNG", width, height), f"sides of at least {least} pixels"
    side = max(limits.get("minSide", 0), 100)
    if narrow := limits.get("minAspectRatio"):
        yield _text("PNG", side, math.floor(side / narrow)), ""
        yield _text("PNG", side, math.floor(side / narrow) + 5), f"a ratio of at least {narrow}"
    if wide := limits.get("maxAspectRatio"):
        yield _text("PNG", math.floor(side * wide), side), ""
        yield _text("PNG", math.floor(side * wide) + 5, side), f"a ratio of at most {wide}"
    if limits.get("dataPrefix") is False:
        yield f"data:image/png;base64,{_text('PNG', SIDE, SIDE)}", "Base64 without a data: prefix"
    if (most := limits.get("maxBytes", 0)) and most <= LARGEST:
        yield _padded(most), ""
        yield _padded(most + 1), f"at most {most} bytes"


@functools.cache
def _sound(seconds: float) -> str:
    """Silence of so many seconds, as a WAV that is small."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE)
        sound.writeframes(b"\x80" * round(seconds * RATE))
    return base64.b64encode(file.getvalue()).decode()


@functools.cache
def _text(kind: str, width: int, height: int) -> str:
    return base64.b64encode(_draw(kind, width, height)).decode()


def _draw(kind: str, width: int, height: int, **options: Any) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, kind, **options)
    return file.getvalue()


@functools.cache
def _padded(size: int) -> str:
    """A PNG of exactly so many bytes: a chunk that readers pass over stands before its end."""
    from PIL.PngImagePlugin import PngInfo

    padding = PngInfo()
    # A chunk has 12 bytes besides its content.
    padding.add(b"paDd", bytes(size - len(_draw("PNG", SIDE, SIDE)) - 12))
    return base64.b64encode(_draw("PNG", SIDE, SIDE, pnginfo=padding)).decode()
