"""Which keys of a provider are in the environment."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from .failures import NoKey

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["environment", "has_key", "names", "require"]


def environment(provider: str) -> Mapping[str, str]:
    """The environment variable of each part of a provider's key, and of its base URL."""
    found: Mapping[str, str] = import_module(f"klingspec_api.{provider}").PROVIDER.environment
    return found


def names(provider: str) -> list[str]:
    """The variables of a provider's keys."""
    return [name for part, name in environment(provider).items() if part != "base_url"]


def has_key(provider: str) -> bool:
    """Whether any of a provider's keys is set."""
    return any(os.environ.get(name, "").strip() for name in names(provider))


def require(provider: str) -> None:
    """Say which variables to set, where none is. Raises NoKey."""
    first, *pair = names(provider)
    if not has_key(provider):
        raise NoKey(f"there is no key: set {' or '.join(filter(None, [first, ' and '.join(pair)]))}")
