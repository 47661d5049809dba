"""Recording: what is taken out, what is called live, and that the emulator still says the same."""

from __future__ import annotations

import copy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from klingspec_cassettes.__main__ import main
from klingspec_cassettes.cassette import load, load_all
from klingspec_cassettes.player import SecretFound, Target, emulate, record
from klingspec_cassettes.scenarios import Scenario, scenarios
from klingspec_cassettes.verify import check
from klingspec_contract.document import Contract, read_contracts
from klingspec_emulator import Emulator, ManualClock

from .comparing import changes

CASSETTES = Path(__file__).parent.parent / "cassettes"
PATHS = sorted(CASSETTES.glob("*/*.yaml"))
CONTRACTS = read_contracts()
SUCCESS = CASSETTES / "kling" / "createImageGeneration-success.yaml"


@pytest.mark.sampled(60)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_emulator_still_says_the_same(path: Path, tmp_path: Path) -> None:
    """A cassette from the emulator, made again, differs in its date and versions alone; a difference is named."""
    recorded, made = load(path), (path.parent.name, path.stem)
    if recorded.header.recorded_from != "emulator":
        pytest.skip("it was recorded live, and cannot be made again here")
    scenario = next(each for each in scenarios() if (each.provider, f"{each.operation}-{each.name}") == made)
    again = tmp_path / path.parent.name / path.name
    emulate(scenario, again, tmp_path / "files", recorded.header.date)
    assert changes(recorded, load(again)) == []


def _run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  this environment's own
        [sys.executable, "-m", "klingspec_cassettes", "record", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


def test_a_live_recording_needs_a_key(tmp_path: Path) -> None:
    """Without a key, --live sends nothing and says what is missing."""
    run = _run("all", "--live", "--out", tmp_path, KLING_API_KEY="a-key")
    assert run.returncode == 2
    missing = run.stderr.partition("--live needs a key: set ")[2].strip().split(", ")
    assert {"DEERAPI_KEY", "LLMPROVIDER_API_KEY"} <= set(missing)
    assert "KLING_API_KEY" not in missing
    assert not list(tmp_path.iterdir())


def test_a_server_of_ones_own_is_not_called_live(klingspec_emulator: Emulator, tmp_path: Path) -> None:
    """What --live records from this machine says emulator, tells its creates first, and holds no key."""
    klingspec_emulator.set_limits("deerapi", pace=0)
    run = _run(
        *("deerapi", "--live", "--out", tmp_path),
        DEERAPI_KEY="emulator",
        DEERAPI_BASE_URL=klingspec_emulator.url("deerapi"),
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[0].endswith("creates that cost money there: 3, and at worst 6,")
    assert len(klingspec_emulator.tasks("deerapi")) == 3
    cassettes = load_all(tmp_path)
    assert len(cassettes) == sum(each.provider == "deerapi" and not each.fails for each in scenarios())
    for each in cassettes:
        assert each.header.recorded_from == "emulator"
        assert check(each, Contract("deerapi", CONTRACTS["deerapi"])) == []
        assert "emulator" not in (tmp_path / f"{each.name}.yaml").read_text("utf-8").partition("\ninteractions:")[2]


def test_a_failed_recording_never_replaces_a_good_one(klingspec_emulator: Emulator, tmp_path: Path) -> None:
    """Where the task fails, the cassette of its success stays, and what asks for the task is left out."""
    klingspec_emulator.set_limits("deerapi", pace=0)
    klingspec_emulator.fail_next("deerapi", "the picture shows nothing")
    shutil.copytree(CASSETTES / "deerapi", tmp_path / "deerapi")
    before = {path.name: path.read_bytes() for path in (tmp_path / "deerapi").iterdir()}
    run = _run(
        *("deerapi", "--live", "--out", tmp_path),
        DEERAPI_KEY="emulator",
        DEERAPI_BASE_URL=klingspec_emulator.url("deerapi"),
    )
    assert run.returncode == 1
    told = [line for line in run.stdout.splitlines() if "success" in line]
    assert "TaskFailed" in told[0]
    assert "the picture shows nothing" in told[0]
    assert [line.partition(" is left out")[0] for line in told[1:]] == ["deerapi: getImageGeneration success"]
    after = {path.name: path.read_bytes() for path in (tmp_path / "deerapi").iterdir()}
    kept = {name for name in before if before[name] == after[name]}
    assert kept == {name for name in before if "ImageGeneration-success" in name or "-failed" in name}
    assert after.keys() == before.keys()


def test_the_worst_case_is_never_exceeded(tmp_path: Path) -> None:
    """A provider that forgives gets as many tasks as were told before, and its answers pass for no refusal."""
    forgiving = copy.deepcopy(CONTRACTS["deerapi"])
    del forgiving["components"]["schemas"]["ImageGenerationRequest"]["properties"]["n"]["minimum"]
    with Emulator(contracts={**CONTRACTS, "deerapi": forgiving}, pace=0) as emulator:
        run = _run(
            *("deerapi", "--live", "--out", tmp_path), DEERAPI_KEY="emulator", DEERAPI_BASE_URL=emulator.url("deerapi")
        )
        assert len(emulator.tasks("deerapi")) == 4
    assert "at worst 6," in run.stdout
    assert run.returncode == 1
    assert "createImageGeneration refused: BadRequest was expected, and this came: Answer" in run.stdout
    assert not (tmp_path / "deerapi" / "createImageGeneration-refused.yaml").exists()


def test_a_secret_is_never_written(klingspec_emulator: Emulator, tmp_path: Path) -> None:
    """A provider that says something secret leaves the cassette as it was."""
    path = tmp_path / "kling" / "list.yaml"
    target = Target(klingspec_emulator.url("kling"), "emulator", "2026-01-01", "set-cookie", klingspec_emulator.clock)
    with pytest.raises(SecretFound, match=r"kling/list is not written: it would hold a cookie"):
        record(_past_the_end(), target, path, tmp_path)
    assert not path.parent.exists()


def _past_the_end() -> Scenario:
    return next(each for each in scenarios() if each.cassette == "kling/listImageGenerations-past-the-end.yaml")


def test_a_key_that_the_provider_repeats_is_taken_out(klingspec_emulator: Emulator, tmp_path: Path) -> None:
    """What the target says is secret is a word in the cassette, wherever it was said."""
    url, clock = klingspec_emulator.url("kling"), klingspec_emulator.clock
    target = Target(url, "emulator", "2026-01-01", "run", clock, secrets=("SUCCEED",))
    record(_past_the_end(), target, tmp_path / "kling" / "list.yaml", tmp_path)
    (interaction,) = load(tmp_path / "kling" / "list.yaml").interactions
    assert interaction.response.content["message"] == "scrubbed"


def test_what_asked_nobody_is_no_cassette(tmp_path: Path) -> None:
    """A scenario that sends nothing leaves nothing, and passes for nothing that is live."""
    silent = Scenario("kling", "listImageGenerations", "success", lambda _: [])
    target = Target("https://api-singapore.klingai.com", "a-key", "2026-01-01", "run", ManualClock(0))
    with pytest.raises(ValueError, match="kling: listImageGenerations success asked nobody"):
        record(silent, target, tmp_path / "kling" / "list.yaml", tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("clock", "checked"), [(None, True), (ManualClock(0), False)])
def test_certificates_are_checked_where_they_are_a_providers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: ManualClock | None, *, checked: bool
) -> None:
    """A live recording checks certificates and goes by the environment's proxies; what is local needs neither."""
    given: dict[str, Any] = {}

    def opened(**options: Any) -> Any:
        given.update(options)
        raise InterruptedError

    monkeypatch.setattr("klingspec_cassettes.player.httpx2.Client", opened)
    target = Target("https://api-singapore.klingai.com", "a-key", "2026-01-01", "run", clock)
    with pytest.raises(InterruptedError):
        record(_past_the_end(), target, tmp_path / "list.yaml", tmp_path)
    assert (given["verify"], given["trust_env"]) == (checked, checked)


def test_an_answer_that_the_contract_does_not_allow_is_told(tmp_path: Path) -> None:
    """What a provider answers otherwise than its contract says is recorded, and named field by field."""
    drift = CASSETTES.parent / "conformance" / "drifts" / "83-revised-prompt.yaml"
    with Emulator(overlays=[drift], pace=0) as emulator:
        at = {"LLMPROVIDER_API_KEY": "emulator", "LLMPROVIDER_BASE_URL": emulator.url("llmprovider")}
        run = _run("llmprovider", "--live", "--out", tmp_path, **at)
    assert run.returncode == 1
    assert "llmprovider/createImage-success, interaction 1: response.body.data[0].revised_prompt: " in run.stdout
    assert (tmp_path / "llmprovider" / "createImage-success.yaml").exists()


def test_what_destroys_or_fails_is_not_played_live(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A live account is sent neither what deletes things of its own nor what only an emulator can do."""
    call: list[str] = []
    played = [
        Scenario("kling", "one", "success", lambda _: call.append("harm"), destroys=True),
        Scenario("kling", "one", "failed", lambda _: call.append("failure"), fails=True),
        Scenario("kling", "one", "success", lambda _: call.append("asked")),
    ]
    monkeypatch.setattr("klingspec_cassettes.__main__.scenarios", lambda: played)
    monkeypatch.setenv("KLING_API_KEY", "a-key")
    with pytest.raises(ValueError, match="one success asked nobody"):
        main(["record", "kling", "--live", "--out", str(tmp_path)])
    assert call == ["asked"]
