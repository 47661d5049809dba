"""The command line, as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx2
import pytest

if TYPE_CHECKING:
    from klingspec_emulator import Emulator

COMMAND = [sys.executable, "-W", "error", "-m", "klingspec_emulator"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=20, check=False)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_its_addresses_and_stops_when_told(http: httpx2.Client, number: signal.Signals) -> None:
    """It prints a line per provider once it answers, nothing else, and ends with 0 when it is interrupted."""
    # Where output is never buffered anyway, lines that are not flushed would go unnoticed.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        [*COMMAND, "--pace", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=buffered
    ) as process:
        assert process.stdout
        assert process.stderr
        urls = dict(process.stdout.readline().split() for _ in range(3))
        assert set(urls) == {"kling", "deerapi", "llmprovider"}
        assert all(url.startswith("http://127.0.0.1:") and url.endswith(f"/{name}") for name, url in urls.items())
        headers = {"Authorization": "Bearer emulator"}
        created = http.post(f"{urls['kling']}/v1/images/generations", json={"prompt": "a"}, headers=headers).json()
        query = f"{urls['kling']}/v1/images/generations/{created['data']['task_id']}"
        assert http.get(query, headers=headers).json()["data"]["task_status"] == "succeed"
        process.send_signal(number)
        assert process.wait(10) == 0
        assert (process.stdout.read(), process.stderr.read()) == ("", "")


def test_a_port_in_use_gives_one_sentence(emulator: Emulator) -> None:
    """A port that is taken ends it with 1 and one sentence."""
    port = str(httpx2.URL(emulator.url("kling")).port)
    ended = run("--port", port)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr == f"klingspec_emulator: port {port} of 127.0.0.1 cannot be had: Address already in use\n"


def test_the_help_names_the_keys() -> None:
    """`--help` says what it is, and which keys it takes."""
    ended = run("--help")
    assert ended.returncode == 0
    for word in ("--port", "--pace", "emulator-access-key", "emulator-secret-key", "/_emulator/"):
        assert word in ended.stdout


@pytest.mark.parametrize("arguments", [("--port", "70000"), ("--port", "x"), ("--pace", "-1"), ("--pace", "nan")])
def test_numbers_out_of_range_are_refused(arguments: tuple[str, str]) -> None:
    """A port or a pace that cannot be ends it with 2, and names the option."""
    ended = run(*arguments)
    assert ended.returncode == 2
    assert arguments[0] in ended.stderr
