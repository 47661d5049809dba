"""Finds, for each operation of a page, the one of the contract that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .facts import Operation
    from .lines import Line

__all__ = ["Pairing", "pair"]

# As similar as two versions of one operation are, and two different operations of one provider are not.
ALIKE: Final = 0.8


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
    found.match(lambda said, ours: (said.method, said.path) == (ours.method, ours.path))
    found.match(lambda said, ours: _same_heading(said, ours, text))
    found.match(lambda said, ours: said.method == ours.method and _similarity(said, ours) >= ALIKE)
    sources = {ours.source for _, ours in found.pairs}
    return found.pairs, found.strangers, [ours for ours in found.left if ours.source in sources]


def _same_heading(said: Operation, ours: Operation, text: str) -> bool:
    """Whether the page is the one that the contract names, and the operation stands under the heading that it names."""
    page, _, heading = ours.title.partition(", ")
    return bool(page) and page in text and (not heading or heading == said.title) and _similarity(said, ours) > 0.5


def _similarity(said: Operation, ours: Operation) -> float:
    """The share of their fields that two operations have in common."""
    sets = [{key for key in each.fields if key[0] != "path"} for each in (said, ours)]
    return len(sets[0] & sets[1]) / max(1, len(sets[0] | sets[1]))
