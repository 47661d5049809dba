"""JSON values, named for the type checkers."""

from __future__ import annotations

import math
from typing import Any, TypeAlias, TypeGuard

__all__ = ["Json", "is_array", "is_object", "number"]

Json: TypeAlias = dict[str, Any]


def is_object(value: Any) -> TypeGuard[Json]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Whether a JSON value is an array."""
    return isinstance(value, list)


def number(value: Any, otherwise: float) -> float:
    """A JSON value as a number, where it is one or says one."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return otherwise
    return found if math.isfinite(found) else otherwise
