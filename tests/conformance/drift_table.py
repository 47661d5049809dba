"""Holds the judge against every drift in `drifts/`, and against the emulator without one; prints what it made of them.

Run by `make drift-table`. Exit 1: a drift was missed or named elsewhere, or a difference was found where there is none.
"""

# ruff: noqa: T201  # printing is what it is for

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from klingspec_conformance import Difference, check
from klingspec_emulator import Emulator, ManualClock

DRIFTS = Path(__file__).parent / "drifts"
PROVIDERS = ("deerapi", "kling", "llmprovider")


@dataclass(frozen=True)
class Outcome:
    """What became of one run: the words for the table, and what was found."""

    name: str
    kind: str
    provider: str
    ok: bool
    seconds: float
    detail: str


def fits(where: str, wanted: str) -> bool:
    """Whether a difference's place is the one a drift names, or lies in it; list brackets do not count."""
    places = [place.replace("[]", "") for place in where.split(", ")]
    wanted = wanted.replace("[]", "")
    return any(place == wanted or place.startswith((f"{wanted}.", f"{wanted} ")) for place in places)


def missing(differences: tuple[Difference, ...], expected: dict[str, Any]) -> list[str]:
    """The operations at which an expected difference was not found."""
    operations = expected["operation"]
    wanted = [operations] if isinstance(operations, str) else operations
    named = {one.operation for one in differences if fits(one.where, expected["where"])}
    return [operation for operation in wanted if operation not in named]


def judge_drift(path: Path) -> Outcome:
    """Judge an emulator that has drifted."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected, provider = document["info"]["x-expect"], document["extends"]
    clock = ManualClock()
    started = time.monotonic()
    with Emulator(overlays=[path], clock=clock) as emulator:
        found = tuple(check(provider, emulator.url(provider), budget=None, clock=clock).every_difference)
    missed = missing(found, expected)
    detail = f"{expected['where']} not named at {', '.join(missed)}" if missed else ""
    if missed:
        detail += "".join(f"\n    {one.line()[:160]}" for one in found[:5])
    return Outcome(path.stem, expected["kind"], provider, not missed, time.monotonic() - started, detail)


def judge_clean(provider: str, seed: int) -> Outcome:
    """Judge the emulator as it is."""
    clock = ManualClock()
    started = time.monotonic()
    with Emulator(clock=clock) as emulator:
        found = check(provider, emulator.url(provider), budget=None, seed=seed, clock=clock).differences
    detail = "".join(f"\n    {one.line()[:160]}" for one in found[:3])
    return Outcome(f"seed {seed}", "clean", provider, not found, time.monotonic() - started, detail)


def show(outcomes: list[Outcome]) -> None:
    """Print the matrix: kinds by providers, caught of all."""
    print(f"{'kind':<18}" + "".join(f"{name:>14}" for name in PROVIDERS))
    for kind in dict.fromkeys(each.kind for each in outcomes):
        row = f"{kind:<18}"
        for provider in PROVIDERS:
            cell = [each.ok for each in outcomes if (each.kind, each.provider) == (kind, provider)]
            row += f"{f'{sum(cell)} of {len(cell)}' if cell else '':>14}"
        print(row)
    for each in outcomes:
        if not each.ok:
            print(f"NOT OK {each.provider} {each.name}: {each.detail}")


def main() -> int:
    """Run the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=20, help="runs of each provider without a drift")
    parser.add_argument("--only", default="", help="drifts whose name has this in it")
    options = parser.parse_args()
    started = time.monotonic()
    with ProcessPoolExecutor(2) as pool:
        paths = sorted(path for path in DRIFTS.glob("*.yaml") if options.only in path.stem)
        drifts = [pool.submit(judge_drift, path) for path in paths]
        clean = [pool.submit(judge_clean, name, seed) for seed in range(options.seeds) for name in PROVIDERS]
        outcomes = [each.result() for each in (*drifts, *clean)]
    show(outcomes)
    caught = sum(each.ok for each in outcomes if each.kind != "clean")
    alarms = sum(not each.ok for each in outcomes if each.kind == "clean")
    slowest = max(each.seconds for each in outcomes)
    print(f"{caught} of {len(drifts)} drifts caught and named; {alarms} false alarms in {len(clean)} clean runs;")
    print(f"{time.monotonic() - started:.0f} s in all, the slowest run {slowest:.0f} s.")
    return 0 if all(each.ok for each in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
