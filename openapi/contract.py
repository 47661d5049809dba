"""Reads a provider's contract: what its pages say, with what the wire is known to do differently."""

from pathlib import Path
from typing import Any, Final

import yaml

from klingspec_contract.overlay import NothingMatches, apply_overlay

HERE: Final = Path(__file__).parent
# libyaml's, where there is one, is ten times as fast.
LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StaleAction(Exception):
    """An observed action whose target the contract no longer has."""


class SaidTwice(Exception):
    """Two files of one contract hold the same path, schema or tag."""


def providers(folder: Path = HERE) -> list[str]:
    """The providers that have a contract, in the order of their names."""
    return sorted(path.stem for path in (folder / "documented").glob("*.yaml"))


def read(provider: str, folder: Path = HERE) -> dict[str, Any]:
    """Read one provider's contract, the observed documents that extend it applied. Raises StaleAction."""
    contract = read_documented(provider, folder)
    for path in sorted((folder / "observed").glob("*.yaml"), key=lambda path: (path.stem != provider, path.stem)):
        overlay = load(path)
        if provider in overlay["x-extends"]:
            contract = apply(contract, overlay, path.name)
    return contract


def read_documented(provider: str, folder: Path = HERE) -> dict[str, Any]:
    """Read what one provider's pages say: its file, and the files of groups in the folder of its name.

    A group adds tags, paths and components. References go by the names of the whole. Raises SaidTwice.
    """
    root = folder / "documented" / provider
    contract = load(root.with_suffix(".yaml"))
    for path in sorted(root.glob("*.yaml")):
        group = load(path)
        contract.setdefault("tags", []).extend(group.get("tags", ()))
        _add(contract["paths"], group.get("paths", {}), path)
        for kind, entries in group.get("components", {}).items():
            _add(contract["components"].setdefault(kind, {}), entries, path)
    return contract


def _add(whole: dict[str, Any], part: dict[str, Any], path: Path) -> None:
    if both := whole.keys() & part.keys():
        raise SaidTwice(
            f"documented/{path.parent.name}/{path.name}: {', '.join(sorted(both))} stands in another file too"
        )
    whole.update(part)


def load(path: Path) -> dict[str, Any]:
    """Read a YAML file."""
    document: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  a safe one
    return document


def apply(contract: dict[str, Any], overlay: dict[str, Any], name: str) -> dict[str, Any]:
    """Copy a contract with an Overlay document applied to it. Raises StaleAction where an action matches nothing."""
    try:
        return apply_overlay(contract, overlay)
    except NothingMatches as error:
        raise StaleAction(f"observed/{name}: nothing in the contract matches {error.target}") from None
