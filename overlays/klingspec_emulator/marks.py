"""Marks what a drifted contract calls otherwise than before, so that the same value is served under its new name.

`x-was` is the former name of a property or parameter, `x-new` a property that there was not, `x-words` the enum values
that took the place of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .values import Json, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["follow", "mark", "replaced"]

SHOWN: Final = "processing"
"""The word that a new one beside it stands in for, so that it can be seen."""


def follow(document: Json, node: Json | bool) -> Json:
    """Follow a `$ref`; what stands beside the reference wins. A schema that is true or false says nothing."""
    node = node if is_object(node) else {}
    while "$ref" in node:
        target: Any = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def replaced(before: Iterable[str], after: Iterable[str]) -> dict[str, str]:
    """Which name took the place of which: those lost, paired with those gained, in order."""
    old, new = list(before), list(after)
    return dict(zip((name for name in old if name not in new), (name for name in new if name not in old), strict=False))


def mark(before: Json, after: Json) -> None:
    """Mark a drifted document, in place, by what it was before."""
    # By their ids, since an operation may have moved.
    old, new = ({**document, "paths": _operations(document)} for document in (before, after))
    _walk(before, after, old, new)


def _operations(document: Json) -> Json:
    methods = (method for item in document["paths"].values() for method in item.values())
    return {method["operationId"]: method for method in methods if is_object(method) and "operationId" in method}


def _walk(before: Json, after: Json, old: Any, new: Any) -> None:
    if is_array(old) and is_array(new):
        for one, other in zip(old, new, strict=False):
            _walk(before, after, one, other)
    if not (is_object(old) and is_object(new)):
        return
    was, now = follow(before, old), follow(after, new)
    if is_object(was.get("properties")) and is_object(now.get("properties")):
        _mark_properties(was["properties"], now["properties"], lambda one, other: _like(before, after, one, other))
    if is_array(was.get("enum")) and is_array(now.get("enum")):
        _mark_words(was["enum"], now["enum"], new)
    if is_array(was.get("parameters")) and is_array(now.get("parameters")):
        _mark_parameters([follow(before, item) for item in was["parameters"]], after, now["parameters"])
    for key in old.keys() & new.keys():
        _walk(before, after, old[key], new[key])


def _like(before: Json, after: Json, old: Any, new: Any) -> bool:
    """Whether two schemas are of one type."""
    return is_object(old) and is_object(new) and follow(before, old).get("type") == follow(after, new).get("type")


def _mark_properties(old: Json, new: Json, like: Callable[[Any, Any], bool]) -> None:
    names = {after: before for before, after in replaced(old, new).items() if like(old[before], new[after])}
    for name, schema in new.items():
        if is_object(schema) and name in names:
            schema["x-was"] = names[name]
        elif is_object(schema) and name not in old:
            schema["x-new"] = True


def _mark_words(old: list[Any], new: list[Any], schema: Json) -> None:
    words = replaced(old, new)
    added = [word for word in new if word not in old and word not in words.values()]
    if added and SHOWN in old and SHOWN in new:
        words[SHOWN] = added[0]
    if words:
        schema["x-words"] = words


def _mark_parameters(old: list[Json], after: Json, new: list[Any]) -> None:
    for place in ("path", "query"):
        was = [item["name"] for item in old if item["in"] == place]
        now: Mapping[str, Json] = {found["name"]: item for item in new if (found := follow(after, item))["in"] == place}
        for before, name in replaced(was, now).items():
            now[name]["x-was"] = before
