"""Changes the money paths, a bit at a time, and names each change that no test notices.

mutmut changes what stands in functions. It leaves alone what stands outside; there, each number is doubled.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent.parent
NOTICED: Final = frozenset({"killed", "timeout", "segfault", "caught by type check"})


@dataclass(frozen=True, order=True)
class Survivor:
    """A change that no test noticed, named by what it changes: numbers would move with every line."""

    function: str
    was: str
    now: str

    def __str__(self) -> str:
        return f'[[survivor]]\nin = "{self.function}"\nwas = {_quoted(self.was)}\nnow = {_quoted(self.now)}\nwhy = ""\n'


@dataclass(frozen=True)
class Target:
    """A module, and the tests that have to notice its mutants."""

    module: Path
    tests: list[str]
    select: str
    functions: tuple[str, ...] = ()
    """Those that are mutated; all where there are none here."""

    @property
    def name(self) -> str:
        """The module's name, as Python has it."""
        return ".".join(self.module.with_suffix("").parts[1:])

    @property
    def patterns(self) -> list[str]:
        """Which mutants are made, by mutmut's names."""
        spelled = (f"ǁ{each.replace('.', 'ǁ')}" if "." in each else f"_{each}" for each in self.functions)
        return [f"{self.name}.x{each}__mutmut_*" for each in spelled]


def main(wanted: list[str]) -> int:
    """Mutate the modules whose path holds one of the texts, or all; 1 where a survivor is not explained."""
    table: dict[str, Any] = tomllib.loads((HERE / "targets.toml").read_text())
    targets = [Target(Path(path), **how) for path, how in table.items()]
    targets = [each for each in targets if not wanted or any(text in str(each.module) for text in wanted)]
    if not targets:
        raise SystemExit(f"no such module; there are {', '.join(table)}")
    explained = tomllib.loads((HERE / "explained.toml").read_text()).get("survivor", [])
    known = {Survivor(each["in"], each["was"], each["now"]) for each in explained}
    unexplained: set[Survivor] = set()
    stale: set[Survivor] = set()
    for target in targets:
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
            survivors = set(_survivors(target, Path(folder)))
        unexplained |= survivors - known
        stale |= {each for each in known if each.function.startswith(f"{target.name}.")} - survivors
    for each in sorted(unexplained):
        print(f"\n# No test notices this:\n{each}", end="")
    for each in sorted(stale):
        print(f"\n# This is explained, and does not survive:\n{each}", end="")
    return 1 if unexplained or stale else 0


def _survivors(target: Target, folder: Path) -> Iterator[Survivor]:
    """Mutate one module in a copy of the tree. Prints its figures."""
    start = time.monotonic()
    _copy(target, folder)
    _run(folder, "-m", "mutmut", "run", *target.patterns, check=True)
    results = _run(folder, "-m", "mutmut", "results", "--all", "True")
    names = [
        (name, how)
        for name, how in re.findall(r"^ +(\S+): (.+)$", results, re.MULTILINE)
        if any(fnmatchcase(name, pattern) for pattern in target.patterns or ["*"])
    ]
    alive = [_survivor(_run(folder, "-m", "mutmut", "show", name), name) for name, how in names if how not in NOTICED]
    doubled = list(_doubled(folder / "src" / Path(*target.module.parts[1:]), target.name))
    constants = [survivor for survivor, text in doubled if _passes(target, folder, text)]
    total, lived = len(names) + len(doubled), len(alive) + len(constants)
    seconds = time.monotonic() - start
    print(f"{target.module}: {total} mutants, {total - lived} killed, {lived} survived, {seconds:.0f} s", flush=True)
    yield from (*alive, *constants)


def _copy(target: Target, folder: Path) -> None:
    """The packages side by side in `src`, which mutmut takes for the root of names, and the tests."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    ignore = shutil.ignore_patterns("__pycache__")
    for package in tool["hatch"]["build"]["targets"]["wheel"]["packages"]:
        shutil.copytree(ROOT / package, folder / "src" / Path(package).name, ignore=ignore)
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=ignore)
    settings = {
        "tool.pytest.ini_options": tool["pytest"]["ini_options"],
        "tool.mutmut": {
            **tool["mutmut"],
            "only_mutate": [f"src/{'/'.join(target.module.parts[1:])}"],
            "pytest_add_cli_args": ["-p", "no:cacheprovider", "-k", target.select],
            "pytest_add_cli_args_test_selection": [f"tests/{each}" for each in target.tests],
        },
    }
    tables = (
        "\n".join([f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())])
        for name, table in settings.items()
    )
    (folder / "pyproject.toml").write_text("\n".join(tables))


def _run(folder: Path, *arguments: str, check: bool = False) -> str:
    """Run Python in a folder, and return what it prints."""
    environment = os.environ | {"PYTHONPATH": str(folder / "src") if "pytest" in arguments else ""}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if check and done.returncode:
        raise SystemExit(f"{done.stdout[-5000:]}\n{done.stderr[-5000:]}")
    return done.stdout


def _survivor(shown: str, name: str) -> Survivor:
    """Name a mutant by the lines of its difference."""
    lines = shown.splitlines()
    was = " ".join(line[1:].strip() for line in lines if line.startswith("-") and not line.startswith("---"))
    now = " ".join(line[1:].strip() for line in lines if line.startswith("+") and not line.startswith("+++"))
    module, _, mangled = name.rpartition(".")
    function = mangled.rpartition("__mutmut_")[0].removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
    return Survivor(f"{module}.{function}", was, now)


def _doubled(module: Path, name: str) -> Iterator[tuple[Survivor, str]]:
    """Double each number that a module's constants are; with each, the text of the module."""
    text = module.read_text()
    for statement in ast.parse(text).body:
        match statement:
            case ast.AnnAssign(target=ast.Name(constant), value=ast.Constant(int() | float() as value)):
                was = ast.get_source_segment(text, statement) or ""
                now = was.replace(f"= {value}", f"= {value * 2}")
                assert was != now
                yield Survivor(f"{name}.{constant}", was, now), text.replace(was, now)
            case _:
                pass


def _passes(target: Target, folder: Path, text: str) -> bool:
    """Say whether the tests pass with this text for the module."""
    (folder / "src" / Path(*target.module.parts[1:])).write_text(text)
    tests = [f"tests/{each}" for each in target.tests]
    last = _run(folder, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-k", target.select, *tests)
    return " failed" not in last and " error" not in last


def _quoted(text: str) -> str:
    """A text as TOML has it."""
    return f"'{text}'" if "'" not in text else json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
