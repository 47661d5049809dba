"""What a request says, and the trees that are followed by it.

A request says words: the parts of its path, the names of its fields, and what they hold where the contract lists the
values, or by default. Of a tree of words the first key that the request says is followed (`a|b` is either, `*` is any),
down to a leaf: a price, or the name of a field that says how many.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final

from .values import Json, is_array, is_object, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .document import Contract, Operation

__all__ = ["ANY", "Said", "followed", "slot_fields", "slots", "slots_by"]

ANY: Final = "*"


class Said:
    """What a request says: its words, and the value of each field, as given or by default."""

    def __init__(self, contract: Contract, schema: Json, path: str, body: Json) -> None:
        self.words = set(path.split("/"))
        self.values: Json = {}
        # From the outside in: a field's value is the outermost of its name.
        waiting = deque([(schema, body)])
        while waiting:
            part, value = waiting.popleft()
            for each in _branches(contract, part):
                if is_array(value):
                    waiting.extend((each.get("items", {}), item) for item in value)
                else:
                    waiting.extend(self._fields(contract, each, value if is_object(value) else {}))

    def _fields(self, contract: Contract, schema: Json, value: Json) -> Iterator[tuple[Json, Any]]:
        """Note the fields of an object, and return what is inside them."""
        for name, part in schema.get("properties", {}).items():
            held = value.get(name, contract.resolve(part).get("default"))
            if held is not None:
                self.values.setdefault(name, held)
            if name in value:
                self.words.add(name)
            if any(held is not None and held in _listed(each) for each in _branches(contract, part)):
                self.words.add(str(held))
            yield part, held


def slots_by(operation: Operation, body: Json) -> int | str:
    """How many of the account's slots a task takes (`x-concurrency-slots`), or the field that says how many."""
    said = Said(operation.contract, operation.request, operation.path, body)
    found: int | str = followed(operation.document.get("x-concurrency-slots", 0), said.words)
    return found


def slots(operation: Operation, body: Json) -> int:
    """How many of the account's slots a task takes; the most that its field allows where that leaves it open."""
    found = slots_by(operation, body)
    if isinstance(found, int):
        return found
    schema = operation.fields.get(found, {})
    most = max((each["maximum"] for each in _branches(operation.contract, schema) if "maximum" in each), default=1)
    return int(number(body.get(found, schema.get("default", 1)), most))


def slot_fields(operation: Operation) -> set[str]:
    """The fields that may say how many slots a task takes."""
    return {leaf for leaf in _leaves(operation.document.get("x-concurrency-slots")) if isinstance(leaf, str)}


def _leaves(tree: Any) -> Iterator[Any]:
    for part in tree.values() if is_object(tree) else ():
        yield from _leaves(part)
    yield from () if is_object(tree) else (tree,)


def _branches(contract: Contract, schema: Json) -> list[Json]:
    """A schema, and the alternatives in it."""
    whole = contract.whole(schema)
    inside = (*whole.get("anyOf", ()), *whole.get("oneOf", ()))
    return [whole, *(branch for each in inside for branch in _branches(contract, each))]


def _listed(schema: Json) -> list[Any]:
    """The values that a schema lists."""
    return [*schema.get("enum", ()), schema.get("const")]


def followed(tree: Any, words: set[str]) -> Any:
    """What a tree holds for a request that says these words; None where it holds nothing."""
    while is_object(tree):
        tree = next((part for key, part in tree.items() if key == ANY or words & set(key.split("|"))), None)
    return tree
