"""Compares a page with a contract: operations first, then the fields of each, then the keywords of each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .differences import Difference
from .facts import canonical_value
from .fields import compare_fields
from .pairing import pair
from .pointers import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .differences import Change
    from .facts import Operation
    from .grammars.lines import Line

__all__ = ["compare"]


def compare(page: Sequence[Operation], contract: Sequence[Operation], lines: Sequence[Line]) -> list[Difference]:
    """List what differs between the operations of one page and those of a contract, each difference once."""
    pairs, strangers, missing = pair(page, contract, lines)
    found = [*_paths(pairs)]
    for said, ours in pairs:
        said.name = ours.name
        found += [*_keywords(said, ours), *compare_fields(said, ours)]
    found += [_stranger(operation) for operation in strangers]
    found += [_missing(operation) for operation in missing]
    return _merged(found)


def _merged(found: Iterable[Difference]) -> list[Difference]:
    """One difference for all operations that share it."""
    merged: dict[tuple[str, ...], Difference] = {}
    for one in found:
        known = merged.setdefault(one.key, one)
        known.operations += [name for name in one.operations if name not in known.operations]
    return list(merged.values())


def _paths(pairs: Sequence[tuple[Operation, Operation]]) -> Iterator[Difference]:
    """Changed paths and methods; a path that changed for all of its operations is one difference."""
    for said, ours in pairs:
        sharing = [(each.path, one.path) for each, one in pairs if one.path == ours.path]
        if said.path != ours.path:
            whole = len({new for new, _ in sharing}) == 1
            pointer = ours.pointer.rpartition("/")[0] if whole else ours.pointer
            yield Difference("path", "changed", [ours.name], pointer, said.line, "", "", "path", said.path, ours.path)
        if said.method != ours.method:
            yield Difference(
                "path", "changed", [ours.name], ours.pointer, said.line, "", "", "method", said.method, ours.method
            )


def _stranger(operation: Operation) -> Difference:
    name = f"{operation.method} {operation.path}"
    pointer = f"/paths/{escape(operation.path)}/{operation.method.lower()}"
    return Difference("operation", "added", [name], pointer, operation.line, page_says=name)


def _missing(operation: Operation) -> Difference:
    name = f"{operation.method} {operation.path}"
    return Difference("operation", "removed", [operation.name], operation.pointer, 0, contract_says=name)


def _keywords(said: Operation, ours: Operation) -> Iterator[Difference]:
    """What differs in how an operation is reached."""
    for name in dict.fromkeys([*ours.facts, *said.facts]):
        page, contract = said.facts.get(name), ours.facts.get(name)
        values = [canonical_value(each.value) if each else None for each in (page, contract)]
        if values[0] != values[1]:
            change: Change = "added" if contract is None else "removed" if page is None else "changed"
            pointer = contract.pointer if contract else f"{ours.pointer}/{name}"
            yield Difference(
                "keyword", change, [ours.name], pointer, page.line if page else said.line, "", "", name,
                page.value if page else None, contract.value if contract else None,
            )  # fmt: skip
