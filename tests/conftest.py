"""What multiplies with the operations is sampled in `make test`, and run whole with `--whole`."""

from __future__ import annotations

import random
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the two options of sampling."""
    parser.addoption("--whole", action="store_true", help="run every case of the tests that are sampled otherwise")
    parser.addoption("--sample-seed", type=int, default=1, help="which cases of the sampled tests run (default: 1)")


def pytest_configure(config: pytest.Config) -> None:
    """Say what the mark means."""
    config.addinivalue_line("markers", "sampled(most): of its cases, at most so many run unless --whole is given")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest first, and keep a sample of the cases of each test that is marked so, which the seed decides."""
    # What takes minutes in one test comes first: at the end, one process would work and the others wait.
    items.sort(key=lambda item: item.path.parent.name != "packaging")
    if config.getoption("--whole"):
        return
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for name, group in groupby(items, key=lambda item: item.nodeid.partition("[")[0]):
        cases = list(group)
        mark = cases[0].get_closest_marker("sampled")
        if mark is not None and len(cases) > mark.args[0]:
            chosen = set(
                random.Random(f"{config.getoption('--sample-seed')} {name}").sample(range(len(cases)), *mark.args)
            )
            left_out += [case for index, case in enumerate(cases) if index not in chosen]
            cases = [case for index, case in enumerate(cases) if index in chosen]
        kept += cases
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Escape in captured logs what no encoding can carry, such as half of a surrogate pair that a server sent."""
    del item
    report = yield
    report.sections = [(name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections]
    return report
