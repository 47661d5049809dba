"""Everything measured, in one table."""

from __future__ import annotations

import os
import platform
import sys
import time
from typing import TYPE_CHECKING, Final

from . import queries, server, starts, uploads, waits

if TYPE_CHECKING:
    from .rounds import Figure

_ROW: Final = "{:<33} {:>8} {:>8} {:>8} {:>8}  {}"
_VERDICTS: Final = {True: "met", False: "NOT met", None: ""}
_NOTES: Final = f"""
Measured and baseline are medians; compared is the median of the rounds' own
ratios or differences, but for memory, which is the difference of the medians.
  usable client  a process that opens Kling().images; baseline: one that imports
                 httpx2 and pydantic, with BaseModel, which pydantic loads late
  import         baseline: a process that does nothing
  first answer   the same and one query; baseline: httpx2, and a pydantic model
  typed query    images.get(id), always the same id, as a wait asks;
                 baseline: get(url).json() with the same headers
  create         checks included; baseline: httpx2 and a generator, no checks;
                 memory is how far the peak of a fresh process rises
  wait           images.wait_all; baseline: a query for each task
Rounds: {starts.ROUNDS} of starts, {queries.ROUNDS} of {queries.CALLS} queries, \
{uploads.ROUNDS} of creates, {uploads.MEMORY_ROUNDS} of memory.
"""


def main() -> None:
    """Measure, and print each figure beside its goal."""
    began = time.monotonic()
    with server.running() as base_url:
        figures = starts.measure(base_url)
        figures += queries.measure(base_url)
        figures += uploads.measure(base_url)
    figures += waits.measure()
    _print(figures)
    sys.stdout.write(f"{_conditions()}; took {time.monotonic() - began:.0f} s\n")


def _print(figures: list[Figure]) -> None:
    lines = [_ROW.format("", "measured", "baseline", "compared", "goal", "").rstrip()]
    for figure in figures:
        cells = figure.what, figure.measured, figure.baseline, figure.compared, figure.goal, _VERDICTS[figure.met]
        lines.append(_ROW.format(*cells).rstrip())
    sys.stdout.write("\n".join(lines) + "\n" + _NOTES)


def _conditions() -> str:
    """Say what the figures were taken on."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {python}, {platform.system()}"
