"""Annotates what a drifted contract calls otherwise than before, so that the same value is served under its new name.

`x-was` is the former name of a property or parameter, `x-new` a property that there was not, `x-words` the enum values
that took the place of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from klingspec_contract.document import follow, operations
from klingspec_contract.values import Json, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN: Final = "processing"
"""The word that a new one beside it stands in for, so that it can be seen."""


def replaced(before: Iterable[str], after: Iterable[str]) -> dict[str, str]:
    """Which name took the place of which: those lost, paired with those gained, in order."""
    old, new = list(before), list(after)
    return dict(zip((name for name in old if name not in new), (name for name in new if name not in old), strict=False))


def annotate(before: Json, after: Json) -> None:
    """Annotate a drifted document, in place, by what it was before."""
    # By their ids, since an operation may have moved.
    old, new = ({**document, "paths": _by_id(document)} for document in (before, after))
    _Comparison(before, after).walk(old, new)


def _by_id(document: Json) -> Json:
    return {operation["operationId"]: operation for _, _, operation in operations(document)}


class _Comparison:
    """A document before and after its drift."""

    def __init__(self, before: Json, after: Json) -> None:
        self._before = before
        self._after = after

    def walk(self, old: Any, new: Any) -> None:
        """Annotate one part, and every part in it."""
        if is_array(old) and is_array(new):
            for one, other in zip(old, new, strict=False):
                self.walk(one, other)
        if not (is_object(old) and is_object(new)):
            return
        was, now = follow(self._before, old), follow(self._after, new)
        if is_object(was.get("properties")) and is_object(now.get("properties")):
            self._properties(was["properties"], now["properties"])
        if is_array(was.get("enum")) and is_array(now.get("enum")):
            _words(was["enum"], now["enum"], new)
        if is_array(was.get("parameters")) and is_array(now.get("parameters")):
            self._parameters(was["parameters"], now["parameters"])
        for key in old.keys() & new.keys():
            self.walk(old[key], new[key])

    def _properties(self, old: Json, new: Json) -> None:
        names = {after: name for name, after in replaced(old, new).items() if self._alike(old[name], new[after])}
        for name, schema in new.items():
            if is_object(schema) and name in names:
                schema["x-was"] = names[name]
            elif is_object(schema) and name not in old:
                schema["x-new"] = True

    def _alike(self, old: Any, new: Any) -> bool:
        """Whether two schemas are of one type."""
        kinds = [follow(self._before, old).get("type"), follow(self._after, new).get("type")]
        return is_object(old) and is_object(new) and kinds[0] == kinds[1]

    def _parameters(self, old: list[Any], new: list[Any]) -> None:
        was = [follow(self._before, item) for item in old]
        now = [(item, follow(self._after, item)) for item in new]
        for place in ("path", "query"):
            items = {found["name"]: item for item, found in now if found["in"] == place}
            for name, after in replaced((item["name"] for item in was if item["in"] == place), items).items():
                items[after]["x-was"] = name


def _words(old: list[Any], new: list[Any], schema: Json) -> None:
    words = replaced(old, new)
    added = [word for word in new if word not in old and word not in words.values()]
    if added and SHOWN in old and SHOWN in new:
        words[SHOWN] = added[0]
    if words:
        schema["x-words"] = words
