"""Plays scenarios with the real client: against a server, recording; or against a cassette, with no network."""

from __future__ import annotations

import importlib
import json
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from threading import Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import httpx2
import yaml

import klingspec
from klingspec_emulator import Emulator, ManualClock
from klingspec_emulator.contract import read_contracts

from .cassette import LOADER, LOOPBACK, Header, digest, load
from .context import Result, Scenario, ScenarioContext, play
from .differences import differences
from .scenarios import SCENARIOS
from .scrub import Scrub, local

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from klingspec.clock import Clock

__all__ = ["START", "TITLES", "Target", "emulate", "record", "replay"]

TITLES: Final = {"kling": "Kling", "deerapi": "DeerAPI", "llmprovider": "LLMProvider"}
START: Final = 1_767_225_600.0
"""When everything happens that is recorded from the emulator, so that recording it again changes nothing."""

# vcrpy ships no types.
vcr: Final[Any] = importlib.import_module("vcr")
serialize: Final[Any] = importlib.import_module("vcr.serialize")
persisters: Final[Any] = importlib.import_module("vcr.persisters.filesystem")


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
    """Play a scenario once and write what was said, scrubbed, to `path`.

    Where it comes from is told by the hosts that were asked, never by the caller.
    """
    contract = read_contracts()[scenario.provider]
    scrub = Scrub(target.base_url.rstrip("/"), contract["servers"][0]["url"].rstrip("/"), target.secrets)
    hosts: set[str] = set()
    written: dict[str, Any] = {}
    with _cassette(path, "all", scrub.request, scrub.response, written), _client(scenario, target, hosts) as client:
        result = play(scenario, ScenarioContext(client, target.run, folder, task_id))
    header = Header(
        recorded_from="live" if hosts and LOOPBACK not in hosts else "emulator",
        date=target.date,
        provider=scenario.provider,
        operation=scenario.operation,
        scenario=scenario.name,
        outcome=result.outcome,
        hosts=tuple(sorted(hosts)),
        contract=contract["info"]["version"],
        contract_digest=digest(contract),
        klingspec=version("klingspec"),
        run=target.run,
        task_id=task_id,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = yaml.safe_dump({"metadata": header.as_mapping(), **written}, sort_keys=False, allow_unicode=True, width=118)
    path.write_text(whole, encoding="utf-8")
    return result


def emulate(scenario: Scenario, path: Path, folder: Path, date: str) -> Result:
    """Record a scenario from an emulator of its own, whose clock starts at START."""
    clock = ManualClock(START)
    emulator = Emulator(clock=clock, pace=scenario.pace).start()
    try:
        target = Target(emulator.url(scenario.provider), "emulator", date, "recording", clock)
        if scenario.fails:
            emulator.fail_next(scenario.provider)
        task_id: str | None = None
        if scenario.prepare:
            with _client(scenario, target) as client:
                task_id = scenario.prepare(ScenarioContext(client, target.run, folder)).task_id
        return record(scenario, target, path, folder, task_id)
    finally:
        Thread(target=emulator.stop).start()  # It takes 0.1 s to notice, for which nobody need wait.


def replay(path: Path, folder: Path) -> Result:
    """Play a cassette's scenario again, answered from the cassette alone.

    Raises AssertionError for a request that is not in it, naming the field; LookupError for an unknown scenario.
    """
    header = load(path).header
    scenario = next(each for each in SCENARIOS if _names(each) == (header.provider, header.operation, header.scenario))
    server = read_contracts()[scenario.provider]["servers"][0]["url"]
    target = Target(server, "replayed", header.date, header.run, ManualClock(START))
    with _cassette(path, "none") as cassette, _client(scenario, target) as client:
        try:
            result = play(scenario, ScenarioContext(client, target.run, folder, header.task_id))
        except vcr.errors.CannotOverwriteExistingCassetteException as error:
            raise AssertionError(f"{path.parent.name}/{path.stem}: {error}") from error
        if not cassette.all_played:
            raise AssertionError(f"{path.parent.name}/{path.stem}: the client did not ask for all that is in it")
    return result


def _names(scenario: Scenario) -> tuple[str, str, str]:
    return scenario.provider, scenario.operation, scenario.name


@contextmanager
def _client(scenario: Scenario, target: Target, hosts: set[str] | None = None) -> Generator[Any]:
    """Open the provider's blocking client, and note the hosts it asks; certificates are loaded where there are any."""

    def note(request: httpx2.Request) -> None:
        if hosts is not None:
            hosts.add(LOOPBACK if local(request.url.host) else request.url.host)

    key = "a-wrong-key" if scenario.name == "wrong-key" else target.api_key
    verify = target.clock is None and target.base_url.startswith("https:")
    with httpx2.Client(verify=verify, trust_env=target.clock is None, event_hooks={"request": [note]}) as http:
        client = getattr(klingspec, TITLES[scenario.provider])
        yield client(api_key=key, base_url=target.base_url, clock=target.clock, http=http)


class _InMemoryPersister:
    """Takes what vcrpy would write to a file, and has nothing for it to read."""

    def __init__(self, written: dict[str, Any]) -> None:
        self._written = written

    def load_cassette(self, cassette_path: Any, serializer: Any) -> Any:
        raise persisters.CassetteNotFoundError(cassette_path, serializer)

    def save_cassette(self, cassette_path: Any, cassette_dict: Any, serializer: Any) -> None:
        del cassette_path
        text = serialize.serialize(cassette_dict, serializer)
        self._written.update(yaml.load(text, Loader=LOADER))  # noqa: S506  a safe one


@contextmanager
def _cassette(
    path: Path,
    mode: str,
    request: Callable[[Any], Any] | None = None,
    response: Callable[[Any], Any] | None = None,
    written: dict[str, Any] | None = None,
) -> Generator[Any]:
    """Open a cassette of vcrpy's; what is recorded goes to `written`, and nowhere else."""
    recorder = vcr.VCR(before_record_request=request, before_record_response=response, record_mode=mode)
    if written is not None:
        recorder.register_persister(_InMemoryPersister(written))
    recorder.register_matcher("fields", _same_fields)
    with recorder.use_cassette(str(path), match_on=("method", "uri", "fields")) as cassette:
        yield cassette


def _same_fields(asked: Any, recorded: Any) -> None:
    """Compare two JSON bodies. Raises AssertionError, naming each field that differs."""
    mine, kept = (json.loads(request.body) if request.body else None for request in (asked, recorded))
    different = [f"request.body{where}" for where in differences(mine, kept)]
    assert not different, f"{', '.join(different)} is not what the client sends"
    assert urlsplit(asked.uri) == urlsplit(recorded.uri)
