"""The README's table of evidence, made from the contracts and the cassettes.

Documented: a page says it. Observed: an action in openapi/observed/ does, with its own evidence. Emulated and live: a
cassette of it exists, and its date.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from klingspec_emulator.contract import read_contracts

from .cassette import LOADER, load_all
from .check import provenance_problems
from .player import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .cassette import Cassette

__all__ = ["CALLS", "block", "main", "missing", "written"]

CALLS: Final[Mapping[tuple[str, str], str]] = {
    ("kling", "createImageGeneration"): "images.create images.generate",
    ("kling", "getImageGeneration"): "images.get images.wait",
    ("kling", "listImageGenerations"): "images.list images.iterate images.wait_all",
    ("deerapi", "createImageGeneration"): "images.create images.generate",
    ("deerapi", "getImageGeneration"): "images.get images.wait",
    ("deerapi", "createTextToVideo"): "text2video.create text2video.generate",
    ("deerapi", "getTextToVideo"): "text2video.get text2video.wait",
    ("deerapi", "createMultiImageToVideo"): "multi_image2video.create multi_image2video.generate",
    ("deerapi", "getMultiImageToVideo"): "multi_image2video.get multi_image2video.wait",
    ("llmprovider", "createImage"): "images.generate",
}
"""The client's methods that an operation is called by."""

BEGIN: Final = "<!-- evidence: written by python -m klingspec_cassettes.coverage -->"
END: Final = "<!-- end of evidence -->"
HEAD: Final = "| Provider | Operation | Call | Evidence |\n|---|---|---|---|\n"


def block(root: Path) -> str:
    """Make the table, and the sentence below it. Raises ValueError for a cassette that claims what is not so."""
    contracts = read_contracts()
    cassettes = load_all(root / "tests" / "cassettes")
    for each in cassettes:
        for field, problem in provenance_problems(each, contracts[each.header.provider]):
            raise ValueError(f"{each.name}: {field}: {problem}")
    rows = [row for provider in TITLES for row in _rows(root, provider, contracts[provider], cassettes)]
    live = sorted({each.header.date for each in cassettes if each.header.recorded_from == "live"})
    note = f"Live cassettes: {', '.join(live)}." if live else "Nothing has been run against a live provider."
    return f"{BEGIN}\n{HEAD}{''.join(rows)}\n{note}\n{END}"


def written(root: Path) -> str:
    """Return the README as it should be. Raises ValueError where it has no place for the table."""
    text = (root / "README.md").read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"README.md needs {BEGIN} and {END}, once each")
    before, _, rest = text.partition(BEGIN)
    return before + block(root) + rest.partition(END)[2]


def missing(cassettes: Iterable[Cassette], contracts: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Name each operation of which no success is recorded."""
    there = {(each.header.provider, each.header.operation) for each in cassettes if _succeeded(each)}
    return [
        f"{provider} {operation}"
        for provider, contract in contracts.items()
        for _, _, operation in _operations(contract)
        if (provider, operation) not in there
    ]


def main(arguments: list[str] | None = None) -> int:
    """Write the table into README.md, or say that it is stale (`--check`)."""
    parser = argparse.ArgumentParser(prog="python -m klingspec_cassettes.coverage")
    parser.add_argument("--check", action="store_true", help="change nothing; 1 where the table is stale")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that README.md is in")
    given = parser.parse_args(arguments)
    readme = given.root / "README.md"
    text = written(given.root)
    if text == readme.read_text(encoding="utf-8"):
        return 0
    if given.check:
        sys.stderr.write("README.md: the table of evidence is stale; run python -m klingspec_cassettes.coverage\n")
        return 1
    readme.write_text(text, encoding="utf-8")
    return 0


def _rows(root: Path, provider: str, contract: Mapping[str, Any], cassettes: Iterable[Cassette]) -> Iterator[str]:
    """Make one line for each operation of a provider."""
    paths = _read(root, "documented", provider)["paths"]
    mine = [each for each in cassettes if each.header.provider == provider and _succeeded(each)]
    for method, route, operation in _operations(contract):
        documented = method in paths.get(route, {})
        words = ["documented" if documented else f"observed ({_observation(root, provider, route)})"]
        for source, word in (("emulator", "emulated"), ("live", "live")):
            found = [each.header for each in mine if each.header.operation == operation]
            if dates := [each.date for each in found if each.recorded_from == source]:
                words.append(f"{word} {max(dates)}")
        calls = ", ".join(f"`{call}`" for call in CALLS[provider, operation].split())
        yield f"| {TITLES[provider]} | {method.upper()} {route} | {calls} | {', '.join(words)} |\n"


def _operations(contract: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for route, item in contract["paths"].items():
        for method, operation in item.items():
            yield method, route, operation["operationId"]


def _succeeded(cassette: Cassette) -> bool:
    header = cassette.header
    return header.scenario == "success" and all(200 <= each.status < 300 for each in cassette.interactions)


def _observation(root: Path, provider: str, route: str) -> str:
    """Find the evidence of the action that adds a path. Raises LookupError where none does."""
    for action in _read(root, "observed", provider)["actions"]:
        update = action.get("update")
        if action["target"] == "$.paths" and route in (update or {}):
            found = re.search(r"Evidence:\s*(\w+)", action["description"])
            if found:
                return found[1]
    raise LookupError(f"nothing in openapi/observed/ adds {route}")


def _read(root: Path, kind: str, provider: str) -> Any:
    path = root / "openapi" / kind / f"{provider}.yaml"
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  a safe one


if __name__ == "__main__":
    sys.exit(main())
