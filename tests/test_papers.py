"""The papers say what is so: the README's code runs, and its table names every operation."""

from __future__ import annotations

import json
import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import klingspec

if TYPE_CHECKING:
    from klingspec_emulator import Emulator

README = Path(__file__).parent.parent / "README.md"
PROVIDERS = {"kling": "Kling", "deerapi": "DeerAPI", "llmprovider": "LLMProvider"}

pytestmark = pytest.mark.skipif(not README.exists(), reason="the papers are not part of the wheel")


def blocks() -> list[str]:
    """The README's Python code."""
    return re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


def test_the_readmes_code_runs(klingspec_emulator: Emulator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The first lines that a newcomer types do what they say, against the emulator."""
    from klingspec_emulator.measuring import draw_reference

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("klingspec._client.SystemClock", lambda: klingspec_emulator.clock)
    monkeypatch.setenv("KLING_API_KEY", "emulator")
    monkeypatch.setenv("KLING_BASE_URL", klingspec_emulator.url("kling"))
    klingspec_emulator.set_limits("kling", slots=50)
    draw_reference(tmp_path / "dog.png")
    use, many, test = blocks()
    exec(use, {})  # noqa: S102
    assert len(list((tmp_path / "out").glob("*.png"))) == 2
    with klingspec.Kling() as kling:
        exec(many, {"kling": kling})  # noqa: S102
    names: dict[str, Any] = {}
    exec(test, names)  # noqa: S102
    names["test_my_pictures"](klingspec_emulator)
    assert len(klingspec_emulator.tasks("kling")) == 2 + 22 + 1


def test_the_table_of_evidence_is_true() -> None:
    """It is what the contracts and the recordings make it: every operation, by its evidence, none live that was not."""
    from klingspec_cassettes.evidence import written

    assert README.read_text("utf-8") == written(README.parent)


def test_a_stale_table_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A date that no recording has is found, and written over; the rest of the file stays."""
    from klingspec_cassettes.evidence import main

    for name in ("openapi", "tests/cassettes"):
        shutil.copytree(README.parent / name, tmp_path / name)
    text = README.read_text("utf-8")
    (tmp_path / "README.md").write_text(text.replace("emulated 2", "live 2", 1), "utf-8")
    assert main(["--check", "--root", str(tmp_path)]) == 1
    assert "stale" in capsys.readouterr().err
    assert main(["--root", str(tmp_path)]) == 0
    assert (tmp_path / "README.md").read_text("utf-8") == text
    assert main(["--check", "--root", str(tmp_path)]) == 0


def test_the_table_names_every_operation() -> None:
    """Each operation of each contract stands in the README once, with calls of its own."""
    from klingspec_cassettes.evidence import CALLS

    rows = re.findall(r"^\| (\w+) \| (\w+ /\S+) \|", README.read_text("utf-8"), re.MULTILINE)
    expected: list[tuple[str, str]] = []
    called: set[tuple[str, str]] = set()
    for provider, title in PROVIDERS.items():
        text = files("klingspec_api").joinpath(provider, "contract.json").read_text("utf-8")
        for path, item in json.loads(text)["paths"].items():
            expected += [(title, f"{method.upper()} {path}") for method in item]
            called |= {(provider, operation["operationId"]) for operation in item.values()}
    assert sorted(rows) == sorted(expected)
    assert set(CALLS) == called


def test_the_table_names_calls_that_exist() -> None:
    """Each call in the table is a method of both clients."""
    for title, calls in re.findall(r"^\| (\w+) \| \w+ /\S+ \| (.*?) \|", README.read_text("utf-8"), re.MULTILINE):
        for resource, method in re.findall(r"`(\w+)\.(\w+)`", calls):
            for client in (getattr(klingspec, title), getattr(klingspec, f"Async{title}")):
                assert hasattr(getattr(client(api_key="k"), resource), method)
