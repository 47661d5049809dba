"""The container of the emulator: what it copies is there, and what it runs runs; no container is built."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys

import pytest

from .papers import ROOT

FILE = ROOT / ".ci" / "Containerfile"

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="it is not part of the wheel")


def command(name: str, port: int) -> list[str]:
    """A command of the file, run with this Python on a free port."""
    found = re.search(rf"^{name} (\[.*\])$", FILE.read_text("utf-8"), re.MULTILINE)
    assert found
    program, *arguments = json.loads(found[1].replace("8080", str(port)))
    assert program == "python"
    return [sys.executable, *arguments]


def test_what_is_copied_is_there() -> None:
    """Each file and folder that the container is made of is one of the repository's."""
    copied = re.findall(r"^COPY (.+) \S+$", FILE.read_text("utf-8"), re.MULTILINE)
    assert all((ROOT / name).exists() for line in copied for name in line.split())


def test_it_answers_and_says_so() -> None:
    """The entry point serves; the check of health succeeds while it does, and fails when it does not."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with subprocess.Popen(command("ENTRYPOINT", port), stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout
        assert serving.stdout.readline().split()[1] == f"http://127.0.0.1:{port}/deerapi"
        healthy = subprocess.run(command("HEALTHCHECK CMD", port), check=False)
        serving.terminate()
    ill = subprocess.run(command("HEALTHCHECK CMD", port), check=False, capture_output=True)
    assert (healthy.returncode, bool(ill.returncode), serving.returncode) == (0, True, 0)
