"""The command line: `klingspec`."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exits 2 with one sentence where its packages are not installed."""
    try:
        from .commands import root
    except ModuleNotFoundError as error:
        print(f"klingspec: {error.name} is missing; pip install klingspec[cli]", file=sys.stderr)  # noqa: T201
        raise SystemExit(2) from None
    command: Any = root()
    try:
        command(arguments, prog_name="klingspec")
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # What is left to write would fail once more at the end.
        print(f"klingspec: the output cannot be written: {error.strerror}", file=sys.stderr)  # noqa: T201
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
