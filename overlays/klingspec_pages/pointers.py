"""JSON pointers (RFC 6901)."""

from __future__ import annotations

from typing import Any

from klingspec_contract.values import is_array

__all__ = ["escape", "find", "parts"]


def escape(name: str) -> str:
    """A name as a part of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def parts(pointer: str) -> list[str]:
    """The parts of a JSON pointer, as names."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def find(document: Any, pointer: str) -> Any:
    """What a JSON pointer points at. Raises LookupError where there is nothing."""
    for part in parts(pointer):
        document = document[int(part)] if is_array(document) else document[part]
    return document
