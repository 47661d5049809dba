"""JSON values: guards for the type checkers, types by their JSON Schema names, and JSON Pointers."""

from __future__ import annotations

import json
import keyword
import math
import re
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeGuard, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = [
    "TYPES",
    "Json",
    "Remembered",
    "at_pointer",
    "brief",
    "escape",
    "every",
    "get_at",
    "is_array",
    "is_kind",
    "is_object",
    "is_type",
    "number",
    "pointer_parts",
    "read_json",
    "shorten",
    "snake",
    "walk",
]

Json: TypeAlias = dict[str, Any]
T = TypeVar("T")

TYPES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
"""Python's types by the names that JSON Schema gives them."""
DEEPEST: Final = 200
"""How many levels of arrays and objects are read; jsonschema-rs follows 255."""
TOO_DEEP: Final = f"it is nested deeper than {DEEPEST} levels"


def is_object(value: Any) -> TypeGuard[Json]:
    """Say whether a value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Say whether a value is a JSON array."""
    return isinstance(value, list)


def is_type(value: Any, kind: str) -> bool:
    """Say whether a value is of a JSON Schema type; true and false are no numbers."""
    if isinstance(value, bool) and kind in ("integer", "number"):
        return False
    return isinstance(value, TYPES[kind])


def number(value: Any, otherwise: float) -> float:
    """Read a JSON value as a number, where it is one or says one."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return otherwise
    return found if math.isfinite(found) else otherwise


def pointer_parts(pointer: str) -> list[str]:
    """Split a JSON Pointer, with or without a leading `#`, into its unescaped parts."""
    inside = pointer.removeprefix("#").removeprefix("/")
    return [part.replace("~1", "/").replace("~0", "~") for part in inside.split("/")] if inside else []


def escape(name: str) -> str:
    """Write a name as a part of a JSON Pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def at_pointer(value: Any, pointer: str) -> Any:
    """Find what a JSON Pointer names in a value; None where there is nothing."""
    for part in pointer_parts(pointer):
        if is_object(value):
            value = value.get(part)
        elif is_array(value) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def every(value: Any, at: Sequence[str]) -> Iterator[Any]:
    """Every value that stands at a place: `*` is each item of an array, `*word` each that has this word in a field."""
    if not at:
        yield value
    elif at[0].startswith("*"):
        for item in value if is_array(value) else ():
            yield from every(item, at[1:]) if is_kind(item, at[0]) else ()
    elif is_object(value) and at[0] in value:
        yield from every(value[at[0]], at[1:])


def is_kind(item: Any, part: str) -> bool:
    """Say whether an item of an array is meant by a part of a place: by `*`, or by `*word`."""
    return part == "*" or (is_object(item) and part[1:] in item.values())


def get_at(value: Any, at: Sequence[str]) -> Any:
    """The first value that stands at a place, or None."""
    return next(every(value, at), None)


def snake(name: str) -> str:
    """A name of the wire as Python spells it."""
    spelled = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().replace("-", "_")
    return f"{spelled}_" if keyword.iskeyword(spelled) else spelled


def walk(node: Any) -> Iterator[Json]:
    """Every object in a JSON value, from the outside in."""
    if is_object(node):
        yield node
    for part in _parts(node):
        yield from walk(part)


def _parts(node: Any) -> list[Any]:
    return [*node.values()] if is_object(node) else node if is_array(node) else []


def read_json(text: str | bytes, **options: Any) -> Any:
    """Read JSON. Raises ValueError for what is none, and for what is nested deeper than a validator can follow."""
    try:
        value = json.loads(text, **options)
    except RecursionError:
        raise ValueError(TOO_DEEP) from None
    level = [value]
    for _ in range(DEEPEST):
        level = [part for node in level for part in _parts(node)]
    if level:
        raise ValueError(TOO_DEEP)
    return value


def shorten(text: str, most: int = 200) -> str:
    """A text in at most so many characters, saying how many it had."""
    return text if len(text) <= most else f"{text[: most - 30]}... ({len(text)} characters)"


def brief(value: Any, most: int = 80) -> str:
    """A JSON value as a text of at most so many characters."""
    return shorten(json.dumps(value, ensure_ascii=False, default=str), most)


class Remembered(Generic[T]):
    """What a function makes of each object, made once."""

    def __init__(self, make: Callable[[Json], T]) -> None:
        self._make = make
        # By identity, each with its object, so that no other can come by the same one.
        self._made: dict[int, tuple[Json, T]] = {}

    def __call__(self, value: Json) -> T:
        """What is made of an object, which must not change."""
        if id(value) not in self._made:
            self._made[id(value)] = value, self._make(value)
        return self._made[id(value)][1]
