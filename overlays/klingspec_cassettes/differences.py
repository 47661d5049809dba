"""Where two JSON values differ, and two cassettes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from klingspec_emulator.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cassette import Cassette, Interaction

__all__ = ["changes", "differences"]


def differences(one: Any, other: Any, at: str = "") -> Iterator[str]:
    """Name each place where two JSON values differ, as `.field[0].field`; 1 and 1.0 and true are three values."""
    if is_object(one) and is_object(other):
        for name in {**one, **other}:
            if name in one and name in other:
                yield from differences(one[name], other[name], f"{at}.{name}")
            else:
                yield f"{at}.{name}"
    elif is_array(one) and is_array(other):
        if len(one) != len(other):
            yield at
        else:
            for index, (left, right) in enumerate(zip(one, other, strict=True)):
                yield from differences(left, right, f"{at}[{index}]")
    elif type(one) is not type(other) or one != other:
        yield at


def changes(one: Cassette, other: Cassette) -> list[str]:
    """Name each field in which two cassettes differ, but for the versions they were made with."""
    return [f"{one.name}: {where}" for where in differences(_cassette(one), _cassette(other))]


def _cassette(cassette: Cassette) -> Any:
    header = cassette.header.as_mapping()
    for varying in ("contract", "contract_digest", "klingspec"):
        del header[varying]
    return {"header": header, "interactions": [_interaction(each) for each in cassette.interactions]}


def _interaction(item: Interaction) -> Any:
    asked = {"method": item.method, "url": item.url, "headers": item.headers, "body": _content(item.body)}
    answered = {"status": item.status, "headers": item.answer_headers, "body": _content(item.answer)}
    return {"request": asked, "response": answered}


def _content(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body.hex()
