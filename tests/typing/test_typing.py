"""What mypy and pyright refuse in code that uses klingspec: the lines marked `# refused`, and no others."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..contracted import field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SNIPPETS: Final = sorted((Path(__file__).parent / "snippets").glob("*.py"))
MARK: Final = re.compile(r"# refused: .*")
RULE: Final = re.compile(r"\[([\w-]+)\]")
WORD: Final = re.compile(r"<(\w+)\.(\w+)>")
Found = dict[str, set[str]]


def spelled(folder: Path) -> list[Path]:
    """Copy the snippets, each word in angle brackets spelled as the contract has it."""
    copies: list[Path] = []
    for path in SNIPPETS:
        text = WORD.sub(lambda found: str(field(*found.groups())["enum"][-1]), path.read_text(encoding="utf-8"))
        copies.append(folder / path.name)
        copies[-1].write_text(text, encoding="utf-8")
    return copies


def run(folder: Path, *command: str | Path) -> str:
    """Run a type checker where no settings of this project reach it."""
    arguments = [sys.executable, "-m", *command, *spelled(folder)]
    done = subprocess.run(arguments, cwd=folder, check=False, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def expected(*, pyright: bool) -> Found:
    """The marked lines, each with the rules of one checker."""
    marks: Found = {}
    for path in SNIPPETS:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for mark in MARK.findall(line):
                rules = {rule for rule in RULE.findall(mark) if rule.startswith("report") == pyright}
                marks[f"{path.name}:{number}"] = rules
    return marks


def refused(faults: Iterable[Mapping[str, Any]], path: str, line: str, rule: str) -> Found:
    """The lines a checker refuses, each with the rules it names."""
    found: Found = defaultdict(set)
    for fault in faults:
        found[f"{Path(fault[path]).name}:{fault[line]}"].add(fault[rule])
    return found


def assert_refused(found: Found, marks: Found) -> None:
    """Exactly the marked lines are refused, each by the rules it is marked with."""
    assert found.keys() == marks.keys()
    assert not {at: rules - found[at] for at, rules in marks.items() if not rules or not rules <= found[at]}


def test_mypy(tmp_path: Path) -> None:
    """Mypy in strict mode refuses the marked lines, and passes the others."""
    options = ("--strict", "--config-file=", "--output=json", "--cache-dir", tmp_path / "cache")
    output = run(tmp_path, "mypy", *options, "--python-executable", sys.executable)
    faults = [json.loads(line) for line in output.splitlines()]
    assert_refused(refused(faults, "file", "line", "code"), expected(pyright=False))


def test_pyright(tmp_path: Path) -> None:
    """Pyright in strict mode refuses the marked lines, and passes the others."""
    output = run(tmp_path, "pyright", "--outputjson", "--pythonpath", sys.executable)
    faults = json.loads(output)["generalDiagnostics"]
    lines = [{**fault, "line": fault["range"]["start"]["line"] + 1} for fault in faults]
    assert_refused(refused(lines, "file", "line", "rule"), expected(pyright=True))
