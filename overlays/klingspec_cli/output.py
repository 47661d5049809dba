"""What is printed on stdout: text for people, JSON for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

from klingspec_contract.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["outline", "plain", "print_json", "print_text"]


def plain(answer: Any) -> Any:
    """An answer, or several, as the provider's JSON."""
    if is_array(answer):
        return [plain(each) for each in answer]
    if hasattr(answer, "model_dump"):
        return answer.model_dump(mode="json", by_alias=True, exclude_unset=True)
    from pydantic_core import to_jsonable_python

    return to_jsonable_python(answer)


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """Print JSON, on several lines or on one."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def print_text(value: Any) -> None:
    """Print JSON for people, a line for each value."""
    for line in outline(value) if is_object(value) or is_array(value) else filter(None, [value]):
        typer.echo(line)


def outline(value: Any, depth: int = 0) -> Iterator[str]:
    """The lines of a JSON value: `name: value`, what is inside one further to the right, `-` before each item."""
    pairs = (
        [(f"{name}:", part) for name, part in value.items()] if is_object(value) else [("-", each) for each in value]
    )
    for name, part in pairs:
        if (is_object(part) or is_array(part)) and part:
            yield f"{'  ' * depth}{name}"
            yield from outline(part, depth + 1)
        elif part not in (None, "", [], {}):
            yield f"{'  ' * depth}{name} {_word(part)}"


def _word(value: Any) -> str:
    """A value on one line, without what could steer the terminal."""
    text = value if isinstance(value, str) else json.dumps(value)
    return "".join(each if each.isprintable() else " " for each in text)
