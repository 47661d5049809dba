"""The action for GitHub tells the exit codes apart, and keeps what was printed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from klingspec_emulator import Emulator

ACTION = Path(__file__).parents[2] / ".github" / "actions" / "contract" / "action.yml"


def judged(folder: Path, **inputs: str) -> tuple[int, str, str, str]:
    """Run the action's own script as a runner does: exit code, outputs, summary and what was printed."""
    action: Any = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    step = next(each for each in action["runs"]["steps"] if each.get("id") == "judge")
    given = {name: each.get("default", "") for name, each in action["inputs"].items()} | inputs
    named = {name: text.removeprefix("${{ inputs.").removesuffix(" }}") for name, text in step["env"].items()}
    environment = {name: given[each] for name, each in named.items()}
    files = {name: folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.touch()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603  # the action's own script
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607  # as a runner finds it
        env={**environment, **{name: str(file) for name, file in files.items()}, "PATH": path},
        cwd=folder, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    return done.returncode, files["GITHUB_OUTPUT"].read_text(), files["GITHUB_STEP_SUMMARY"].read_text(), done.stdout


def test_without_a_key_nothing_is_judged_and_that_is_said(tmp_path: Path) -> None:
    """The job does not fail, and its summary says why it did nothing."""
    code, output, summary, _ = judged(tmp_path, provider="kling")
    assert (code, output) == (0, "verdict=no-key\n")
    assert "No key for kling" in summary


@pytest.mark.parametrize(
    ("drift", "code", "verdict"), [("", 0, "kept"), ("wrong-key-403", 1, "differs"), (None, 2, "not-judged")]
)
def test_exit_codes_are_told_apart(drift: str | None, code: int, verdict: str, tmp_path: Path) -> None:
    """Kept, different and not judged: each has its word, its summary, and what was printed."""
    file = tmp_path / "behaviour.yaml"
    file.write_text(f"extends: llmprovider\ndrifts: [{drift or 'never-ends'}]\n")
    with Emulator(behave=[file]) as emulator:
        address = emulator.url("llmprovider") if drift is not None else "http://127.0.0.1:9/none"
        given = {"provider": "llmprovider", "base-url": address}
        found, output, summary, printed = judged(tmp_path, **given)
    assert (found, output) == (code, f"verdict={verdict}\n")
    assert ("::error title=llmprovider" in printed) is bool(code)
    assert ("does not answer" in summary) is (verdict == "not-judged")
    assert (tmp_path / "contract-llmprovider" / "report.html").exists() is (verdict != "not-judged")
