"""The kinds of job: every operation that makes something, of any provider, by the shapes of the contracts."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from klingspec_contract.document import SCHEMAS, Contract, read_contracts
from klingspec_contract.prices import cost_of
from klingspec_contract.said import slots
from klingspec_contract.shapes import Shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from klingspec_contract.document import Operation
    from klingspec_contract.prices import Units
    from klingspec_contract.shapes import Tasks
    from klingspec_contract.values import Json

__all__ = ["Kind", "find", "kinds"]


@dataclass(frozen=True)
class Kind:
    """One operation that jobs can be of: it creates a task, or answers with files at once."""

    provider: str
    resource: str
    method: str
    operation: Operation
    tasks: Tasks | None
    """How its tasks are followed; None where the answer comes at once."""

    def key(self, seed: str) -> str | None:
        """An idempotency key made of a text, as long as the field allows; None where there is no such field."""
        marked = self.operation.contract.marked(self.operation.request, "x-idempotency-key")
        field = next((schema for _, schema in marked), None)
        return None if field is None else hashlib.sha256(seed.encode()).hexdigest()[: field.get("maxLength", 40)]

    def slots(self, fields: Json) -> int:
        """How many of the account's slots a job takes, at least one: requests of no slots are not sent all at once."""
        return max(slots(self.operation, fields), 1)

    def units(self, task: Json) -> tuple[Units, ...]:
        """What a task reports to have cost, in units."""
        assert self.tasks
        marked = self.operation.contract.marked({"$ref": SCHEMAS + self.tasks.task}, "x-cost")
        cost = cost_of(task, [(at, part["x-cost"]) for at, part in marked])
        return cost.units if cost else ()


@functools.cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of job; a resource has several where an argument chooses among them (`x-variant`)."""
    contracts = (Contract(name, document) for name, document in read_contracts().items())
    return tuple(kind for contract in contracts for kind in _kinds(Shapes(contract)))


def find(provider: str, resource: str, fields: Mapping[str, Any]) -> Kind | None:
    """The kind of a job with these fields; where they choose none of several, the first, which will say so."""
    found = [each for each in kinds() if (each.provider, each.resource) == (provider, resource)]
    for each in found:
        if all(fields.get(name) == value for name, value in each.operation.variant.items()):
            return each
    return next(iter(found), None)


def _kinds(shapes: Shapes) -> Iterator[Kind]:
    for tag, resource in shapes.resources.items():
        found: list[tuple[Operation, Tasks | None]] = [
            (each.operation, None) for each in resource.answers if each.files
        ]
        found += [(each, resource.tasks) for each in (resource.tasks.creates if resource.tasks else ())]
        for operation, tasks in found:
            if not operation.reads:
                yield Kind(shapes.contract.provider, tag, resource.calls[operation.id][0], operation, tasks)
