"""Holds the judge against every drift, and against the emulator without one; prints what it made of them.

A drift is a contract that has changed (`drifts/`) or behaviour that has (klingspec_emulator.behaviour); each is judged
with several budgets. Run by `make drift-table`. Exit 1: a drift was missed or named elsewhere by a run without a limit,
or a difference was found where there is none. `--write` puts the figures into README.md.
"""

# ruff: noqa: T201  # printing is what it is for

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from klingspec_conformance import Difference, NotJudged, check
from klingspec_contract.document import Contract, read_contracts
from klingspec_contract.shapes import Shapes
from klingspec_emulator import Emulator, Fault, ManualClock, OverlayError

from .expected import ROLES, kinds, places

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
README = HERE.parent.parent / "README.md"
BUDGETS = (0, 5, 20, None)
MARK = re.compile(r"(<!-- drift table: .* -->\n).*(\n<!-- end of drift table -->)", re.DOTALL)


@dataclass(frozen=True)
class Row:
    """One drift: where it has to be named, by one difference at least; `every` operation of these, if it says so."""

    name: str
    kind: str
    provider: str
    only: tuple[str, ...]
    """What is judged: the resources, or the operations, that drift."""
    wanted: frozenset[tuple[str, str]]
    every: bool
    file: Path | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a row, or a run without a drift, by budget."""

    name: str
    kind: str
    provider: str
    caught: dict[int | None, bool]
    seconds: float
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Whether the run without a limit was right."""
        return self.caught[None]


@cache
def shapes() -> dict[str, Shapes]:
    """The shapes of every provider's operations."""
    return {name: Shapes(Contract(name, document)) for name, document in read_contracts().items()}


def rows() -> Iterator[Row]:
    """Every drift of the contract, and of behaviour at each provider and shape that it is about."""
    for path in sorted((HERE / "drifts").glob("*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        expected, provider = document["info"]["x-expect"], document["extends"]
        names = [expected["operation"]] if isinstance(expected["operation"], str) else expected["operation"]
        known = shapes()[provider]
        tags = dict.fromkeys(known.contract.operations[name].tag for name in names)
        # What is queried or listed has to be made first, by another operation of its resource.
        only = tags if {*names} & {*known.queries, *known.lists} else names
        wanted = frozenset((name, expected["where"]) for name in names)
        yield Row(path.stem, expected["kind"], provider, (*only,), wanted, True, path)
    for provider, known in shapes().items():
        for made in kinds(known):
            found = places(known, made)
            for name, role in ROLES.items():
                if role in found:
                    yield Row(name, "behaviour", provider, (made,), frozenset(found[role]), False)


def fits(where: str, wanted: str) -> bool:
    """Whether a difference's place is the one a drift names, or lies in it; list brackets do not count."""
    found = [place.replace("[]", "") for place in where.split(", ")]
    wanted = wanted.replace("[]", "")
    return not wanted or any(place == wanted or place.startswith((f"{wanted}.", f"{wanted} ")) for place in found)


def judge(row: Row) -> Outcome:
    """Judge an emulator that has drifted, with each budget."""
    started, caught, found = time.monotonic(), dict[int | None, bool](), list[Difference]()
    moot = Outcome(row.name, row.kind, row.provider, {}, 0, "moot")
    with tempfile.TemporaryDirectory() as folder:
        behaviour = Path(folder, "behaviour.yaml")
        behaviour.write_text(yaml.safe_dump({"extends": row.provider, "drifts": [row.name]}), encoding="utf-8")
        options: dict[str, Any] = {"overlays": [row.file]} if row.file else {"behave": [behaviour]}
        try:
            emulator = Emulator(clock=ManualClock(), **options)
        except OverlayError:  # The contract has come to say so itself, or no longer has what drifted.
            return moot
        if row.file and emulator.account(row.provider).contract.document == shapes()[row.provider].contract.document:
            return moot
        with emulator:
            for budget in BUDGETS:
                found = found_by(row, budget, emulator)
                named = {wanted for wanted in row.wanted for one in found if _names(one, wanted)}
                caught[budget] = len(named) == len(row.wanted) if row.every and budget is None else bool(named)
                emulator.reset()
    details = "\n    ".join(one.line()[:160] for one in found[:5])
    missed = "" if caught[None] else f"not named: {sorted(row.wanted)[:3]}\n    {details}"
    return Outcome(row.name, row.kind, row.provider, caught, time.monotonic() - started, missed)


def _names(one: Difference, wanted: tuple[str, str]) -> bool:
    return one.operation == wanted[0] and fits(one.where, wanted[1])


def found_by(row: Row, budget: int | None, emulator: Emulator) -> list[Difference]:
    """What is found with a budget."""
    url, clock = emulator.url(row.provider), emulator.clock
    try:
        report = check(row.provider, url, budget=budget, clock=clock, only=row.only, links=True)
    except NotJudged as error:
        return error.report.every_difference if error.report else []
    return report.every_difference


def judge_clean(provider: str, resource: str, seed: int) -> Outcome:
    """Judge the emulator as it is, fast or slow; every other run with a budget."""
    clock, started = ManualClock(), time.monotonic()
    slow, budget = seed % 2 == 1, (None, 7)[seed // 2 % 2]
    with Emulator(clock=clock, pace=20 if slow else 1) as emulator:
        for name in emulator.account(provider).contract.operations if slow else ():
            emulator.inject(provider, name, Fault(effect="none", seconds=8), times=10_000)
        url = emulator.url(provider)
        found = check(provider, url, budget=budget, seed=seed, clock=clock, only=[resource]).every_difference
    detail = "".join(f"\n    {one.line()[:160]}" for one in found[:3])
    return Outcome(f"seed {seed} {resource}", "clean", provider, {None: not found}, time.monotonic() - started, detail)


def summary(outcomes: list[Outcome]) -> str:
    """The figures by budget, as README has them."""
    header = "".join(f" budget {'unlimited' if each is None else each} |" for each in BUDGETS)
    lines = [f"| Drifts |{header}", f"|---|{'---|' * len(BUDGETS)}"]
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        groups["of behaviour" if each.kind == "behaviour" else "of the contract"].append(each)
    for group, members in groups.items():
        cells = (f" {sum(each.caught[budget] for each in members)} of {len(members)} |" for budget in BUDGETS)
        lines.append(f"| {group} |{''.join(cells)}")
    return "\n".join(lines)


def show(outcomes: list[Outcome]) -> None:
    """Print the matrix: kinds by providers, caught of all without a limit; then what was missed."""
    print(f"{'kind':<18}" + "".join(f"{name:>14}" for name in shapes()))
    for kind in dict.fromkeys(each.kind for each in outcomes):
        row = f"{kind:<18}"
        for provider in shapes():
            cell = [each.ok for each in outcomes if (each.kind, each.provider) == (kind, provider)]
            row += f"{f'{sum(cell)} of {len(cell)}' if cell else '':>14}"
        print(row)
    for each in outcomes:
        if not each.ok:
            print(f"NOT OK {each.provider} {each.name}: {each.detail}")


def tell(done: int, of: int, one: Outcome) -> None:
    """Tell how far the table is."""
    said = "moot" if not one.caught else "" if one.ok else "NOT OK"
    print(f"{done} of {of}: {one.provider} {one.name} {one.seconds:.1f} s {said}".rstrip(), file=sys.stderr, flush=True)


def main() -> int:
    """Run the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--clean", type=int, default=100, help="runs without a drift, of all resources in turn")
    parser.add_argument("--jobs", type=int, default=2, help="how many are judged at a time")
    parser.add_argument("--only", default="", help="drifts whose name has this in it")
    parser.add_argument("--write", action="store_true", help="put the figures into README.md")
    options = parser.parse_args()
    started = time.monotonic()
    resources = [(name, tag) for name, known in shapes().items() for tag in known.resources]
    with ProcessPoolExecutor(options.jobs) as pool:
        drifts = [pool.submit(judge, row) for row in rows() if options.only in row.name]
        turns = ((*resources[seed % len(resources)], seed // len(resources)) for seed in range(options.clean))
        clean = [pool.submit(judge_clean, *turn) for turn in turns]
        for done, each in enumerate(as_completed([*drifts, *clean]), 1):
            tell(done, len(drifts) + len(clean), each.result())
        judged = [each.result() for each in drifts]
        unchanged = [each.result() for each in clean]
    moot = [each.name for each in judged if not each.caught]
    judged = [each for each in judged if each.caught]
    show([*judged, *unchanged])
    alarms = sum(not each.ok for each in unchanged)
    slowest = max((each.seconds for each in (*judged, *unchanged)), default=0)
    figures = f"{summary(judged)}\n\nFalse alarms in {len(unchanged)} runs without a drift: {alarms}."
    print(f"{figures}\nNo drift any more: {', '.join(moot) or 'none'}")
    print(f"{time.monotonic() - started:.0f} s in all, the slowest row {slowest:.0f} s.")
    if options.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(MARK.sub(lambda found: found[1] + figures + found[2], text), encoding="utf-8")
    return 0 if all(each.ok for each in (*judged, *unchanged)) else 1


if __name__ == "__main__":
    sys.exit(main())
