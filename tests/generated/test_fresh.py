"""Whether generated/ is what openapi/ implies, and whether a slip in either shows."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from contract import HERE, load
from generate import TARGET, compare

if TYPE_CHECKING:
    from pathlib import Path

MODULES = sorted(TARGET.rglob("*.py"))


def run(*command: str | Path, folder: Path, seed: str) -> subprocess.CompletedProcess[str]:
    """Run Python with a seed for its hashes, by which an order that is not fixed would show."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, check=False, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, generated elsewhere."""
    target = tmp_path_factory.mktemp("fresh") / TARGET.name
    program = "import pathlib, sys, generate; generate.write(pathlib.Path(sys.argv[1]))"
    done = run("-c", program, target, folder=HERE, seed="1")
    assert not done.returncode, done.stderr
    return target


@pytest.fixture
def kept(fresh: Path, tmp_path: Path) -> Path:
    """A copy of the package, to be tampered with."""
    return shutil.copytree(fresh, tmp_path / TARGET.name)


def test_fresh(fresh: Path) -> None:
    """What stands in generated/ is what the generators write."""
    assert compare(fresh, TARGET) == []


def test_changed_character(fresh: Path, kept: Path) -> None:
    """One changed character makes a file stale."""
    module = kept / "kling" / "models" / "images.py"
    text, count = re.subn(r"max_length=(\d+)", r"max_length=1\1", module.read_text(), count=1)
    assert count
    module.write_text(text)
    assert compare(fresh, kept) == ["stale: generated/klingspec_api/kling/models/images.py"]


def test_missing_file(fresh: Path, kept: Path) -> None:
    """A file that is not there is missing."""
    (kept / "py.typed").unlink()
    assert compare(fresh, kept) == ["missing: generated/klingspec_api/py.typed"]


def test_stray_file(fresh: Path, kept: Path) -> None:
    """A file that no generator wrote is a stray, also beside the package; what Python itself leaves is none."""
    (kept / "deerapi" / "notes.txt").write_text("Kept by hand.")
    (kept / "__pycache__").mkdir()
    (kept / "__pycache__" / "types.pyc").touch()
    (kept.parent / "old_api").mkdir()
    (kept.parent / "old_api" / "models.py").touch()
    strays = ["klingspec_api/deerapi/notes.txt", "old_api/models.py"]
    assert compare(fresh, kept) == [f"stray: generated/{name}" for name in strays]


def test_changed_limit(tmp_path: Path) -> None:
    """One changed limit in openapi/ makes the check fail and name every file that says it, and no other."""
    copy = shutil.copytree(HERE, tmp_path / "openapi", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(TARGET, tmp_path / "generated" / TARGET.name)
    page = copy / "documented" / "kling.yaml"
    document = load(page)
    document["components"]["schemas"]["ImageGenerationRequest"]["properties"]["prompt"]["maxLength"] += 1
    page.write_text(yaml.safe_dump(document, sort_keys=False))
    done = run(copy / "generate.py", "--check", folder=tmp_path, seed="2")
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines() == [
        "stale: generated/klingspec_api/kling/contract.json",
        "stale: generated/klingspec_api/kling/images.py",
        "stale: generated/klingspec_api/kling/models/images.py",
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(TARGET)))
def test_module(module: Path) -> None:
    """A generated module says where it comes from, and imports nothing of overlays/."""
    text = module.read_text(encoding="utf-8")
    assert text.startswith("# Generated from openapi/")
    assert "Do not edit." in text.partition("\n")[0]
    for node in ast.walk(ast.parse(text)):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        ours = [name.partition(".")[0] for name in names if name.startswith("klingspec")]
        assert {*ours} <= {"klingspec_api", "klingspec_contract"}
