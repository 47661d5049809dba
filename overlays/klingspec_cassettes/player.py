"""Plays scenarios with the real client: against a server, recording; or against a cassette, with no network."""

from __future__ import annotations

import importlib
import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

import httpx2
import yaml

import klingspec
from klingspec_emulator import Emulator, ManualClock

from .cassette import LOADER, LOOPBACK, Header, differences, digest, load
from .scenarios import Result, Scenario, ScenarioContext, contracts, play, scenarios
from .scrub import Scrub, local, secrets

if TYPE_CHECKING:
    from collections.abc import Generator

    from klingspec.clock import Clock
    from klingspec_contract.values import Json

START: Final = 1_767_225_600.0
"""When everything happens that is recorded from the emulator, so that recording it again changes nothing."""

# vcrpy ships no types.
vcr: Final[Any] = importlib.import_module("vcr")


class SecretFound(Exception):
    """A cassette was not written, for it would hold a secret: which kind."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is recorded: where it is, with which key, and on which clock; `date` is today's, in UTC."""

    base_url: str
    api_key: str
    date: str
    run: str
    clock: Clock | None = None
    secrets: tuple[str, ...] = ()


def record(scenario: Scenario, target: Target, path: Path, folder: Path, task_id: str | None = None) -> Result:
    """Play a scenario once and write what was said, scrubbed, to `path`; a result with a fault writes nothing.

    Where it comes from is told by the hosts that were asked, never by the caller. Raises SecretFound, and ValueError
    where nobody was asked.
    """
    contract = contracts()[scenario.provider].document
    hosts: set[str] = set()
    scrub = Scrub(target.base_url.rstrip("/"), contract["servers"][0]["url"].rstrip("/"), target.secrets)
    with TemporaryDirectory() as held:
        tape = Path(held) / "tape.yaml"
        with _tape(tape, "all", scrub), _client(scenario, target, hosts) as client:
            result = play(scenario, ScenarioContext(client, target.run, folder, task_id))
        said: Json = yaml.load(tape.read_text("utf-8"), Loader=LOADER) if tape.exists() else {}  # noqa: S506  a safe one
    header = Header(
        recorded_from="live" if LOOPBACK not in hosts else "emulator",
        date=target.date,
        provider=scenario.provider,
        operation=scenario.operation,
        scenario=scenario.name,
        outcome=result.outcome,
        hosts=sorted(hosts),
        contract=contract["info"]["version"],
        contract_digest=digest(contract),
        klingspec=klingspec.__version__,
        run=target.run,
        task_id=task_id,
    )
    if not scenario.fault(result):
        if not said:
            raise ValueError(f"{scenario} asked nobody")
        _write(path, {"metadata": asdict(header), **said})
    return result


def _write(path: Path, document: Json) -> None:
    """Write a cassette whole or not at all. Raises SecretFound."""
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=118)
    if found := secrets(text):
        raise SecretFound(f"{path.parent.name}/{path.stem} is not written: it would hold {', '.join(found)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)


def emulate(scenario: Scenario, path: Path, folder: Path, date: str) -> Result:
    """Record a scenario from an emulator of its own, whose clock starts at START. Raises SecretFound."""
    clock = ManualClock(START)
    emulator = Emulator(clock=clock, pace=scenario.seconds_per_state).start()
    try:
        target = Target(emulator.url(scenario.provider), "emulator", date, "recording", clock)
        if scenario.fails:
            emulator.fail_next(scenario.provider)
        task_id: str | None = None
        if scenario.prepare:
            with _client(scenario, target) as client:
                task_id = scenario.find_id(scenario.prepare(ScenarioContext(client, target.run, folder)))
        return record(scenario, target, path, folder, task_id)
    finally:
        Thread(target=emulator.stop).start()  # It takes 0.1 s to notice, for which nobody need wait.


def replay(path: Path, folder: Path) -> Result:
    """Play a cassette's scenario again, answered from the cassette alone.

    Raises AssertionError for a request that is not in it, naming the field; LookupError for an unknown scenario.
    """
    header = load(path).header
    names = header.provider, header.operation, header.scenario
    scenario = next((each for each in scenarios() if (each.provider, each.operation, each.name) == names), None)
    if scenario is None:
        raise LookupError(f"there is no scenario {' '.join(names)}")
    server = contracts()[scenario.provider].document["servers"][0]["url"]
    target = Target(server, "replayed", header.date, header.run, ManualClock(START))
    with _tape(path, "none") as tape, _client(scenario, target) as client:
        try:
            result = play(scenario, ScenarioContext(client, target.run, folder, header.task_id))
        except vcr.errors.CannotOverwriteExistingCassetteException as error:
            raise AssertionError(f"{path.parent.name}/{path.stem}: {error}") from error
        if not tape.all_played:
            raise AssertionError(f"{path.parent.name}/{path.stem}: the client did not ask for all that is in it")
    return result


@contextmanager
def _client(scenario: Scenario, target: Target, hosts: set[str] | None = None) -> Generator[Any]:
    """Open the provider's blocking client, and note the hosts it asks."""

    def note(request: httpx2.Request) -> None:
        if hosts is not None:
            hosts.add(LOOPBACK if local(request.url.host) else request.url.host)

    key = "a-wrong-key" if scenario.name == "wrong-key" else target.api_key
    live = target.clock is None  # Certificates take a tenth of a second to load, which what is local can do without.
    with httpx2.Client(verify=live, trust_env=live, event_hooks={"request": [note]}) as http:
        yield klingspec.client(scenario.provider, api_key=key, base_url=target.base_url, clock=target.clock, http=http)


def _tape(path: Path, mode: str, scrub: Scrub | None = None) -> Any:
    """Record, or answer from, a cassette of vcrpy's."""
    recorder = vcr.VCR(record_mode=mode, match_on=("method", "uri", "fields"))
    recorder.register_matcher("fields", _same_fields)
    if scrub:
        recorder.before_record_request, recorder.before_record_response = scrub.request, scrub.response
    return recorder.use_cassette(str(path))


def _same_fields(asked: Any, recorded: Any) -> None:
    """Compare two JSON bodies. Raises AssertionError, naming each field that differs."""
    mine, kept = (json.loads(request.body) if request.body else None for request in (asked, recorded))
    different = [f"request.body{where}" for where in differences(mine, kept)]
    assert not different, f"{', '.join(different)} is not what the client sends"
