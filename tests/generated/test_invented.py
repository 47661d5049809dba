"""A provider that exists as YAML only: one contract, one `make generate`, and everything else follows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from contract import HERE
from generate import TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = HERE.parent
INVENTED: Final = Path(__file__).parent / "invented"
OPERATIONS: Final = {
    *("createFilm", "createSketch", "createSpeech", "deleteSketch", "eraseSketch"),
    *("getCosts", "getSketch", "getTasks", "listSketches", "listTasks"),
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree with one contract more, generated."""
    copy = tmp_path_factory.mktemp("tree")
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in (HERE, TARGET.parent, ROOT / "overlays"):
        shutil.copytree(folder, copy / folder.name, ignore=ignored)
    shutil.copy(INVENTED / "invented.yaml", copy / "openapi" / "documented")
    run(copy, copy / "openapi" / "generate.py")
    return copy


def run(tree: Path, *command: str | Path, status: int = 0) -> str:
    """Run Python on the copy."""
    folders = (tree / name for name in ("openapi", "generated", "overlays"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders)), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, *command], cwd=tree, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def endpoint(tree: Path) -> Iterator[str]:
    """The invented provider, served by the emulator of the copy."""
    folders = (tree / name for name in ("openapi", "generated", "overlays"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}
    command = [sys.executable, "-m", "klingspec_emulator", "--pace", "0.01"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        urls = dict(line.split() for line in (server.stdout.readline() for _ in range(4)))
        yield urls["invented"]
        server.terminate()


def test_both_clients_use_it(tree: Path, tmp_path: Path) -> None:
    """Both clients create, wait, list, download, ask and delete, and every operation of the contract is called."""
    found: dict[str, Any] = json.loads(run(tree, INVENTED / "use.py", tmp_path).splitlines()[-1])
    expected = {
        "sketches": [".png", ".png"],
        "sketches listed": 1,
        "films": [".mp4"] * 3,
        "tasks": True,
        "tasks waited for": "succeeded",
        "speech": [".mp3", ".wav"],
        "erased": ["gone", "gone"],
        "deleted": "SUCCEED",
        "costs": "float",
    }
    assert found["blocking"] == expected
    assert found["async"] == expected
    assert set(found["called"]) - {"media"} == OPERATIONS


def test_it_is_judged(tree: Path, endpoint: str) -> None:
    """The judge finds that the emulator keeps the invented contract, and has looked at each of its operations."""
    printed = run(tree, "-m", "klingspec_cli", "contract", "invented", "--base-url", endpoint)
    for operation in OPERATIONS:
        assert operation in printed


def test_it_is_recorded_and_in_the_table(tree: Path, tmp_path: Path) -> None:
    """Its recordings are made and verified, and each operation has its row in the table of evidence."""
    run(tree, "-m", "klingspec_cassettes", "record", "invented", "--out", tmp_path)
    names = {path.stem.partition("-")[0] for path in (tmp_path / "invented").glob("*.yaml")}
    assert names == OPERATIONS


def test_its_code_is_typed(tree: Path, tmp_path: Path) -> None:
    """Mypy in strict mode passes on what was generated."""
    options = ("--strict", "--no-error-summary", "--config-file=", f"--cache-dir={tmp_path}")
    assert run(tree, "-m", "mypy", *options, "generated/klingspec_api/invented") == ""
