"""Records cassettes (`record`), and writes the tables of evidence (`evidence`).

`record kling` records from an emulator; with `--live` and a key from `*_BASE_URL` or the provider itself, where
creating costs money.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .cassette import load
from .coverage import papers
from .player import SecretFound, Target, emulate, record
from .scenarios import Scenario, contracts, scenarios
from .verify import check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 1 where a scenario did not end as it should, or `--check` finds the table stale."""
    parser = argparse.ArgumentParser(prog="klingspec_cassettes", description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(required=True)
    recording = commands.add_parser("record", help="record the cassettes anew")
    recording.add_argument("provider", choices=[*contracts(), "all"])
    recording.add_argument("--live", action="store_true", help="record from the provider: needs a key and costs money")
    recording.add_argument("--out", type=Path, default=Path("tests/cassettes"), help="where the cassettes go")
    recording.set_defaults(run=_record)
    evidence = commands.add_parser("evidence", help="write the tables of evidence in README and docs")
    evidence.add_argument("--check", action="store_true", help="change nothing; 1 where a table is stale")
    evidence.add_argument("--root", type=Path, default=Path(), help="the folder that README.md is in")
    evidence.set_defaults(run=_evidence)
    given = parser.parse_args(arguments)
    code: int = given.run(given)
    return code


def _evidence(given: Any) -> int:
    stale = {name: text for name, text in papers(given.root).items() if _read(given.root / name) != text}
    for name, text in stale.items():
        if given.check:
            sys.stderr.write(f"{name}: the table of evidence is stale; run python -m klingspec_cassettes evidence\n")
        else:
            (given.root / name).write_text(text, encoding="utf-8")
    return int(given.check and bool(stale))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _record(given: Any) -> int:
    providers = [*contracts()] if given.provider == "all" else [given.provider]
    missing = [name for each in providers if not os.environ.get(name := contracts()[each].environment["api_key"])]
    if given.live and missing:
        sys.stderr.write(f"--live needs a key: set {', '.join(missing)}\n")
        return 2
    for provider in providers:
        _say(_announced(provider, live=given.live))
    with tempfile.TemporaryDirectory(prefix="klingspec-record-") as folder:
        recorded = _live if given.live else _emulated
        return min(sum(_say(recorded(provider, given.out, Path(folder))) for provider in providers), 1)


def _say(sentences: Iterable[str]) -> int:
    """Print each sentence as it comes, and count them."""
    count = 0
    for sentence in sentences:
        sys.stdout.write(f"{sentence}\n")
        sys.stdout.flush()
        count += 1
    return count


def _announced(provider: str, *, live: bool) -> Iterator[str]:
    """Say where a provider is recorded from, and what that may cost, before anything is sent."""
    if not live:
        name = contracts()[provider].environment["api_key"]
        why = "--live was not given" if os.environ.get(name) else f"there is no {name}"
        yield f"{provider}: recorded from an emulator started here, at no cost ({why})"
        return
    creates = [each for each in _playable(provider) if each.creates]
    meant = sum(each.creates for each in creates if not each.errors)
    most = sum(each.creates for each in creates)
    yield f"{provider}: recorded from {_url(provider)}; creates that cost money there: {meant}, and at worst {most},"
    yield f"{provider}: where it carries out what it should refuse ({most - meant} of them)"
    yield f"{provider}: no task can be made to fail there; cassettes of failures stay as they are"


def _emulated(provider: str, out: Path, folder: Path) -> Iterator[str]:
    """Record from an emulator, and name what went wrong."""
    for scenario in (each for each in scenarios() if each.provider == provider):
        if fault := scenario.fault(emulate(scenario, out / scenario.cassette, folder, f"{datetime.now(UTC):%Y-%m-%d}")):
            yield f"{scenario}: {fault}; its cassette stays as it was"


def _live(provider: str, out: Path, folder: Path) -> Iterator[str]:
    """Record from a provider, and name what went wrong; a query asks for the task that was recorded before it."""
    key, now = os.environ[contracts()[provider].environment["api_key"]], datetime.now(UTC)
    target = Target(_url(provider), key, f"{now:%Y-%m-%d}", f"recording-{now:%Y%m%d%H%M%S}", secrets=(key,))
    made: dict[str, Any] = {}
    for scenario in _playable(provider):
        if scenario.create and scenario.create not in made:
            yield f"{scenario} is left out, for there is no task to ask for"
            continue
        task_id = scenario.find_id(made[scenario.create]) if scenario.create else None
        try:
            result = record(scenario, target, out / scenario.cassette, folder, task_id)
        except SecretFound as error:
            yield str(error)
            continue
        if fault := scenario.fault(result):
            yield f"{scenario}: {fault}; its cassette stays as it was"
            continue
        yield from map(str, check(load(out / scenario.cassette), contracts()[provider]))
        if scenario.creates and not scenario.errors:
            made[scenario.operation] = result.value


def _playable(provider: str) -> list[Scenario]:
    """What is played with a live provider, of which no failure can be asked, and no harm."""
    mine = (each for each in scenarios() if each.provider == provider)
    return [each for each in mine if not (each.fails or each.destroys)]


def _url(provider: str) -> str:
    url = os.environ.get(f"{provider.upper()}_BASE_URL") or contracts()[provider].document["servers"][0]["url"]
    return str(url).rstrip("/")


if __name__ == "__main__":
    sys.exit(main())
