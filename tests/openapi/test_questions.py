"""questions.md: what the pages leave open, and where what was assumed stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, get_args

import pytest

from contract import HERE, load, providers
from klingspec_pages.page import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ACTION: Final = re.compile(r"`observed/(\w+)\.yaml` `(.+)`")


def rows() -> Iterator[tuple[str, list[str]]]:
    """Each row of a table, after its provider."""
    provider = ""
    for line in (HERE / "questions.md").read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"## `(\w+)`", line):
            provider = heading[1]
        elif line.startswith("| ") and not line.startswith("| Operation"):
            yield provider, [cell.strip() for cell in line.strip("| ").split(" | ")]


ROWS: Final = list(rows())


@pytest.mark.parametrize(("provider", "cells"), ROWS)
def test_a_row_is_whole(contracts: Mapping[str, Mapping[str, Any]], provider: str, cells: list[str]) -> None:
    """Each row has six cells, kinds that there are, and operations that its contract has."""
    assert len(cells) == 6
    kinds = {re.sub(r"(?: [0-9a-f]{6})+$", "", kind) for kind in cells[2].split(", ")}
    assert kinds <= {*get_args(QuestionKind), "-"}
    paths = contracts[provider]["paths"].values()
    known = {operation["operationId"] for path in paths for operation in path.values()}
    assert set(cells[0].split(", ")) <= known


@pytest.mark.parametrize(("provider", "cells"), [row for row in ROWS if row[1][5] != "-"])
def test_what_was_assumed_stands_where_the_row_says(provider: str, cells: list[str]) -> None:
    """The action that a row names is one of an observed document of its provider."""
    where = ACTION.fullmatch(cells[5])
    assert where
    document = load(HERE / "observed" / f"{where[1]}.yaml")
    assert provider in document["x-extends"]
    targets = [action["target"] for action in document["actions"]]
    assert where[2] in targets


def test_every_provider_is_asked_about() -> None:
    """Each provider's pages leave something open."""
    assert {provider for provider, _ in ROWS} == set(providers())
