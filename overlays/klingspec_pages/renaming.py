"""Finds the fields that a page has renamed: one that is gone, and in its place one that is new and otherwise alike."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, TypeAlias

from .facts import canonical_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .facts import Field, Operation, Place

__all__ = ["Names", "find_renamed", "former"]

Names: TypeAlias = "Mapping[tuple[Place, str], str]"
SPELLED_ALIKE: Final = 0.6


def find_renamed(said: Operation, ours: Operation) -> Names:
    """The former path of each renamed field, by its key."""
    new = _topmost(said, ours)
    gone = _topmost(ours, said)
    names: dict[tuple[Place, str], str] = {}
    for field in new:
        alike = [old for old in gone if _alike(field, old) and old.key not in _used(names)]
        near = [old for old in alike if _neighbours(said, field) & _neighbours(ours, old)]
        best = near or [old for old in alike if _tells(old) or _spelled_alike(field.key[1], old.key[1])]
        if len(best) == 1:
            names[field.key] = best[0].key[1]
    return names


def former(path: str, place: Place, names: Names) -> str:
    """A path in the contract's names."""
    for (where, new), old in names.items():
        if where == place and re.match(rf"{re.escape(new)}(?![\w-])", path):
            return old + path[len(new) :]
    return path


def _used(names: Names) -> set[tuple[Place, str]]:
    return {(place, old) for (place, _), old in names.items()}


def _topmost(one: Operation, other: Operation) -> list[Field]:
    """The fields that only one side has, without those inside another such field."""
    only = {key for key in one.fields if key not in other.fields}
    return [one.fields[key] for key in one.fields if key in only and (key[0], one.fields[key].parent) not in only]


def _alike(new: Field, old: Field) -> bool:
    """Whether two fields differ in nothing but their names."""
    if (new.place, new.parent) != (old.place, old.parent) or "deprecated" in old.facts:
        return False
    facts = [{name: canonical_value(said.value) for name, said in each.facts.items()} for each in (new, old)]
    if "items" not in facts[0]:
        # What a list holds, its example says, which may still have the former name.
        facts[1].pop("items", None)
    return facts[0] == facts[1]


def _tells(field: Field) -> bool:
    """Whether a field has more to be known by than its type."""
    return bool(field.facts.keys() - {"type", "items"})


def _neighbours(operation: Operation, field: Field) -> set[tuple[str, str]]:
    """The fields before and after a field, in its own object."""
    siblings = [
        each.key[1]
        for each in operation.fields.values()
        if (each.place, each.parent) == (field.place, field.parent) and "deprecated" not in each.facts
    ]
    if field.key[1] not in siblings:
        return set()
    index = siblings.index(field.key[1])
    around: Sequence[str] = ["", *siblings, ""]
    return {("before", around[index]), ("after", around[index + 2])}


def _spelled_alike(new: str, old: str) -> bool:
    return SequenceMatcher(None, new.rpartition(".")[2], old.rpartition(".")[2]).ratio() >= SPELLED_ALIKE
