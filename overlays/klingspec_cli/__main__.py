"""The command line: `klingspec`."""

from __future__ import annotations

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
    command(arguments, prog_name="klingspec")


if __name__ == "__main__":
    main()
