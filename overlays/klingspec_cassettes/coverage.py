"""The README's coverage table, made from the contracts and the cassettes.

Documented: a page says it. Observed: an action in openapi/observed/ does, with its own evidence. Emulated and live: a
cassette of it exists, and its date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml

from klingspec_contract.shapes import Shapes
from klingspec_contract.values import walk

from .cassette import LOADER, load_all
from .scenarios import contracts
from .verify import provenance_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from klingspec_contract.document import Contract, Operation

    from .cassette import Cassette

BEGIN: Final = "<!-- evidence: written by python -m klingspec_cassettes evidence -->"
END: Final = "<!-- end of evidence -->"
HEAD: Final = "| Provider | Operation | Call | Evidence |\n|---|---|---|---|\n"


def readme(root: Path) -> str:
    """Return the README as it should be. Raises ValueError where it has no place for the table."""
    text = (root / "README.md").read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"README.md needs {BEGIN} and {END}, once each")
    before, _, rest = text.partition(BEGIN)
    return before + table(root) + rest.partition(END)[2]


def table(root: Path) -> str:
    """Make the table, and the sentence below it. Raises ValueError for a cassette that claims what is not so."""
    cassettes = load_all(root / "tests" / "cassettes")
    for each in cassettes:
        for field, problem in provenance_problems(each, contracts()[each.header.provider]):
            raise ValueError(f"{each.name}: {field}: {problem}")
    rows = [row for contract in contracts().values() for row in _rows(root, contract, cassettes)]
    live = sorted({each.header.date for each in cassettes if each.header.recorded_from == "live"})
    note = f"Live cassettes: {', '.join(live)}." if live else "Nothing has been run against a live provider."
    return f"{BEGIN}\n{HEAD}{''.join(rows)}\n{note}\n{END}"


def _rows(root: Path, contract: Contract, cassettes: Iterable[Cassette]) -> Iterator[str]:
    """Make one line for each operation of a provider."""
    title = contract.document["info"]["title"]
    mine = [each.header for each in cassettes if each.header.provider == contract.provider and succeeded(each)]
    for resource in Shapes(contract).resources.values():
        for name, methods in resource.calls.items():
            operation = contract.operations[name]
            words = [_said(root, contract.provider, operation)]
            for source, word in (("emulator", "emulated"), ("live", "live")):
                dates = [each.date for each in mine if (each.operation, each.recorded_from) == (name, source)]
                words += [f"{word} {max(dates)}"] if dates else []
            calls = ", ".join(f"`{resource.tag}.{method}`" for method in methods)
            yield f"| {title} | {operation.method} {operation.path} | {calls} | {', '.join(words)} |\n"


def succeeded(cassette: Cassette) -> bool:
    """Say whether a cassette shows that its operation works."""
    statuses = [each.status for each in cassette.interactions]
    return cassette.header.scenario == "success" and all(200 <= status < 300 for status in statuses)


def _said(root: Path, provider: str, operation: Operation) -> str:
    """Documented; or the evidence of the action that adds the operation to what the pages say."""
    for path in sorted((root / "openapi" / "observed").glob("*.yaml")):
        overlay: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  a safe one
        for action in overlay["actions"] if provider in overlay["x-extends"] else ():
            added = (each for each in walk(action.get("update")) if "responses" in each)
            if any(each.get("operationId") == operation.id for each in added):
                evidence = re.search(r"Evidence:\s*(\w+)", action["description"])
                return f"observed ({evidence[1] if evidence else 'without evidence'})"
    return "documented"
