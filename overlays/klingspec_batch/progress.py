"""How far a batch is: lines that renew themselves in a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, Self

from rich.console import Console
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from .costs import shown

if TYPE_CHECKING:
    from .run import Tally
    from .state import Outcome

__all__ = ["Progress", "sentence"]

EVERY: Final = 5.0
"""Seconds between two plain lines."""


class Progress:
    """Shows a tally on stderr while the `with` block runs."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True, highlight=False)
        self._live = Live(console=self._console, auto_refresh=False) if self._console.is_terminal else None
        self._printed = (0.0, "")

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, *_error: object) -> None:
        if self._live:
            self._live.stop()

    def __call__(self, tally: Tally) -> None:
        """Show how far a batch is."""
        text = sentence(tally)
        if self._live:
            rows = Table.grid()
            rows.add_row(ProgressBar(max(tally.total, 1), tally.ended, width=min(self._console.width, 60)))
            rows.add_row(Text(text))
            self._live.update(rows, refresh=True)
            return
        last, shown = self._printed
        if text != shown and (tally.ended == tally.total or time.monotonic() - last >= EVERY):
            self._console.print(text, soft_wrap=True)
            self._printed = time.monotonic(), text


def sentence(tally: Tally) -> str:
    """A tally in one line; what there is none of is left out."""
    names: tuple[Outcome, ...] = ("running", "downloading", "queued", "failed", "uncertain", "cancelled")
    parts = [f"{tally.counts['done']} of {tally.total} done"]
    counts = [(tally.queued if name == "queued" else tally.counts[name], name) for name in names]
    parts += [f"{count} {name}" for count, name in counts if count]
    parts += [spent] if (spent := shown(tally.units)) else []
    parts += [f"{_duration(tally.left)} left"] if tally.left and tally.left >= 1 else []
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes else f"{rest} s"
