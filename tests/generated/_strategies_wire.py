"""A server's answers: valid ones, broken ones, and what has nothing to do with any contract."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._strategies_hostile import BYTES, FILES, HEADERS, NUMBERS, OTHERS, STATUSES, TASKS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping

    from ._strategies import Maker


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says, whatever it is."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    def __repr__(self) -> str:
        return f"Answer({self.status}, {str(self.headers)[:200]}, {self.content[:200]!r})"

    @property
    def raw(self) -> list[tuple[bytes, bytes]]:
        """Its headers as they go over the wire."""
        return [(name.encode(), value.encode()) for name, value in self.headers.items()]


def twisted(maker: Maker, schema: Mapping[str, Any], count: int) -> Iterator[bytes]:
    """Valid answers: whole, cut off, with another type or a number too large somewhere, or partly overwritten."""
    rng = maker.rng
    for turn in range(count):
        body = maker.valid(schema)
        content = json.dumps(body, ensure_ascii=rng.random() < 0.5).encode()
        match turn % 5:
            case 0:
                yield content
            case 1:
                yield content[: rng.randrange(len(content))]
            case 2:
                yield json.dumps(maker.broken(schema, body)[1]).encode()
            case 3:
                yield _numbered(maker, schema, body)
            case _:
                at = rng.randrange(len(content))
                yield content[:at] + rng.randbytes(3) + content[at + 3 :]


def every_type(maker: Maker, schema: Mapping[str, Any]) -> Iterator[bytes]:
    """A valid answer with every other type at every place."""
    body = max((maker.valid(schema) for _ in range(20)), key=lambda each: len(json.dumps(each)))
    for index in range(len(list(maker.places(schema, body)))):
        changed = copy.deepcopy(body)
        holder, name, _ = list(maker.places(schema, changed))[index]
        for other in maker.rng.sample(OTHERS, 2):
            holder[name] = other
            yield json.dumps(changed).encode()


def _numbered(maker: Maker, schema: Mapping[str, Any], body: Any) -> bytes:
    """Put a number that no machine holds somewhere into an answer."""
    holder, name, _ = maker.rng.choice(list(maker.places(schema, body)))
    holder[name] = "HERE"
    return json.dumps(body).encode().replace(b'"HERE"', maker.rng.choice(NUMBERS))


def answers(maker: Maker, schema: Mapping[str, Any]) -> Iterator[Answer]:
    """Every hostile body, status and header at least once."""
    rng = maker.rng
    bodies = [*BYTES, *TASKS, *twisted(maker, schema, 50), *every_type(maker, schema)]
    json_type = {"content-type": "application/json"}
    yield from (Answer(200, json_type, body) for body in bodies)
    yield from (Answer(status, json_type, rng.choice(bodies)) for status in STATUSES)
    yield from (Answer(rng.choice(STATUSES), json_type, rng.randbytes(rng.randrange(99))) for _ in range(20))
    for headers in HEADERS:
        yield Answer(rng.choice((429, 503)), headers, b'{"code": 1302, "message": "x"}')
        yield Answer(200, headers, json.dumps(maker.valid(schema)).encode())


def files(rng: random.Random) -> Iterator[Answer]:
    """What a host of results may answer instead of a picture."""
    for headers in FILES:
        for status in (200, 206, 416, 302 if "location" in headers else rng.choice(STATUSES)):
            yield Answer(status, headers, rng.choice((b"", b"abc", b"\x1f\x8b\x08abc", rng.randbytes(50))))
    yield from (Answer(status, {}, b"abc") for status in STATUSES)
