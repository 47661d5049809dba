"""Weighs one create in this process: `python -m bench.memory create|stream BASE_URL SMALL LARGE` prints MiB.

The memory a create takes is how far the process's peak rises above what it held before. A create with a small picture
goes first, so that imports and the connection do not count.
"""

from __future__ import annotations

import resource
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx2

from klingspec import Kling

from .uploads import create, stream

if TYPE_CHECKING:
    from collections.abc import Callable

_STATUS: Final = Path("/proc/self/status")


def peak() -> float:
    """Return the most memory this process has held, in MiB."""
    if _STATUS.exists():
        # On Linux, ru_maxrss would begin with what the parent held.
        lines = _STATUS.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def forget_peak() -> None:
    """Let the peak be what is held now, where the system can do that."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def way(name: str, base_url: str) -> Callable[[Path], object]:
    """Choose the client, or the hand."""
    if name == "create":
        return partial(create, Kling(api_key="x", base_url=base_url))
    return partial(stream, httpx2.Client(), base_url)


def main() -> None:
    """Print how much memory a create takes."""
    name, base_url, small, large = sys.argv[1:]
    send = way(name, base_url)
    send(Path(small))
    forget_peak()
    before = peak()
    send(Path(large))
    sys.stdout.write(f"{peak() - before}\n")


if __name__ == "__main__":
    main()
