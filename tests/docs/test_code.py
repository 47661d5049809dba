"""The code in README and docs does what they say, against the emulator and on its clock."""

from __future__ import annotations

import contextlib
import doctest
import inspect
import io
import os
import shutil
import subprocess
import sys
import sysconfig
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from klingspec_emulator import Emulator, ManualClock
from klingspec_emulator.measuring import draw_reference

from .papers import PAPERS, Block, code, named, title

if TYPE_CHECKING:
    from collections.abc import Iterator

ALIKE: Final = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

pytestmark = pytest.mark.skipif(not PAPERS, reason="the papers are not part of the wheel")


@pytest.fixture
def _klingspec_emulator_server() -> Iterator[Emulator]:
    """An emulator at today's time: what a paper runs in a process of its own looks at the time that really is."""
    with Emulator(clock=ManualClock()) as emulator:
        yield emulator


@pytest.fixture
def desk(klingspec_emulator: Emulator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with the files that the papers name, where every client talks to the emulator on its clock."""
    for provider in klingspec_emulator.providers:
        environment = import_module(f"klingspec_api.{provider}").PROVIDER.environment
        monkeypatch.setenv(environment["api_key"], "emulator")
        monkeypatch.setenv(environment["base_url"], klingspec_emulator.url(provider))
        # Longer than any pause between two queries, so that a wait sees every state.
        klingspec_emulator.set_limits(provider, pace=12)
    monkeypatch.setattr("klingspec._config.SystemClock", lambda: klingspec_emulator.clock)
    monkeypatch.setenv("PATH", sysconfig.get_path("scripts"), prepend=os.pathsep)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    for name in ("dog.png", "cat.png"):
        draw_reference(tmp_path / name)
    shutil.copy(Path(__file__).parent / "page.txt", tmp_path)
    return tmp_path


def alike(expected: str, printed: str) -> bool:
    """Whether a program printed what a paper shows; `...` stands for anything."""
    return doctest.OutputChecker().check_output(expected, printed, ALIKE)


def run(block: Block, names: dict[str, Any], paper: Path) -> str:
    """Run a block of Python among the names of those before it, and return what it printed."""
    program = compile("\n" * block.line + block.code, str(paper), "exec")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(program, names)  # noqa: S102  the papers are ours
    return printed.getvalue()


@pytest.mark.parametrize("paper", named(PAPERS, "python"), ids=title)
@pytest.mark.usefixtures("desk")
def test_python(paper: Path, request: pytest.FixtureRequest) -> None:
    """Every block of Python runs, in the order of the paper, and prints what stands below it; its tests pass."""
    names: dict[str, Any] = {}
    for block in code(paper, "python"):
        before = set(names)
        printed = run(block, names, paper)
        assert block.output is None or alike(block.output, printed), f"{title(paper)}:{block.line}\n{printed}"
        assert block.output or not printed, f"{title(paper)}:{block.line} does not show what is printed:\n{printed}"
        for test in (value for name, value in names.items() if name.startswith("test_") and name not in before):
            test(**{name: request.getfixturevalue(name) for name in inspect.signature(test).parameters})


@pytest.mark.parametrize("paper", named(PAPERS, "console"), ids=title)
@pytest.mark.usefixtures("desk")
def test_console(paper: Path, klingspec_emulator: Emulator) -> None:
    """Every command line prints what stands below it."""
    for provider in klingspec_emulator.providers:
        # A process of its own has a clock of its own.
        klingspec_emulator.set_limits(provider, pace=0)
    for block in code(paper, "console"):
        command, _, expected = block.code.removeprefix("$ ").partition("\n")
        assert block.code.startswith("$ "), f"{title(paper)}:{block.line}"
        # Both in one, as in a terminal.
        done = subprocess.run(f"{{ {command}; }} 2>&1", shell=True, check=False, stdout=subprocess.PIPE, text=True)  # noqa: S602
        assert alike(expected, done.stdout), f"{title(paper)}:{block.line}\n{done.stdout}"


def test_types(tmp_path: Path) -> None:
    """A type checker passes all of it: what a reader copies is typed as the client says it is."""
    for number, paper in enumerate(named(PAPERS, "python")):
        program = "\n".join(block.code for block in code(paper, "python"))
        (tmp_path / f"paper{number}.py").write_text(f"# {title(paper)}\n{program}", "utf-8")
    options = ("--config-file=", "--check-untyped-defs", "--cache-dir", tmp_path / "cache")
    command: list[str | Path] = [sys.executable, "-m", "mypy", *options, *tmp_path.glob("*.py")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert not done.returncode, done.stdout + done.stderr


def test_a_stale_paper_is_noticed() -> None:
    """Output that differs from what a paper shows is no match, however little it differs."""
    assert alike("saved ...-0.png\n", "saved 17-0.png\n")
    assert not alike("saved ...-0.png\n", "saved 17-1.png\n")
    assert not alike("", "saved 17-0.png\n")
