"""Records the cassettes anew: `make record PROVIDER=kling`, `deerapi`, `llmprovider` or `all`.

From an emulator; or, with `--live` and a key, from `*_BASE_URL` or the provider itself, where creating costs money.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from klingspec_cassettes.player import TITLES, Target, emulate, record
from klingspec_cassettes.scenarios import scenarios
from klingspec_emulator.contract import read_contracts

if TYPE_CHECKING:
    from klingspec_cassettes.context import Result, Scenario

CASSETTES: Final = Path(__file__).parent.parent / "cassettes"
KEYS: Final = {"kling": "KLING_API_KEY", "deerapi": "DEERAPI_KEY", "llmprovider": "LLMPROVIDER_API_KEY"}


def main(arguments: list[str] | None = None) -> int:
    """Record what the command line asks for; 1 where a scenario did not end as it should."""
    parser = argparse.ArgumentParser(prog="record.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("provider", choices=[*TITLES, "all"])
    parser.add_argument("--live", action="store_true", help="record from the provider: needs a key and costs money")
    parser.add_argument("--out", type=Path, default=CASSETTES, help="where the cassettes go")
    given = parser.parse_args(arguments)
    providers = list(TITLES) if given.provider == "all" else [given.provider]
    if given.live and (missing := [KEYS[each] for each in providers if not os.environ.get(KEYS[each])]):
        parser.error(f"--live needs a key: set {', '.join(missing)}")
    for provider in providers:
        _announce(provider, live=given.live)
    with tempfile.TemporaryDirectory(prefix="klingspec-record-") as folder:
        each = _live if given.live else _emulated
        return max(each(provider, given.out, Path(folder)) for provider in providers)


def _announce(provider: str, *, live: bool) -> None:
    """Say where a provider is recorded from, and what that costs, before anything is sent."""
    if live:
        creates = sum(scenario.creates for scenario in scenarios(provider, live=True))
        cost = "1 create is sent, which costs" if creates == 1 else f"{creates} creates are sent, which cost"
        _say(f"{provider}: recorded from {_url(provider)}; {cost} money there")
        _say(f"{provider}: no task can be made to fail there; cassettes of failures stay as they are")
    else:
        why = "--live was not given" if os.environ.get(KEYS[provider]) else f"there is no {KEYS[provider]}"
        _say(f"{provider}: recorded from an emulator started here, at no cost ({why})")


def _emulated(provider: str, out: Path, folder: Path) -> int:
    result = ((each, emulate(each, _path(out, each), folder, _today())) for each in scenarios(provider))
    return max(_ended(*each) for each in result)


def _live(provider: str, out: Path, folder: Path) -> int:
    key = os.environ[KEYS[provider]]
    target = Target(_url(provider), key, _today(), f"recording-{datetime.now(UTC):%Y%m%d%H%M%S}", secrets=(key,))
    made: dict[str, str | None] = {}
    worst = 0
    for scenario in scenarios(provider, live=True):
        task_id = made.get(scenario.create or "")
        if scenario.create and task_id is None:
            _say(f"{provider}: {scenario.operation} {scenario.name} is left out, for there is no task to ask for")
            worst = 1
            continue
        result = record(scenario, target, _path(out, scenario), folder, task_id)
        if scenario.creates:
            made[scenario.operation] = getattr(result.value, "task_id", None)
        worst = max(worst, _ended(scenario, result))
    return worst


def _url(provider: str) -> str:
    url = os.environ.get(f"{provider.upper()}_BASE_URL") or read_contracts()[provider]["servers"][0]["url"]
    return str(url).rstrip("/")


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def _ended(scenario: Scenario, result: Result) -> int:
    """Say where a scenario that should have worked ended in an error."""
    if scenario.name == "success" and isinstance(result.value, Exception):
        _say(f"{scenario.provider}: {scenario.operation} success: {result.value}")
        return 1
    return 0


def _path(out: Path, scenario: Scenario) -> Path:
    return out / scenario.provider / f"{scenario.operation}-{scenario.name}.yaml"


def _today() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"


if __name__ == "__main__":
    sys.exit(main())
