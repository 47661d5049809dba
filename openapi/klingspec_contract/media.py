"""Pictures, videos and sounds in a body: which fields take them, by their marks, and which branch is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeGuard

__all__ = ["MEDIA", "branch", "fits", "media_limits", "replace_media"]

Schema: TypeAlias = Mapping[str, Any]
Change: TypeAlias = Callable[[str, Any, str, Schema], Any]

MEDIA: Final = {"x-image": "image", "x-video": "video", "x-audio": "sound"}
"""The marks of a field that takes a medium, whose value each is that medium's limits, and what the medium is called."""


def media_limits(schema: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]] | None:
    """The mark and the limits of a field that takes a medium; None for any other field."""
    return next(((mark, schema[mark]) for mark in MEDIA if mark in schema), None)


def fits(schema: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    """Say whether an object has the constants that a schema names: whether it is the branch that is meant."""
    fields: Mapping[str, Any] = schema.get("properties", {})
    return all(value.get(name) == part["const"] for name, part in fields.items() if "const" in part)


def branch(schema: Schema, value: Schema) -> Schema:
    """A schema of an object, or that of its branches whose constants the object has."""
    return next((each for each in schema.get("oneOf", ()) if fits(each, value)), schema)


def replace_media(schema: Schema, value: Any, change: Change, at: str = "") -> Any:
    """Copy a body, each medium in it replaced by what `change(field, medium, mark, limits)` returns.

    The schema has no references.
    """
    if (found := media_limits(schema)) is not None:
        return change(at, value, *found)
    if _is_mapping(value):
        fields: Mapping[str, Schema] = branch(schema, value).get("properties", {})
        return {
            name: replace_media(fields.get(name, {}), part, change, f"{at}.{name}" if at else name)
            for name, part in value.items()
        }
    if _is_sequence(value) and "items" in schema:
        return [replace_media(schema["items"], part, change, f"{at}[{index}]") for index, part in enumerate(value)]
    return value


def _is_mapping(value: Any) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _is_sequence(value: Any) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray)
