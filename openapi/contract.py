"""Reads a provider's contract: what its pages say, with what the wire is known to do differently."""

import copy
import json
from pathlib import Path
from typing import Any, Final

import yaml
from jsonpath_ng.ext.parser import parse
from oas_patch.overlay import apply_overlay  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

HERE: Final = Path(__file__).parent
PROVIDERS: Final[dict[str, tuple[str, ...]]] = {
    # Each provider with its observed documents, in the order they are laid on.
    "kling": ("kling", "errors"),
    "deerapi": ("deerapi", "errors", "gateway"),
    "llmprovider": ("llmprovider",),
}


class StaleAction(Exception):
    """An observed action whose target the contract no longer has."""


def read(provider: str, folder: Path = HERE) -> dict[str, Any]:
    """Read one provider's contract, its observed documents laid on. Raises StaleAction."""
    contract = load(folder / "documented" / f"{provider}.yaml")
    for name in PROVIDERS[provider]:
        contract = lay_on(contract, load(folder / "observed" / f"{name}.yaml"), name)
    return contract


def load(path: Path) -> dict[str, Any]:
    """Read a YAML file."""
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def lay_on(contract: dict[str, Any], overlay: dict[str, Any], name: str) -> dict[str, Any]:
    """Copy a contract with an Overlay document laid on it. Raises StaleAction where an action matches nothing."""
    contract = copy.deepcopy(contract)
    for action in overlay["actions"]:
        # oas-patch passes over an action without a match, and a stale one would stay for ever.
        if not parse(action["target"]).find(contract):
            raise StaleAction(f"observed/{name}.yaml: nothing in the contract matches {action['target']}")
        # One update laid on in several places must not be one object: the next action would change them all.
        contract = json.loads(json.dumps(apply_overlay(contract, {"actions": [action]})))
    return contract
