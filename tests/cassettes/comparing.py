"""Where two cassettes differ."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from klingspec_cassettes.cassette import differences

if TYPE_CHECKING:
    from klingspec_cassettes.cassette import Cassette


def changes(one: Cassette, other: Cassette) -> list[str]:
    """Name each field in which two cassettes differ, but for the versions they were made with."""
    versions = {"contract", "contract_digest", "klingspec"}
    found = differences(_comparable(one), _comparable(other))
    return [f"{one.name}: {where}" for where in found if where.removeprefix(".header.") not in versions]


def _comparable(cassette: Cassette) -> Any:
    interactions = [asdict(each) for each in cassette.interactions]
    for message in (each[side] for each in interactions for side in ("request", "response")):
        with suppress(ValueError):
            message["body"] = json.loads(message["body"])
    return {"header": asdict(cassette.header), "interactions": interactions}
