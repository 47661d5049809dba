"""The extras of the package: what each brings, and what is missing of it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

__all__ = ["EXTRAS", "missing"]

EXTRAS: Final = {
    "batch": ("batch", "Run many jobs, durably."),
    "contract": ("contract", "Say whether an endpoint keeps the contract."),
    "docs": ("contract", "Say what has changed between the pages and the contracts."),
    "emulator": ("emulator", "Serve the providers' APIs on this machine, for nothing."),
}
"""The commands that an extra brings: which extra, and what they do."""
_REQUIREMENT: Final = re.compile(r"""([\w.-]+).*;.*\bextra == ["']([\w-]+)["']""")


def missing() -> dict[str, list[str]]:
    """The packages that each extra still needs; none, where all of it is installed."""
    from importlib import metadata  # It takes its time, and help needs none of it.

    found: dict[str, list[str]] = defaultdict(list)
    try:
        requirements = metadata.requires("klingspec") or ()
    except metadata.PackageNotFoundError:  # On the path, and not installed: nothing tells what they need.
        return {}
    for requirement in requirements:
        if match := _REQUIREMENT.match(requirement):
            found[match[2]] += [] if _is_installed(match[1]) else [match[1]]
    return dict(found)


def _is_installed(name: str) -> bool:
    from importlib import metadata

    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
