"""The papers say what is so: the README's code runs, and its table names every operation."""

from __future__ import annotations

import json
import re
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
    monkeypatch.setattr("klingspec._session.SystemClock", lambda: klingspec_emulator.clock)
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


def test_the_table_names_every_operation() -> None:
    """Each operation of each contract stands in the README once, observed where no page describes it."""
    rows = set(
        re.findall(r"^\| (\w+) \| (\w+ /\S+) \|.*\| (documented|observed)", README.read_text("utf-8"), re.MULTILINE)
    )
    expected: set[tuple[str, str, str]] = set()
    for provider, title in PROVIDERS.items():
        text = files("klingspec_api").joinpath(provider, "contract.json").read_text("utf-8")
        documented = (README.parent / f"openapi/documented/{provider}.yaml").read_text("utf-8")
        for path, item in json.loads(text)["paths"].items():
            evidence = "documented" if f"  {path}:\n" in documented else "observed"
            expected |= {(title, f"{method.upper()} {path}", evidence) for method in item}
    assert rows == expected


def test_the_table_names_calls_that_exist() -> None:
    """Each call in the table is a method of both clients."""
    for title, calls in re.findall(r"^\| (\w+) \| \w+ /\S+ \| (.*?) \|", README.read_text("utf-8"), re.MULTILINE):
        for resource, method in re.findall(r"`(\w+)\.(\w+)`", calls):
            for client in (getattr(klingspec, title), getattr(klingspec, f"Async{title}")):
                assert hasattr(getattr(client(api_key="k"), resource), method)
