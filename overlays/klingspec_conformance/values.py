"""Values that a schema allows, and values just outside it; of every field by the same rules."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, Final

from .image_fixtures import fitting_pictures, unfit_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from klingspec_emulator.values import Json

__all__ = ["TYPES", "Invalid", "invalid_values", "near_misses", "plain_values", "types_of"]

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
TYPES: Final[dict[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
RATIOS: Final = ("5:4", "4:5", "2:1", "1:2", "9:21", "21:9", "7:4", "4:7", "3:4", "3:2", "2:3", "4:3", "1:1")
WORDS: Final = (
    "fast",
    "turbo",
    "lite",
    "ultra",
    "hd",
    "high",
    "low",
    "standard",
    "premium",
    "max",
    "mini",
    "master",
    "4k",
    "auto",
    "style",
    "pose",
    "scene",
    "none",
)
TURNS: Final = {"up": "down", "left": "right", "forward": "back", "in": "out"}


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
        return fitting_pictures(schema["x-image"])
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
        yield from (("pictures", value, says) for value, says in unfit_pictures(schema["x-image"]))
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
