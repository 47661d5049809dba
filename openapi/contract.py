"""Reads a provider's contract: what its pages say, with what the wire is known to do differently."""

from pathlib import Path
from typing import Any, Final

import yaml

from klingspec_contract.overlay import NothingMatches, apply_overlay

HERE: Final = Path(__file__).parent


class StaleAction(Exception):
    """An observed action whose target the contract no longer has."""


def providers(folder: Path = HERE) -> list[str]:
    """The providers that have a contract, in the order of their names."""
    return sorted(path.stem for path in (folder / "documented").iterdir())


def read(provider: str, folder: Path = HERE) -> dict[str, Any]:
    """Read one provider's contract, the observed documents that extend it applied. Raises StaleAction."""
    contract = load(folder / "documented" / f"{provider}.yaml")
    for path in sorted((folder / "observed").glob("*.yaml"), key=lambda path: (path.stem != provider, path.stem)):
        overlay = load(path)
        if provider in overlay["x-extends"]:
            contract = apply(contract, overlay, path.name)
    return contract


def load(path: Path) -> dict[str, Any]:
    """Read a YAML file."""
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def apply(contract: dict[str, Any], overlay: dict[str, Any], name: str) -> dict[str, Any]:
    """Copy a contract with an Overlay document applied to it. Raises StaleAction where an action matches nothing."""
    try:
        return apply_overlay(contract, overlay)
    except NothingMatches as error:
        raise StaleAction(f"observed/{name}: nothing in the contract matches {error.target}") from None
