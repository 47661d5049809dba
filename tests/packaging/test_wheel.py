"""What is delivered: the wheel's files, and that it works without the source tree and without extras."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

import pytest

import klingspec

if TYPE_CHECKING:
    from .conftest import Installed

ROOT: Final = Path(__file__).parents[2]
SOURCES: Final = {
    "klingspec": ROOT / "overlays" / "klingspec",
    "klingspec_batch": ROOT / "overlays" / "klingspec_batch",
    "klingspec_cassettes": ROOT / "overlays" / "klingspec_cassettes",
    "klingspec_cli": ROOT / "overlays" / "klingspec_cli",
    "klingspec_contract": ROOT / "openapi" / "klingspec_contract",
    "klingspec_conformance": ROOT / "overlays" / "klingspec_conformance",
    "klingspec_emulator": ROOT / "overlays" / "klingspec_emulator",
    "klingspec_pages": ROOT / "overlays" / "klingspec_pages",
    "klingspec_api": ROOT / "generated" / "klingspec_api",
}
LATE: Final = ("anyio", "av", "httpx2", "imagesize", "jwt", "PIL", "pydantic", "starlette", "uvicorn")


def test_files(wheel: Path) -> None:
    """The wheel holds the packages whole, its metadata, and nothing else."""
    names = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == {
        f"{package}/{path.relative_to(folder)}"
        for package, folder in SOURCES.items()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", ".mypy_cache"} & set(path.parts)
    }
    for package in SOURCES:
        assert f"{package}/py.typed" in names
    for provider in ("kling", "deerapi", "llmprovider"):
        assert f"klingspec_api/{provider}/contract.json" in names


def test_metadata(wheel: Path) -> None:
    """The wheel carries the package's version, licence and readme, and names no dependency outside the index."""
    with ZipFile(wheel) as archive:
        (folder,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        assert f"{folder}/licenses/LICENSE" in archive.namelist()
        metadata = archive.read(f"{folder}/METADATA").decode()
    assert f"\nVersion: {klingspec.__version__}\n" in metadata
    assert "\nLicense-Expression: MIT\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert " @ " not in metadata.partition("\n\n")[0]


def test_nothing_of_the_source_tree(installed: Installed, tmp_path: Path) -> None:
    """What is imported there is the wheel, not the source tree."""
    program = "import json, {0}; print(json.dumps([each.__file__ for each in ({0})]))".format(", ".join(SOURCES))
    done = installed.run("-c", program, folder=tmp_path)
    assert not done.returncode, done.stderr
    assert all(Path(file).is_relative_to(installed.site) for file in json.loads(done.stdout))


@pytest.mark.sampled(0)  # The suite once more, of which a checkout's tests have run already.
@pytest.mark.parametrize("name", ["client", "emulator"])
def test_suite(installed: Installed, tmp_path: Path, name: str) -> None:
    """The tests of the client and of the emulator pass against the wheel."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests").mkdir()
    for module in ("conftest.py", "contracted.py"):
        shutil.copy(ROOT / "tests" / module, tmp_path / "tests")
    for folder in (name, "conformance/drifts"):
        source, ignored = ROOT / "tests" / folder, shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, tmp_path / "tests" / folder, ignore=ignored)
    done = installed.run("-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/{name}", folder=tmp_path)
    assert not done.returncode, done.stdout + done.stderr


def modules_after(environment: Installed, folder: Path, program: str) -> set[str]:
    """The top-level modules that are loaded once a program has run."""
    done = environment.run("-c", f"{program}\nimport json, sys\nprint(json.dumps(list(sys.modules)))", folder=folder)
    assert not done.returncode, done.stderr
    loaded: Any = json.loads(done.stdout.splitlines()[-1])
    return {name.partition(".")[0] for name in loaded}


def test_import_is_light(bare: Installed, tmp_path: Path) -> None:
    """Importing klingspec loads none of the libraries it uses."""
    assert not set(LATE) & modules_after(bare, tmp_path, "import klingspec")


def test_client_needs_no_extra(bare: Installed, tmp_path: Path) -> None:
    """Each client and everything it does loads with no extra installed."""
    program = (
        "import klingspec\n"
        "for name in klingspec.__all__: getattr(klingspec, name)\n"
        "for name in ('Kling', 'AsyncKling', 'DeerAPI', 'AsyncDeerAPI', 'LLMProvider', 'AsyncLLMProvider'):\n"
        "    client = getattr(klingspec, name)(api_key='emulator')\n"
        "    assert client.images\n"
    )
    assert not {"av", "PIL", "starlette", "uvicorn"} & modules_after(bare, tmp_path, program)


def test_plugin_needs_no_extra(bare: Installed, tmp_path: Path) -> None:
    """Pytest starts where klingspec is installed without its emulator, and offers the fixture."""
    done = bare.run("-m", "pytest", "--fixtures", "-q", "-p", "no:cacheprovider", folder=tmp_path)
    assert "klingspec_emulator" in done.stdout, done.stdout + done.stderr
