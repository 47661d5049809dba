"""The built wheel, installed where the source tree cannot be seen."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SITE = Path(sysconfig.get_path("purelib"))


class Installed:
    """A virtual environment with the wheel in it, and beside it only what it is given."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        venv.create(folder, with_pip=False)
        self.python = folder / "bin" / "python"
        self.site = next(folder.glob("lib/python*/site-packages"))
        command = ("-m", "uv", "pip", "install", "--quiet", "--offline", "--no-deps", "--python", self.python, wheel)
        subprocess.run([sys.executable, *command], check=True)

    def show_everything(self) -> None:
        """Let it see every package of this environment, but not what those bring in by .pth files."""
        (self.site / "everything.pth").write_text(f"{SITE}\n")

    def show(self, *names: str) -> None:
        """Let it see some packages of this environment, with what they need."""
        for name in needed(*names):
            for file in distribution(name).files or ():
                link = self.site / file.parts[0]
                if file.parts[0] not in ("..", "__pycache__") and not link.exists():
                    link.symlink_to(SITE / file.parts[0])

    def run(self, *arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run its Python in a folder, isolated from this environment's variables and from the folder."""
        command = [self.python, "-I", *arguments]
        return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


def needed(*names: str) -> Iterator[str]:
    """Packages and everything they need, extras left out."""
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        yield name
        for text in distribution(name).requires or ():
            need = Requirement(text)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                waiting.append(need.name)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert not done.returncode, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel beside everything that the tests need."""
    environment = Installed(tmp_path_factory.mktemp("everything"), wheel)
    environment.show_everything()
    return environment


@pytest.fixture(scope="session")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel beside its own requirements and pytest, with no extra installed."""
    environment = Installed(tmp_path_factory.mktemp("bare"), wheel)
    requirements = [Requirement(text) for text in distribution("klingspec").requires or ()]
    environment.show("pytest", *[need.name for need in requirements if need.marker is None])
    return environment
