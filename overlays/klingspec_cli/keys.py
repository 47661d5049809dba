"""Which keys of a provider are in the environment."""

from __future__ import annotations

import os
from importlib import import_module

from .failures import NoKey

__all__ = ["given", "names", "require", "wanted"]


def names(provider: str) -> list[str]:
    """The variables of a provider's keys: that of its API key, and those of a pair, where it has such keys."""
    environment = import_module(f"klingspec_api.{provider}").PROVIDER.environment
    return [name for part, name in environment.items() if part != "base_url"]


def given(provider: str) -> list[str]:
    """Those of them that are set."""
    return [name for name in names(provider) if os.environ.get(name, "").strip()]


def wanted(provider: str) -> str:
    """Which of them to set, in words."""
    first, *pair = names(provider)
    return " or ".join(filter(None, [first, " and ".join(pair)]))


def require(provider: str) -> None:
    """Say which variables to set, where none is. Raises NoKey."""
    if not given(provider):
        raise NoKey(f"there is no key: set {wanted(provider)}")
