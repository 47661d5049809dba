"""Finds, for each operation of a page, the one of the contract that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .facts import Operation, Place
    from .grammars.lines import Line

__all__ = ["Pairing", "pair"]

# As similar as two versions of one operation are, and two different operations of one provider are not.
ALIKE: Final = 0.8
# As similar as an operation is to itself after a change, when even its server is another.
RELATED: Final = 0.5


class Pairing:
    """The pairs that were found, and what is left on either side."""

    def __init__(self, page: Sequence[Operation], contract: Sequence[Operation]) -> None:
        self.pairs: list[tuple[Operation, Operation]] = []
        self.strangers = list(page)
        self.left = list(contract)

    def match(self, alike: Callable[[Operation, Operation], bool]) -> None:
        """Pair what is alike."""
        for said in list(self.strangers):
            ours = next((each for each in self.left if alike(said, each)), None)
            if ours:
                self.pairs.append((said, ours))
                self.strangers.remove(said)
                self.left.remove(ours)


def pair(
    page: Sequence[Operation], contract: Sequence[Operation], lines: Sequence[Line]
) -> tuple[list[tuple[Operation, Operation]], list[Operation], list[Operation]]:
    """The operations that belong together; those that only the page has; those that the page once had and lost.

    By method and path, then by the heading that the contract's externalDocs names, then by their fields.
    """
    text = "\n".join(line.text for line in lines)
    found = Pairing(page, contract)
    found.match(lambda said, ours: (said.method, said.path) == (ours.method, ours.path) and _is_ours(said, ours))
    found.match(lambda said, ours: _same_heading(said, ours, text))
    found.match(lambda said, ours: said.method == ours.method and min(_similarities(said, ours)) >= ALIKE)
    sources = {ours.source for _, ours in found.pairs}
    return found.pairs, found.strangers, [ours for ours in found.left if ours.source in sources]


def _is_ours(said: Operation, ours: Operation) -> bool:
    """Whether a page that has the path of an operation is of the same provider, and not of another with such a path."""
    servers = [set(each.facts["servers"].value) if "servers" in each.facts else set[str]() for each in (said, ours)]
    return not servers[0] or bool(servers[0] & servers[1]) or _similarity(said, ours) >= RELATED


def _same_heading(said: Operation, ours: Operation, text: str) -> bool:
    """Whether the page is the one that the contract names, and the operation stands under the heading that it names."""
    page, _, heading = ours.title.partition(", ")
    return bool(page) and page in text and (not heading or heading == said.title) and _similarity(said, ours) > 0.5


def _similarity(said: Operation, ours: Operation) -> float:
    """The share of their fields that two operations have in common."""
    return _share(*({key for key in each.fields if key[0] != "path"} for each in (said, ours)))


def _similarities(said: Operation, ours: Operation) -> list[float]:
    """The share of the fields of requests, and that of answers, which different operations may have all in common."""
    answers = [{key for key in each.fields if key[0] == "response"} for each in (said, ours)]
    requests = [{key for key in each.fields if key[0] not in ("path", "response")} for each in (said, ours)]
    return [_share(*sides) for sides in (answers, requests) if any(sides)] or [0.0]


def _share(first: set[tuple[Place, str]], second: set[tuple[Place, str]]) -> float:
    return len(first & second) / max(1, len(first | second))
