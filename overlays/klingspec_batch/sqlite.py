"""The state in a file: what DBOS needs of SQLite, whichever version a Python brings."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from .errors import BatchError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Connection", "options", "prepare", "require"]

LEAST: Final = (3, 35)
"""DBOS reads what a statement has changed from the statement itself (RETURNING)."""
SUBSECOND: Final = (3, 42)


class Connection(sqlite3.Connection):
    """A connection that knows `unixepoch('subsec')`, by which DBOS dates what it keeps.

    DBOS uses it from Python 3.12 on, and in the defaults of the tables that it makes there. SQLite has it from 3.42 on,
    and is whatever the system had when Python was built. A state may go on under another Python, so each has it here.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if sqlite3.sqlite_version_info < SUBSECOND:
            self.execute("PRAGMA trusted_schema=ON")  # Else no default of a table may call it.
            self.create_function("unixepoch", 1, _unixepoch)


def _unixepoch(_subsec: str) -> float:
    return round(time.time(), 3)


def options() -> dict[str, Any]:
    """How SQLAlchemy connects; like DBOS, it waits 30 seconds for another's writing."""
    return {"connect_args": {"factory": Connection, "timeout": 30.0}}


def require() -> None:
    """Raise BatchError where SQLite is too old."""
    if sqlite3.sqlite_version_info < LEAST:
        least = ".".join(map(str, LEAST))
        raise BatchError(
            f"a state in a file needs SQLite {least}, and this Python has {sqlite3.sqlite_version}; "
            "use a newer one, or --state postgresql://..."
        )


def prepare(path: Path) -> None:
    """Make the file, so that readers do not wait for the writer, which is kept in it. Raises sqlite3.Error."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode=WAL")
