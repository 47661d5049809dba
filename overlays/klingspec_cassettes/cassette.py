"""vcrpy's cassettes, each with a header that says where it comes from, and where two JSON values differ.

The header is the cassette's `metadata`, which vcrpy keeps and does not read.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import yaml

from klingspec_contract.values import Json, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LOOPBACK: Final = "loopback"
"""Stands in a header for every host of this machine or its network."""

MISSING: Final = object()
# libyaml's, where there is one, is ten times as fast.
LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CassetteInvalid(Exception):
    """A file is no cassette: which file, and why."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where a cassette comes from. `hosts` are those that were asked, `contract` is info.version."""

    recorded_from: Literal["emulator", "live"]
    date: str
    provider: str
    operation: str
    scenario: str
    outcome: str
    hosts: list[str]
    contract: str
    contract_digest: str
    klingspec: str
    run: str
    task_id: str | None


@dataclass(frozen=True, slots=True)
class Message:
    """A request or an answer; headers have lower-case names."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        """The body read as JSON. Raises ValueError where it is none."""
        return json.loads(self.body)

    @property
    def media_type(self) -> str:
        """The body's media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Interaction:
    """One request and its answer."""

    method: str
    url: str
    request: Message
    status: int
    response: Message


@dataclass(frozen=True, slots=True)
class Cassette:
    """A cassette, read."""

    name: str
    header: Header
    interactions: tuple[Interaction, ...]


def load(path: Path) -> Cassette:
    """Read a cassette. Raises CassetteInvalid for a file that is none, or that has no header."""
    try:
        document: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  a safe one
        interactions = tuple(_interaction(each["request"], each["response"]) for each in document["interactions"])
        return Cassette(f"{path.parent.name}/{path.stem}", Header(**document["metadata"]), interactions)
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise CassetteInvalid(f"{path.name} is no cassette: {type(error).__name__}: {error}") from error


def load_all(folder: Path) -> list[Cassette]:
    """Read every cassette under a folder, in the order of their names. Raises CassetteInvalid."""
    return [load(path) for path in sorted(folder.glob("*/*.yaml"))]


def digest(document: Json) -> str:
    """Tell one contract from another: the first 16 digits of its SHA-256, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()[:16]


def differences(one: Any, other: Any, at: str = "") -> Iterator[str]:
    """Name each place where two JSON values differ, as `.field[0].field`; 1 and 1.0 and true are three values."""
    if is_object(one) and is_object(other):
        for name in {**one, **other}:
            yield from differences(one.get(name, MISSING), other.get(name, MISSING), f"{at}.{name}")
    elif is_array(one) and is_array(other) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, f"{at}[{index}]")
    elif type(one) is not type(other) or one != other:
        yield at


def _interaction(request: Json, response: Json) -> Interaction:
    return Interaction(
        str(request["method"]),
        str(request["uri"]),
        _message(request["headers"], request["body"]),
        int(response["status"]["code"]),
        _message(response["headers"], response["body"]["string"]),
    )


def _message(headers: Json, body: str | bytes | None) -> Message:
    # vcrpy keeps a header's values as a list.
    joined = {name.lower(): ", ".join(value) if is_array(value) else str(value) for name, value in headers.items()}
    return Message(joined, body.encode() if isinstance(body, str) else body or b"")
