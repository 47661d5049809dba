"""vcrpy's cassettes, each with a header that says where it comes from.

The header is the cassette's `metadata`, which vcrpy keeps and does not read.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import yaml

from klingspec_emulator.values import is_array

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["LOOPBACK", "Cassette", "CassetteInvalid", "Header", "Interaction", "Source", "digest", "load", "load_all"]

Source: TypeAlias = Literal["emulator", "live"]

LOOPBACK: Final = "loopback"
"""Stands in a header for every host of this machine or its network."""

# libyaml's, where there is one, is ten times as fast.
LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CassetteInvalid(Exception):
    """A file is no cassette: which file, and why."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where a cassette comes from. `hosts` are those that were asked, `contract` is info.version."""

    recorded_from: Source
    date: str
    provider: str
    operation: str
    scenario: str
    outcome: str
    hosts: tuple[str, ...]
    contract: str
    contract_digest: str
    klingspec: str
    run: str
    task_id: str | None

    def as_mapping(self) -> dict[str, Any]:
        """The header as YAML has it."""
        return {**asdict(self), "hosts": list(self.hosts)}


@dataclass(frozen=True, slots=True)
class Interaction:
    """One request and its answer; headers have lower-case names."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    status: int
    answer_headers: Mapping[str, str]
    answer: bytes


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
        header: dict[str, Any] = {**document["metadata"], "hosts": tuple(document["metadata"]["hosts"])}
        interactions = tuple(_interaction(each["request"], each["response"]) for each in document["interactions"])
        return Cassette(f"{path.parent.name}/{path.stem}", Header(**header), interactions)
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise CassetteInvalid(f"{path.name} is no cassette: {type(error).__name__}: {error}") from error


def load_all(folder: Path) -> list[Cassette]:
    """Read every cassette under a folder, in the order of their names. Raises CassetteInvalid."""
    return [load(path) for path in sorted(folder.glob("*/*.yaml"))]


def digest(contract: Mapping[str, Any]) -> str:
    """Tell one contract from another: the first 16 digits of its SHA-256, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(contract, sort_keys=True).encode()).hexdigest()[:16]


def _interaction(request: Mapping[str, Any], response: Mapping[str, Any]) -> Interaction:
    return Interaction(
        method=str(request["method"]),
        url=str(request["uri"]),
        headers=_headers(request["headers"]),
        body=_bytes(request["body"]),
        status=int(response["status"]["code"]),
        answer_headers=_headers(response["headers"]),
        answer=_bytes(response["body"]["string"]),
    )


def _headers(headers: Mapping[str, Any]) -> dict[str, str]:
    """Join what vcrpy keeps as lists."""
    return {
        name.lower(): ", ".join(map(str, value)) if is_array(value) else str(value) for name, value in headers.items()
    }


def _bytes(body: str | bytes | None) -> bytes:
    return body.encode() if isinstance(body, str) else body or b""
