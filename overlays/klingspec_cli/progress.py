"""What is going on, told on stderr: a live line for each task in a terminal, plain lines elsewhere."""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from klingspec.clock import SystemClock
from klingspec.errors import RetiredValueWarning

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["Progress", "WatchedClock"]


class WatchedClock(SystemClock):
    """A clock that knows until when its client sleeps."""

    wakes: float | None = None
    """When the client will go on, on `monotonic`; None where it does not sleep."""

    def sleep(self, seconds: float) -> None:
        """Block for so many seconds."""
        self.wakes = self.monotonic() + seconds
        try:
            super().sleep(seconds)
        finally:
            self.wakes = None


@dataclass
class Row:
    """One task, or what is done before there is one."""

    state: str
    since: float


class Progress(logging.Handler):
    """Tells how tasks go, and what the client warns of, while the `with` block runs."""

    def __init__(self) -> None:
        from rich.console import Console

        super().__init__(logging.WARNING)
        self.clock = WatchedClock()
        self._console: Console = Console(stderr=True, highlight=False, markup=False, emoji=False)
        self._warned = warnings.catch_warnings()
        self._rows: dict[str, Row] = {}
        self._live: Any = None
        self._doing = Row("", 0.0)

    def __enter__(self) -> Self:
        logging.getLogger("klingspec").addHandler(self)
        self._warned.__enter__()
        warnings.simplefilter("always", RetiredValueWarning)
        warnings.showwarning = self._warn
        if self._console.is_terminal and not self._console.is_dumb_terminal:
            from rich.live import Live

            self._live = Live(
                console=self._console,
                get_renderable=self._lines,
                transient=True,
                redirect_stdout=False,  # It would be printed where the lines are.
                redirect_stderr=False,
            )
            self._live.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
        self._warned.__exit__(None, None, None)
        logging.getLogger("klingspec").removeHandler(self)

    def stop(self) -> None:
        """Take the live lines away, before something else is printed."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def emit(self, record: logging.LogRecord) -> None:
        """Say what the client warns of."""
        self.say(record.getMessage())

    def _warn(self, message: Warning | str, *_where: object, **_more: object) -> None:
        """Say what Python would show with a line of ours."""
        self.say(f"klingspec: {message}")

    def say(self, text: str) -> None:
        """Print a line."""
        self._console.print(text, soft_wrap=True)

    def begin(self, what: str) -> None:
        """Note what is done while there is no task to tell of; nothing, if empty."""
        self._doing = Row(what, self.clock.monotonic())

    def update(self, name: str, state: str) -> None:
        """Note the state of a task; where lines stand still, print it."""
        row = self._rows.setdefault(name, Row("", self.clock.monotonic()))
        if row.state != state and self._live is None:
            self.say(f"{name}: {state} ({self._elapsed(row)})")
        row.state = state

    def end(self, name: str, state: str) -> None:
        """Take a line away, and say in its place how it ended."""
        row = self._rows.pop(name, None)
        if row and self._live is not None:
            self.say(f"{name}: {state} ({self._elapsed(row)})")

    def _elapsed(self, row: Row) -> str:
        return f"{self.clock.monotonic() - row.since:.0f} s"

    def _lines(self) -> Text:
        """A line for each task, as many as the terminal has room for."""
        from rich.text import Text

        rows = [(name, row) for name, row in self._rows.items()]
        rows = rows or ([("", self._doing)] if self._doing.state else [])
        most = max(1, self._console.height - 2)
        lines = [self._line(name, row) for name, row in rows[:most]]
        lines += [f"and {len(rows) - most} more"] if len(rows) > most else []
        return Text("\n".join(lines), no_wrap=True, overflow="ellipsis")

    def _line(self, name: str, row: Row) -> str:
        """A row, in which the name is shortened first."""
        # Room for what the terminal itself writes at Ctrl-C, which would make the line break.
        width = self._console.width - len("^C") - 1
        wakes = self.clock.wakes
        soon = [] if wakes is None else [f"{max(0.0, wakes - self.clock.monotonic()):.0f} s"]
        rest = "  ".join([row.state, self._elapsed(row), *(f"next poll in {each}" for each in soon)])
        if len(name) + len(rest) + 2 > width:
            rest = "  ".join([row.state, self._elapsed(row), *(f"next {each}" for each in soon)])
        room = max(0, width - len(rest) - 2)
        shown = name if len(name) <= room else f"…{name[len(name) - room + 1 :]}"
        return f"{shown}  {rest}" if name else rest
