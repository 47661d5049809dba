"""The contracts, each read once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contract import providers, read, read_documented

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Schema = Mapping[str, Any]


@pytest.fixture(scope="session")
def contracts() -> Mapping[str, Schema]:
    """Every provider's contract, its observed documents laid on."""
    return {provider: read(provider) for provider in providers()}


@pytest.fixture(params=providers())
def contract(request: pytest.FixtureRequest, contracts: Mapping[str, Schema]) -> Schema:
    """One provider's contract, its observed documents laid on."""
    return contracts[request.param]


@pytest.fixture(params=providers())
def documented(request: pytest.FixtureRequest) -> Schema:
    """One provider's contract as its pages alone state it."""
    return read_documented(request.param)


@pytest.fixture(params=[f"{kind}-{provider}" for kind in ("documented", "merged") for provider in providers()])
def either(request: pytest.FixtureRequest, contracts: Mapping[str, Schema]) -> Schema:
    """One provider's contract, with and without its observed documents."""
    kind, provider = request.param.split("-")
    return contracts[provider] if kind == "merged" else read_documented(provider)


@pytest.fixture
def operations(either: Schema) -> list[tuple[str, Schema]]:
    """Every operation of that contract, callbacks included, each with its address."""
    return list(_operations(either["paths"]))


def _operations(paths: Schema) -> Iterator[tuple[str, Schema]]:
    for path, item in paths.items():
        for method, operation in item.items():
            yield f"{method.upper()} {path}", operation
            for callback in operation.get("callbacks", {}).values():
                yield from _operations(callback)
