"""The tables of evidence, in the README and in the documentation, made from the contracts and the cassettes.

Documented: a page says it. Observed: an action in openapi/observed/ does, with its own evidence. Emulated and live: a
cassette of it exists, and its date.
"""

from __future__ import annotations

import re
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias

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
PAGE: Final = "docs/pages/reference/evidence.md"
INTRODUCTION: Final = """\
# Evidence

*Documented*: a page of the provider says it. *Observed*: recorded by other people, or inferred, as the actions in
`openapi/observed/` say. *Emulated* and *live*: recorded with the client, against the emulator or the provider.

"""
Row: TypeAlias = tuple[str, str, str, str, list[str]]
"""Of one operation: the provider, the resource, method and path, the calls, and the evidence."""


def papers(root: Path) -> dict[str, str]:
    """Return the README, with a row for each resource, and the page with one for each operation, as they should be.

    Raises ValueError where the README has no place for its table, or a cassette claims what is not so.
    """
    text = (root / "README.md").read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"README.md needs {BEGIN} and {END}, once each")
    before, _, rest = text.partition(BEGIN)
    found, note = rows(root)
    short = _table("Provider | Resource | Operations | Evidence", _summed(found))
    whole = ((title, operation, calls, ", ".join(words)) for title, _, operation, calls, words in found)
    page = f"{BEGIN}\n{INTRODUCTION}{_table('Provider | Operation | Call | Evidence', whole)}\n{note}\n"
    return {"README.md": f"{before}{BEGIN}\n{short}\n{note}\n{END}{rest.partition(END)[2]}", PAGE: page}


def rows(root: Path) -> tuple[list[Row], str]:
    """What is known of each operation, and a sentence on what is live. Raises ValueError for what is not so."""
    cassettes = load_all(root / "tests" / "cassettes")
    for each in cassettes:
        for field, problem in provenance_problems(each, contracts()[each.header.provider]):
            raise ValueError(f"{each.name}: {field}: {problem}")
    live = sorted({each.header.date for each in cassettes if each.header.recorded_from == "live"})
    note = f"Live cassettes: {', '.join(live)}." if live else "Nothing has been run against a live provider."
    return [row for contract in contracts().values() for row in _rows(root, contract, cassettes)], note


def _table(head: str, found: Iterable[Iterable[object]]) -> str:
    lines = [f"| {' | '.join(map(str, row))} |\n" for row in found]
    return f"| {head} |\n|{'---|' * (head.count('|') + 1)}\n{''.join(lines)}"


def _summed(found: Iterable[Row]) -> Iterator[tuple[object, ...]]:
    """One row for the operations of a resource."""
    for (title, resource), group in groupby(found, key=lambda row: row[:2]):
        words = [row[-1] for row in group]
        yield title, f"`{resource}`", len(words), ", ".join(dict.fromkeys(chain.from_iterable(words)))


def _rows(root: Path, contract: Contract, cassettes: Iterable[Cassette]) -> Iterator[Row]:
    """What is known of each operation of a provider."""
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
            yield title, resource.tag, f"{operation.method} {operation.path}", calls, words


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
